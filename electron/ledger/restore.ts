import { chmodSync, copyFileSync, existsSync, renameSync } from 'node:fs';
import type { OtherLedgerDetails } from '../../shared/contract/ledger.ts';
import { DisburseError, type FieldProblem } from '../../shared/errors.ts';
import { fileFault } from '../../shared/fileFaults.ts';
import { checkIntegrity, describeFile, removeWithLogs, type VerifiedCopy } from './backup.ts';
import { openLedger } from './connection.ts';
import { Database } from './database.ts';
import { addName } from './fileNames.ts';

type Restored = VerifiedCopy & { previousFile: string | null };

/**
 * Puts a backup in the place of a ledger. The backup is copied beside it and checked there; only then the present
 * file is moved aside, never deleted. A ledger that another process has open is LEDGER_BUSY and stays.
 */
export function replaceLedger(
  file: string,
  backup: string,
  at: string,
  record: (database: Database, restored: Restored) => void,
): Restored {
  const incoming = `${file}.restoring`;
  const previousFile = existsSync(file) ? `${file}.before-restore-${at.replaceAll(/[:.]/g, '-')}` : null;
  removeWithLogs(incoming);
  try {
    const restored = prepareIncoming(backup, { file, incoming, previousFile, at }, record);
    if (previousFile !== null) {
      settleForReplacement(file);
      keepBeside(file, previousFile);
    }
    renameSync(incoming, file);
    return restored;
  } finally {
    removeWithLogs(incoming);
  }
}

function prepareIncoming(
  backup: string,
  target: { file: string; incoming: string; previousFile: string | null; at: string },
  record: (database: Database, restored: Restored) => void,
): Restored {
  const { incoming, at } = target;
  // Opening it first refuses what is missing, foreign, cut off or newer, by name.
  openLedger(backup, 'read').close();
  const { bytes, sha256 } = describeFile(backup);
  copyBeside(backup, incoming);
  chmodSync(incoming, 0o600);
  const chainHead = checkIntegrity(incoming);
  const restored = { file: target.file, bytes, sha256, chainHead, previousFile: target.previousFile };
  const database = openLedger(incoming, 'write', { isCopy: true });
  try {
    database.write(() => {
      database.run('UPDATE ledger SET restored_at = ?', at);
      record(database, restored);
    });
    leaveWriteAheadLog(database);
  } finally {
    database.close();
  }
  return restored;
}

/** The copy is made by the system, which reports a full disk or a closed folder in its own words. */
function copyBeside(backup: string, incoming: string): void {
  try {
    copyFileSync(backup, incoming);
  } catch (error) {
    const fault = fileFault(error);
    if (fault === 'no_room') {
      throw new DisburseError(
        'DISK_FULL',
        `There is no room for ${incoming}, the copy to be checked. Nothing was restored. Free some space and try again.`,
      );
    }
    if (fault === 'no_access') {
      throw new DisburseError(
        'READ_ONLY',
        `${incoming}, the copy to be checked, cannot be made there. Nothing was restored. Ask for write access to the folder.`,
      );
    }
    throw error;
  }
}

/**
 * Refuses a backup of another ledger: one company's books in the place of another's. A present file that cannot be
 * read says nothing about whose it is, and may be replaced.
 */
export function refuseOtherLedger(file: string, backup: string): void {
  const present = ledgerIdOf(file);
  const incoming = ledgerIdOf(backup);
  if (present === undefined || incoming === undefined || present.id === incoming.id) return;
  throw new DisburseError(
    'VALIDATION',
    `${backup} is a backup of the ledger ${incoming.name}, and ${file} is ${present.name}. Nothing was restored. Choose another backup, or state that this one may take the place of another ledger.`,
    {
      problems: [{ field: 'file', message: 'is a backup of another ledger' }],
      replaceOther: true,
      backupOf: { ledgerId: incoming.id, name: incoming.name },
      present: { ledgerId: present.id, name: present.name },
    } satisfies OtherLedgerDetails & { problems: FieldProblem[] },
  );
}

function ledgerIdOf(file: string): { id: string; name: string } | undefined {
  let database: Database;
  try {
    database = openLedger(file, 'read');
  } catch {
    return undefined;
  }
  try {
    return database.get<{ id: string; name: string }>('SELECT ledger_id AS id, name FROM ledger');
  } catch {
    return undefined;
  } finally {
    database.close();
  }
}

/** Folds the write-ahead log into the file, which SQLite grants only to the last connection: nobody else has it open. */
function settleForReplacement(file: string): void {
  let database: Database;
  try {
    database = new Database(file, 'write');
  } catch {
    return;
  }
  try {
    database.pragma('busy_timeout = 0');
    leaveWriteAheadLog(database);
  } catch (error) {
    if (error instanceof DisburseError && error.code === 'LEDGER_BUSY') throw busy(file);
    // A file too damaged to be settled is moved aside as it is, with its logs.
  } finally {
    database.close();
  }
}

function leaveWriteAheadLog(database: Database): void {
  if (database.pragma('journal_mode = DELETE') !== 'delete') throw busy(database.file);
}

function busy(file: string): DisburseError {
  return new DisburseError(
    'LEDGER_BUSY',
    `${file} is open in another process. Nothing was restored. Close the other application and try again.`,
  );
}

/**
 * Gives the present file a second name, so that at every moment a ledger stands under its own. A write-ahead log left
 * there would be taken for the restored file's, and moves.
 */
function keepBeside(file: string, previousFile: string): void {
  addName(file, previousFile);
  for (const suffix of ['-wal', '-shm', '-journal']) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${previousFile}${suffix}`);
  }
}
