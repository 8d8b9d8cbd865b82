import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findProcedure,
  type CallOf,
  type ProcedureName,
  type ValueOf,
} from '../../../shared/contract/index.ts';
import type { ErrorBody, Envelope } from '../../../shared/errors.ts';
import type { Session, StagedImport } from '../../../electron/app/context.ts';
import { stageImport } from '../../../electron/app/importStaging.ts';
import { createLedger } from '../../../electron/app/lifecycle.ts';
import { answer, prepareDay } from '../../../electron/app/router.ts';
import { closeSession, openSession } from '../../../electron/app/session.ts';
import { dayOf } from '../../../electron/ledger/calendar.ts';
import { openLedger } from '../../../electron/ledger/connection.ts';
import type { Database } from '../../../electron/ledger/database.ts';
import type { Watch } from '../../../electron/ledger/watch.ts';
import { MovableClock } from './movableClock.ts';

export type TestLedgerSetup = {
  /** The instant at which the ledger is made, ISO 8601 UTC. */
  startsAt?: string;
  timeZone?: string;
  actor?: string;
  /** Commits then survive a crash of the program but not of the machine: for runs of thousands of commits. */
  withoutFlushing?: boolean;
};

/** A watch that hears nothing and is never cancelled. */
export const silentWatch: Watch = { progress: () => undefined, throwIfCancelled: () => undefined };

const ledgers: TestLedger[] = [];

/** Makes a real ledger file in a folder of its own, opens it and unlocks its vault. */
export async function createTestLedger(setup: TestLedgerSetup = {}): Promise<TestLedger> {
  const ledger = new TestLedger(setup);
  ledgers.push(ledger);
  await ledger.value('vault.unlock', { recoveryKey: ledger.recoveryKey });
  return ledger;
}

/** Closes every ledger that was made and removes its folder: for `afterEach`. */
export function removeTestLedgers(): void {
  for (const ledger of ledgers.splice(0)) {
    ledger.close();
    rmSync(ledger.folder, { recursive: true, force: true });
  }
}

/**
 * One ledger on disk, with a writing session and a reading one whose clock the test moves. Calls go through the router
 * as they do in the threads, in this process. Ends with `removeTestLedgers`.
 */
export class TestLedger {
  readonly folder: string;
  readonly file: string;
  /** The application's own folder of this installation. */
  readonly dataFolder: string;
  readonly clock: MovableClock;
  readonly recoveryKey: string;
  /** Faults behind INTERNAL answers; a test that expects none may assert that this is empty. */
  readonly faults: unknown[] = [];
  readonly #actor: string;
  readonly #withoutFlushing: boolean;
  #session: Session | null;
  #reader: Session | null = null;
  #imports = 0;

  constructor(setup: TestLedgerSetup) {
    const { startsAt = '2026-01-15T09:00:00Z', timeZone = 'Europe/Berlin', actor = 'ada' } = setup;
    this.folder = mkdtempSync(join(tmpdir(), 'disburse-test-'));
    this.file = join(this.folder, 'books.disburse');
    this.dataFolder = join(this.folder, 'data');
    this.clock = new MovableClock(startsAt);
    this.#actor = actor;
    this.#withoutFlushing = setup.withoutFlushing ?? false;
    const created = createLedger(
      { name: 'Nordwind', baseCurrency: 'USD', timeZone },
      { ledgerFile: this.file, actor, passphrase: null, clock: this.clock },
    );
    this.recoveryKey = created.value.recoveryKey ?? '';
    this.#session = this.#open();
  }

  get session(): Session {
    if (this.#session === null) throw new Error('the test ledger is closed');
    return this.#session;
  }

  get database(): Database {
    return this.session.database;
  }

  /** The accounting day that the clock shows. */
  get today(): string {
    return dayOf(this.clock.now(), this.session.timeZone);
  }

  /** Carries out one call and answers its envelope, as a door would hand it over. */
  async call(procedure: string, input: unknown = {}, staged?: StagedImport): Promise<Envelope<unknown>> {
    const call = { procedure, input, watch: silentWatch, staged };
    const keepFault = (_reference: string, error: unknown) => this.faults.push(error);
    if (findProcedure(procedure)?.lane !== 'reader') {
      return (await answer(this.session, call, keepFault)).envelope;
    }
    prepareDay(this.session);
    this.#reader ??= this.openReader();
    this.#reader.database.beginSnapshot();
    try {
      return (await answer(this.#reader, call, keepFault)).envelope;
    } finally {
      this.#reader.database.endSnapshot();
    }
  }

  /** The value of a call that has to succeed; a refusal fails the test with its sentence. */
  async value<Name extends ProcedureName>(procedure: Name, input: CallOf<Name>): Promise<ValueOf<Name>> {
    return this.#valueOf<Name>(procedure, await this.call(procedure, input));
  }

  /** The error of a call that has to be refused. */
  async refusal<Name extends ProcedureName>(procedure: Name, input: CallOf<Name>): Promise<ErrorBody> {
    const envelope = await this.call(procedure, input);
    if (envelope.ok) throw new Error(`${procedure} was not refused: ${JSON.stringify(envelope.value)}`);
    return envelope.error;
  }

  /** Imports a CSV text through staging and applying, as the threads do. */
  async importCsv(text: string, input: Omit<CallOf<'imports.csv'>, 'file'>): Promise<ValueOf<'imports.csv'>> {
    this.#imports += 1;
    const file = join(this.folder, `import-${this.#imports}.csv`);
    writeFileSync(file, text);
    const callInput = { ...input, file };
    const reader = openLedger(this.file, 'read');
    let staged: StagedImport | null;
    try {
      const { timeZone } = this.session;
      staged = await stageImport(reader, callInput, { timeZone, watch: silentWatch });
    } finally {
      reader.close();
    }
    return this.#valueOf<'imports.csv'>(
      'imports.csv',
      await this.call('imports.csv', callInput, staged ?? undefined),
    );
  }

  /** Opens a second session on the same file, for instance one that only reads; the caller closes it. */
  openReader(): Session {
    return openSession({ ...this.#setup(), mode: 'read' });
  }

  close(): void {
    closeSession(this.#reader);
    this.#reader = null;
    closeSession(this.#session);
    this.#session = null;
  }

  /** Opens the ledger again after `close`; the vault is locked then. */
  reopen(): void {
    this.close();
    this.#session = this.#open();
  }

  #open(): Session {
    const session = openSession({ ...this.#setup(), mode: 'write' });
    if (this.#withoutFlushing) session.database.pragma('synchronous = OFF');
    return session;
  }

  #setup() {
    return {
      ledgerFile: this.file,
      actor: this.#actor,
      passphrase: null,
      clock: this.clock,
      dataFolder: this.dataFolder,
      outside: {
        committed: () => undefined,
        faulted: (error: unknown) => this.faults.push(error),
        reached: () => undefined,
      },
    };
  }

  #valueOf<Name extends ProcedureName>(procedure: Name, envelope: Envelope<unknown>): ValueOf<Name> {
    if (!envelope.ok) {
      const { code, message } = envelope.error;
      throw new Error(`${procedure} was refused: ${code}: ${message}`, { cause: this.faults.at(-1) });
    }
    // The router has just checked the value against the schema that this type is made of.
    return envelope.value as ValueOf<Name>;
  }
}
