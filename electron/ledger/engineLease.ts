import { hostname } from 'node:os';
import { DisburseError } from '../../shared/errors.ts';
import { Database } from './database.ts';

type EngineHolder = { host: string; processId: number; since: string };

/** Another process that only looks who holds the lease is gone in an instant; waiting this long tells it from a holder. */
const glanceTimeoutMs = 250;

/**
 * The right to run the engine of a ledger: an exclusive transaction kept open on `<ledger>.engine`. The operating
 * system frees it when the process dies, however it dies, so a lease can never be left behind.
 */
export class EngineLease {
  readonly #locks: readonly Database[];
  readonly holder: EngineHolder;

  private constructor(locks: readonly Database[], holder: EngineHolder) {
    this.#locks = locks;
    this.holder = holder;
  }

  /**
   * Takes the lease; LEDGER_BUSY names the process that has it. `place` is a second file to be locked: one that all
   * copies of a ledger on this machine share, so that two copies side by side never both send.
   */
  static take(ledger: Database, now: string, place: string): EngineLease {
    const lock = takeExclusively(`${ledger.file}.engine`, () => heldByOther(ledger));
    try {
      const placeLock = takeExclusively(place, otherCopy);
      try {
        const holder = { host: hostname(), processId: process.pid, since: now };
        recordHolder(ledger, holder);
        return new EngineLease([placeLock, lock], holder);
      } catch (error) {
        placeLock.close();
        throw error;
      }
    } catch (error) {
      lock.close();
      throw error;
    }
  }

  release(): void {
    for (const lock of this.#locks) lock.close();
  }
}

function takeExclusively(file: string, busy: () => DisburseError): Database {
  const lock = openLock(file, glanceTimeoutMs);
  try {
    lock.execute('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof DisburseError && error.code === 'LEDGER_BUSY') throw busy();
    throw error;
  }
}

function otherCopy(): DisburseError {
  return new DisburseError(
    'LEDGER_BUSY',
    'Another copy of this ledger is open on this machine and runs its engine. Nothing was started. Close that copy; only one of them may send.',
  );
}

/** Who holds the lease of a ledger at the moment; null where nobody does. */
export function engineHolder(ledger: Database): EngineHolder | null {
  const lock = openLock(`${ledger.file}.engine`, 0);
  try {
    // Reading is refused while the lease is held, and takes it from nobody while it is free.
    lock.get('SELECT count(*) FROM sqlite_schema');
    return null;
  } catch (error) {
    if (error instanceof DisburseError && error.code === 'LEDGER_BUSY') return lastHolder(ledger);
    throw error;
  } finally {
    lock.close();
  }
}

function recordHolder(ledger: Database, holder: EngineHolder): void {
  ledger.write(() =>
    ledger.run(
      'INSERT OR REPLACE INTO engine_holder VALUES (1, ?, ?, ?)',
      holder.host,
      holder.processId,
      holder.since,
    ),
  );
}

function openLock(file: string, busyTimeoutMs: number): Database {
  const lock = new Database(file, 'create');
  lock.pragma(`busy_timeout = ${String(busyTimeoutMs)}`);
  return lock;
}

function lastHolder(ledger: Database): EngineHolder {
  const row = ledger.get<{ host: string; process_id: number; since: string }>(
    'SELECT host, process_id, since FROM engine_holder',
  );
  return { host: row?.host ?? 'unknown', processId: row?.process_id ?? 0, since: row?.since ?? 'unknown' };
}

function heldByOther(ledger: Database): DisburseError {
  const holder = lastHolder(ledger);
  return new DisburseError(
    'LEDGER_BUSY',
    `Process ${String(holder.processId)} on ${holder.host} runs the engine of this ledger since ${holder.since}. Nothing was started. Close that application, or work on without sending.`,
    { holder },
  );
}
