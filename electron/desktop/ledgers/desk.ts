import { existsSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { contract, type CallOf } from '../../../shared/contract/index.ts';
import type { Desk } from '../../../shared/contract/desktop.ts';
import { DisburseError, type Envelope, type ErrorBody } from '../../../shared/errors.ts';
import type { LedgerHost } from '../../threads/host.ts';
import { folderForPeople } from '../files/folderForPeople.ts';
import { anotherLedger, OpenLedger } from './openLedger.ts';
import type { RecentLedgers } from './recentLedgers.ts';
import { waysOut } from './waysOut.ts';

type DeskSetup = {
  /** Starts the threads for a file. */
  hostFor(file: string, passphrase: string | null): LedgerHost;
  recent: RecentLedgers;
  home: string;
  isSample(file: string): boolean;
  /** Readies a ledger that has just been opened, before anybody sees it. */
  prepare(file: string, host: LedgerHost): Promise<void>;
  /** Hears of every change of the desk and of every commit. */
  onDesk(desk: Desk): void;
  onTopics(topics: readonly string[]): void;
  /** How long a change waits for what runs on the open ledger before it is refused. */
  patienceMs: number;
};

/** Which ledger is open. One change of it follows the other; a ledger that does not open leaves the present one open. */
export class LedgerDesk {
  readonly #setup: DeskSetup;
  #view: Desk = { state: 'none' };
  #open: OpenLedger | null = null;
  #failedFile: string | null = null;
  #nextDeskId = 1;
  #changes: Promise<unknown> = Promise.resolve();

  constructor(setup: DeskSetup) {
    this.#setup = setup;
  }

  view(): Desk {
    return this.#view;
  }

  /** Names the open ledger; null where none is open. */
  deskId(): number | null {
    return this.#open?.deskId ?? null;
  }

  /** The file that did not open, for another attempt. */
  failedFile(): string | null {
    return this.#failedFile;
  }

  /** The open ledger; `deskId` names the one that a call was meant for. */
  ledger(deskId: number | undefined): OpenLedger {
    if (this.#open === null) {
      throw new DisburseError(
        'NOT_FOUND',
        'No ledger is open. Nothing was done. Open one, or make a new one.',
      );
    }
    if (deskId !== undefined && deskId !== this.#open.deskId) throw anotherLedger();
    return this.#open;
  }

  isOpen(named: string): boolean {
    return this.#open?.file === resolve(named);
  }

  /** Opens a ledger in place of the open one. Where none is open, a refusal is what the desk then shows. */
  open(named: string): Promise<Desk> {
    const file = resolve(named);
    return this.#change(async () => {
      if (this.isOpen(file)) return this.#view;
      if (this.#open === null) this.#show({ state: 'opening', fileName: basename(file) });
      const host = this.#setup.hostFor(file, null);
      const opened = await host.open();
      if (!opened.ok) {
        await host.close();
        if (this.#open !== null) throw refusalOf(opened.error);
        return this.#fail(file, opened.error);
      }
      return this.#replacing(host, () => this.#take(file, host, opened.value.ledgerName));
    });
  }

  /** Makes a ledger and opens it. The recovery key is answered here, once, and kept nowhere. */
  create(
    input: CallOf<'ledger.create'> & { file: string },
    passphrase: string,
  ): Promise<{ desk: Desk; recoveryKey: string }> {
    const file = resolve(input.file);
    return this.#change(async () => {
      const host = this.#setup.hostFor(file, passphrase);
      return this.#replacing(host, async () => {
        const made = valueOf(await host.call('ledger.create', { ...input, file }).answer);
        const { recoveryKey } = contract['ledger.create'].output.parse(made);
        if (recoveryKey === undefined) throw new Error('ledger.create answered no recovery key');
        return { desk: await this.#take(file, host, input.name), recoveryKey };
      });
    });
  }

  /** Puts a backup in the place of the ledger that is open or did not open. */
  restore(input: CallOf<'ledger.restore'>): Promise<{ desk: Desk; previousFile: string | null }> {
    return this.#change(async () => {
      const present = this.#open;
      const file = present?.file ?? this.#failedFile;
      if (file === null) {
        throw new DisburseError(
          'NOT_FOUND',
          'There is no ledger to restore into. Nothing was done. A backup is a ledger too and can be opened as it is.',
        );
      }
      if (!existsSync(dirname(file))) {
        throw new DisburseError(
          'NOT_FOUND',
          `The folder ${dirname(file)} is not there. Nothing was restored. Connect its drive, or open the backup as it is.`,
        );
      }
      await present?.pause(this.#setup.patienceMs);
      const host = present?.host ?? this.#setup.hostFor(file, null);
      try {
        const answered = valueOf(await host.call('ledger.restore', input).answer);
        const { previousFile } = contract['ledger.restore'].output.parse(answered);
        present?.leave();
        return { desk: await this.#openAgain(file, host), previousFile };
      } catch (error) {
        if (present === null) await host.close();
        present?.resume();
        throw error;
      }
    });
  }

  /** Closes the open ledger, or puts a failed one away. */
  close(): Promise<Desk> {
    return this.#change(async () => {
      await this.#leavePresent(this.#setup.patienceMs);
      await this.#setup.recent.forgetReopen();
      this.#failedFile = null;
      return this.#show({ state: 'none' });
    });
  }

  /** Closes what is open as the program ends: waits for what runs, however long, and the desk shows nothing more. */
  shutDown(): Promise<void> {
    return this.#change(() => this.#leavePresent(null));
  }

  #change<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#changes.then(work);
    this.#changes = done.catch(() => undefined);
    return done;
  }

  /** Holds the present ledger back while `work` puts another one in its place; it goes on where that is refused. */
  async #replacing<Result>(host: LedgerHost, work: () => Promise<Result>): Promise<Result> {
    const present = this.#open;
    try {
      await present?.pause(this.#setup.patienceMs);
      const result = await work();
      present?.leave();
      await present?.host.close();
      return result;
    } catch (error) {
      present?.resume();
      await host.close();
      throw error;
    }
  }

  async #leavePresent(patience: number | null): Promise<void> {
    const present = this.#open;
    if (present === null) return;
    await present.pause(patience);
    present.leave();
    this.#open = null;
    await present.host.close();
  }

  async #openAgain(file: string, host: LedgerHost): Promise<Desk> {
    this.#open = null;
    const opened = await host.open();
    if (opened.ok) return this.#take(file, host, opened.value.ledgerName);
    await host.close();
    return this.#fail(file, opened.error);
  }

  async #take(file: string, host: LedgerHost, ledgerName: string): Promise<Desk> {
    await this.#setup.prepare(file, host);
    const ledger = new OpenLedger(this.#nextDeskId++, file, host);
    host.onTopics((topics) => {
      if (this.#open === ledger) this.#setup.onTopics(topics);
    });
    this.#open = ledger;
    this.#failedFile = null;
    await this.#setup.recent.noteOpened(file, ledgerName, new Date().toISOString());
    return this.#show({
      state: 'open',
      deskId: ledger.deskId,
      fileName: basename(file),
      folder: folderForPeople(file, this.#setup.home),
      isSample: this.#setup.isSample(file),
    });
  }

  async #fail(file: string, error: ErrorBody): Promise<Desk> {
    this.#failedFile = file;
    const known = {
      wasOpenBefore: await this.#setup.recent.holds(file),
      isSample: this.#setup.isSample(file),
    };
    return this.#show({
      state: 'failed',
      fileName: basename(file),
      folder: folderForPeople(file, this.#setup.home),
      error,
      waysOut: waysOut(error.code, known),
    });
  }

  #show(desk: Desk): Desk {
    this.#view = desk;
    this.#setup.onDesk(desk);
    return desk;
  }
}

/** The value of an answer; a refusal is thrown on as it came. */
export function valueOf(envelope: Envelope<unknown>): unknown {
  if (!envelope.ok) throw refusalOf(envelope.error);
  return envelope.value;
}

function refusalOf({ code, message, details }: ErrorBody): DisburseError {
  return new DisburseError(code, message, details);
}
