import { join } from 'node:path';
import type { DesktopEvent } from '../../shared/desktop/bridge.ts';
import { isSample, sampleFolderOf } from '../app/samples.ts';
import { actorName } from '../threads/actorName.ts';
import { LedgerHost, type HostSetup } from '../threads/host.ts';
import { Dispatcher } from './calls/dispatcher.ts';
import { desktopHandlers, type DesktopSystem } from './calls/handlers.ts';
import { RunningCalls } from './calls/runningCalls.ts';
import { FileTokens } from './files/fileTokens.ts';
import { LedgerDesk } from './ledgers/desk.ts';
import { RecentLedgers } from './ledgers/recentLedgers.ts';
import { UnsavedWork } from './unsavedWork.ts';
import { makeSample, unlockSample } from './sample/makeSample.ts';

type CoreSetup = {
  entries: HostSetup['entries'];
  dataFolder: string;
  home: string;
  /** Where the sample's CSV files lie. */
  sampleCsvFolder: string;
  system: DesktopSystem;
  /** How long another ledger waits for what runs on the open one. */
  patienceMs?: number;
  emit: (event: DesktopEvent) => void;
  logFault: (reference: string, text: string) => void;
};

export type DesktopCore = {
  recent: RecentLedgers;
  tokens: FileTokens;
  calls: RunningCalls;
  unsaved: UnsavedWork;
  desk: LedgerDesk;
  dispatcher: Dispatcher;
};

/** Long enough for every read of a screen; what takes longer is a job that a person waits for or cancels. */
const usualPatienceMs = 5_000;

/** Everything behind the window's door that needs no Electron. */
export function desktopCore(setup: CoreSetup): DesktopCore {
  const { dataFolder, home, system, emit, logFault } = setup;
  const hostFor = (ledgerFile: string, passphrase: string | null) =>
    new LedgerHost({
      entries: setup.entries,
      actor: actorName(),
      ledgerFile,
      passphrase,
      dataFolder,
      engine: 'while_open',
      logFault,
    });
  const recent = new RecentLedgers(join(dataFolder, 'recent.json'), home);
  const tokens = new FileTokens();
  const calls = new RunningCalls();
  const unsaved = new UnsavedWork();
  const desk = new LedgerDesk({
    hostFor,
    recent,
    home,
    patienceMs: setup.patienceMs ?? usualPatienceMs,
    isSample: (file) => isSample(file, dataFolder),
    prepare: async (file, host) => {
      if (isSample(file, dataFolder)) await unlockSample(host);
    },
    onDesk: (view) => {
      emit({ kind: 'desk', desk: view });
    },
    onTopics: (topics) => {
      emit({ kind: 'topics', topics: [...topics] });
    },
  });
  const sample = { folder: sampleFolderOf(dataFolder), csvFolder: setup.sampleCsvFolder, hostFor };
  const handlers = desktopHandlers({
    desk,
    recent,
    tokens,
    calls,
    unsaved,
    system,
    makeSample: (call) => makeSample(sample, call),
  });
  const dispatcher = new Dispatcher({ desk, tokens, calls, handlers, emit, logFault });
  return { recent, tokens, calls, unsaved, desk, dispatcher };
}
