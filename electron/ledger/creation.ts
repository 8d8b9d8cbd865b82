import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, existsSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { errorCode, fileFault } from '../../shared/fileFaults.ts';
import { applicationId, Database } from './database.ts';
import { addName } from './fileNames.ts';
import { applyMigration } from './migrate.ts';
import { migrations } from './migrations/index.ts';

export type NewLedger = {
  file: string;
  name: string;
  baseCurrency: string;
  timeZone: string;
  createdAt: string;
  today: string;
};

/** Adds what belongs in a ledger from the start, in the transaction that makes it. */
type Furnish = (database: Database, ledgerId: string) => void;

/**
 * Makes a ledger file, all or nothing: it is written under a temporary name and only then linked to its own, which
 * never overwrites. `furnish` runs in the same transaction, for what belongs in a ledger from the start.
 */
export function createLedgerFile(ledger: NewLedger, furnish: Furnish): string {
  if (existsSync(ledger.file)) throw alreadyThere(ledger.file);
  if (!existsSync(dirname(ledger.file))) {
    throw validationError(
      `The folder ${dirname(ledger.file)} does not exist. Nothing was created. Choose another folder.`,
    );
  }
  const draft = `${ledger.file}.new-${randomBytes(4).toString('hex')}`;
  try {
    const ledgerId = writeDraft(draft, ledger, furnish);
    addName(draft, ledger.file);
    return ledgerId;
  } catch (error) {
    throw fileFault(error) === 'taken' ? alreadyThere(ledger.file) : creationError(error, ledger.file);
  } finally {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${draft}${suffix}`, { force: true });
  }
}

function writeDraft(draft: string, ledger: NewLedger, furnish: Furnish): string {
  const ledgerId = randomUUID();
  const database = new Database(draft, 'create');
  try {
    chmodSync(draft, 0o600);
    database.pragma(`application_id = ${String(applicationId)}`);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.write(() => {
      for (const migration of migrations) applyMigration(database, migration);
      database.run(
        `INSERT INTO ledger (id, ledger_id, name, base_currency, time_zone, created_at, rolled_through, chain_key)
         VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
        ledgerId,
        ledger.name,
        ledger.baseCurrency,
        ledger.timeZone,
        ledger.createdAt,
        ledger.today,
        randomBytes(32),
      );
      furnish(database, ledgerId);
    });
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  return ledgerId;
}

function alreadyThere(file: string): DisburseError {
  return validationError(`${file} exists already and was not touched. Choose another name, or open it.`, [
    { field: 'file', message: 'exists already' },
  ]);
}

function creationError(error: unknown, file: string): unknown {
  if (errorCode(error) === 'READ_ONLY' || fileFault(error) === 'no_access') {
    return new DisburseError(
      'READ_ONLY',
      `The folder ${dirname(file)} cannot be written to. Nothing was created. Choose another folder, or ask for write access.`,
    );
  }
  return error;
}
