import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  windowContract,
  type WindowCallOf,
  type WindowProcedureName,
  type WindowValueOf,
} from '../../../shared/contract/windowContract.ts';
import type { FilePurpose } from '../../../shared/contract/desktop.ts';
import type { DesktopEvent } from '../../../shared/desktop/bridge.ts';
import type { Envelope, ErrorBody } from '../../../shared/errors.ts';
import type { DesktopSystem } from '../../../electron/desktop/calls/handlers.ts';
import { desktopCore, type DesktopCore } from '../../../electron/desktop/desktopCore.ts';
import { sampleFolder } from '../../fixtures/makeSample.ts';
import { builtThreads } from '../support/builtThreads.ts';

/** The page of the window, as the runtime reports it. */
export const ownWindow = { isMainFrameOfWindow: true, address: 'app://disburse/index.html' };

export const passphrase = 'correct horse battery staple';

/**
 * Everything behind the window's door, over real files and threads, with a person who chooses `nextChoice` in every
 * dialog. Calls go in as the preload script sends them.
 */
export class DesktopDoor {
  readonly folder: string;
  readonly dataFolder: string;
  readonly core: DesktopCore;
  readonly system: DesktopSystem;
  readonly events: DesktopEvent[] = [];
  readonly faults: string[] = [];
  readonly shown: string[] = [];
  nextChoice: string | null = null;
  #lastCall = 0;

  constructor(folder = mkdtempSync(join(tmpdir(), 'disburse-desktop-')), patienceMs = 60_000) {
    this.folder = folder;
    this.dataFolder = join(folder, 'data');
    this.system = {
      choosePath: async () => this.nextChoice,
      showInFolder: (path) => {
        this.shown.push(path);
      },
      print: async () => true,
      version: '0.0.0',
      runtime: 'stand-in',
    };
    this.core = desktopCore({
      entries: builtThreads,
      dataFolder: this.dataFolder,
      home: folder,
      sampleCsvFolder: sampleFolder,
      system: this.system,
      patienceMs,
      emit: (event) => {
        this.events.push(event);
      },
      logFault: (reference, text) => {
        this.faults.push(`${reference} ${text}`);
      },
    });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** A call as the window makes it, with the whole answer. */
  send(
    procedure: string,
    input: unknown,
    more: { callId?: string; deskId?: number } = {},
  ): Promise<Envelope<unknown>> {
    const callId = `call-${String(++this.#lastCall)}`;
    return this.core.dispatcher.answer(ownWindow, { callId, procedure, input, ...more });
  }

  /** The value of a call that has to succeed. */
  async call<Name extends WindowProcedureName>(
    name: Name,
    input: WindowCallOf<Name>,
  ): Promise<WindowValueOf<Name>> {
    const envelope = await this.send(name, input);
    if (!envelope.ok)
      throw new Error(`${name} was refused: ${envelope.error.code}: ${envelope.error.message}`);
    // The schema of the procedure is the one that this type is made of.
    return windowContract[name].output.parse(envelope.value) as WindowValueOf<Name>;
  }

  /** The error of a call that has to be refused. */
  async refusal(procedure: string, input: unknown): Promise<ErrorBody> {
    const envelope = await this.send(procedure, input);
    if (envelope.ok) throw new Error(`${procedure} was not refused`);
    return envelope.error;
  }

  /** Chooses a file in the dialog and answers its token. */
  async choose(purpose: FilePurpose, path: string): Promise<string> {
    this.nextChoice = path;
    const { file } = await this.call('desktop.chooseFile', { purpose });
    if (file === null) throw new Error('the dialog was closed');
    return file.token;
  }

  /** Makes a ledger and leaves it open. */
  async createLedger(name: string): Promise<{ recoveryKey: string; file: string }> {
    const file = this.path(name);
    const token = await this.choose('new-ledger', file);
    const { recoveryKey } = await this.call('desktop.createLedger', {
      file: token,
      name: 'Northwind',
      baseCurrency: 'USD',
      passphrase,
    });
    return { recoveryKey, file };
  }

  /** Ends the threads; the files stay for another door on the same folder. */
  async end(): Promise<void> {
    await this.core.desk.shutDown();
  }

  async remove(): Promise<void> {
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
