import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { z } from 'zod';
import type { desktopContract, FilePurpose } from '../../../shared/contract/desktop.ts';
import { DisburseError, validationError } from '../../../shared/errors.ts';
import { writeNewFile } from '../../exports/newFile.ts';
import { dialogPlans } from '../files/dialogPlans.ts';
import type { FileTokens } from '../files/fileTokens.ts';
import type { Progress } from '../../threads/host.ts';
import type { LedgerDesk } from '../ledgers/desk.ts';
import type { RecentLedgers } from '../ledgers/recentLedgers.ts';
import type { UnsavedWork } from '../unsavedWork.ts';
import type { RunningCalls } from './runningCalls.ts';

type DesktopContract = typeof desktopContract;
export type DesktopProcedureName = keyof DesktopContract;

/** What a handler gets beside its input. */
export type HandlerCall = {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
};

/** The desktop's own procedures: input already checked, files already paths. */
export type DesktopHandlers = {
  [Name in DesktopProcedureName]: (
    input: z.output<DesktopContract[Name]['input']>,
    call: HandlerCall,
  ) => Promise<z.input<DesktopContract[Name]['output']>>;
};

/** What only the runtime can do. */
export type DesktopSystem = {
  /** Shows the dialog of a purpose; null where it was closed. */
  choosePath: (purpose: FilePurpose, suggestedName: string | undefined) => Promise<string | null>;
  showInFolder: (path: string) => void;
  print: () => Promise<boolean>;
  version: string;
  runtime: 'electron' | 'stand-in';
};

type HandlersSetup = {
  desk: LedgerDesk;
  recent: RecentLedgers;
  tokens: FileTokens;
  calls: RunningCalls;
  unsaved: UnsavedWork;
  system: DesktopSystem;
  /** Makes a fresh sample ledger and answers its file. */
  makeSample: (call: HandlerCall) => Promise<string>;
};

/** The desktop's procedures over what they work with. */
export function desktopHandlers(setup: HandlersSetup): DesktopHandlers {
  const { desk, recent, tokens, calls, system } = setup;
  return {
    'desktop.status': async () => {
      const shown = await recent.shown();
      // Read last: what changes on the desk while files are read must not be overtaken by what was there before.
      return { desk: desk.view(), recent: shown, version: system.version, runtime: system.runtime };
    },
    'desktop.chooseFile': async ({ purpose, suggestedName }) => {
      // Another ledger can take the desk while the dialog is open; the file was asked for by the screens of this one.
      const deskId = desk.deskId();
      const path = await system.choosePath(purpose, suggestedName);
      return { file: path === null ? null : tokens.give(path, dialogPlans[purpose].use, deskId) };
    },
    'desktop.openLedger': async (input) => ({ desk: await desk.open(await fileToOpen(input, setup)) }),
    'desktop.createLedger': async ({ passphrase, ...input }) => desk.create(input, passphrase),
    'desktop.saveText': async ({ file, text }) => {
      const written = await writeNewFile(file, async (sink) => {
        sink.end(text.endsWith('\n') ? text : `${text}\n`);
      });
      return { file: written.file };
    },
    'desktop.openSample': async (_input, call) => ({ desk: await desk.open(await setup.makeSample(call)) }),
    'desktop.restoreLedger': async (input) => desk.restore(input),
    'desktop.closeLedger': async () => ({ desk: await desk.close() }),
    'desktop.forgetRecent': async ({ recentId }) => {
      await recent.forget(recentId);
      return { recent: await recent.shown() };
    },
    'desktop.cancelCall': async ({ callId }) => ({ wasRunning: calls.cancel(callId) }),
    'desktop.showFile': async ({ file, directory }) => {
      const path = file ?? directory;
      if (path === undefined) throw validationError('Name a file or a folder. Nothing was shown.');
      if (!existsSync(path)) throw notThere(path);
      system.showInFolder(path);
      return {};
    },
    'desktop.noteUnsaved': async ({ losses }) => {
      setup.unsaved.note(losses);
      return {};
    },
    'desktop.print': async () => ({ printed: await system.print() }),
  };
}

function notThere(path: string): DisburseError {
  return new DisburseError(
    'NOT_FOUND',
    `${basename(path)} is not there any more: it was moved, renamed or deleted, or its drive is not connected. Nothing was changed. Look for it where it was moved to, or make it once more.`,
  );
}

type LedgerToOpen = {
  file?: string | undefined;
  recentId?: string | undefined;
  writtenFile?: string | undefined;
};

/** The ledger to open: the named one, or, where none is named, the one that did not open before. */
async function fileToOpen(
  { file, recentId, writtenFile }: LedgerToOpen,
  { desk, recent }: HandlersSetup,
): Promise<string> {
  if ([file, recentId, writtenFile].filter((named) => named !== undefined).length > 1) {
    throw validationError('Name one ledger: a file, a recent one or a written one. Nothing was opened.');
  }
  const named = file ?? writtenFile;
  if (named !== undefined) return named;
  const known = recentId === undefined ? desk.failedFile() : await recent.fileOf(recentId);
  if (known === undefined || known === null) {
    throw new DisburseError(
      'NOT_FOUND',
      'That ledger is not on the list any more. Nothing was opened. Choose its file.',
    );
  }
  return known;
}
