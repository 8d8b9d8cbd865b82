import { chmodSync, copyFileSync, existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { DisburseError } from '../../shared/errors.ts';
import { checkIntegrity, describeFile, type VerifiedCopy } from './backup.ts';
import { openLedger } from './connection.ts';
import { Database } from './database.ts';

export type Restored = VerifiedCopy & { previousFile: string };

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
  const previousFile = `${file}.before-restore-${at.replaceAll(/[:.]/g, '-')}`;
  removeWithLogs(incoming);
  try {
    const restored = prepareIncoming(backup, { file, incoming, previousFile, at }, record);
    if (existsSync(file)) {
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
  target: { file: string; incoming: string; previousFile: string; at: string },
  record: (database: Database, restored: Restored) => void,
): Restored {
  const { incoming, at } = target;
  // Opening it first refuses what is missing, foreign, cut off or newer, by name.
  openLedger(backup, 'read').close();
  const { bytes, sha256 } = describeFile(backup);
  copyFileSync(backup, incoming);
  chmodSync(incoming, 0o600);
  const chainHead = checkIntegrity(incoming);
  const restored = { file: target.file, bytes, sha256, chainHead, previousFile: target.previousFile };
  const database = openLedger(incoming, 'write');
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
  linkSync(file, previousFile);
  for (const suffix of ['-wal', '-shm', '-journal']) {
    if (existsSync(`${file}${suffix}`)) renameSync(`${file}${suffix}`, `${previousFile}${suffix}`);
  }
}

function removeWithLogs(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}
