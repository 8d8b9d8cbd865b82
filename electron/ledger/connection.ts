import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readSync,
  statSync,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import { DisburseError } from '../../shared/errors.ts';
import { fileFault } from '../../shared/fileFaults.ts';
import { applicationId, Database } from './database.ts';
import { notALedger } from './databaseErrors.ts';
import { schemaVersion } from './migrations/index.ts';
import { migrate } from './migrate.ts';

const sqliteMagic = 'SQLite format 3\0';

/**
 * Opens a ledger for writing or reading, after looking at it without touching it: a file that is missing, foreign,
 * cut off, newer or not writable is refused by name. An older schema is migrated, with a backup first unless the file
 * is itself a copy of one.
 */
export function openLedger(file: string, mode: 'write' | 'read', { isCopy = false } = {}): Database {
  checkHeader(file);
  if (mode === 'write') checkWritable(file);
  const database = new Database(file, mode);
  try {
    checkIdentity(database);
    setPragmas(database);
    if (mode === 'write') {
      migrate(database, { keepCopy: !isCopy });
      dropStatistics(database);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The settings of every connection, read back because SQLite ignores what it does not know. */
export function setPragmas(database: Database): void {
  database.pragma('foreign_keys = ON');
  database.pragma('trusted_schema = OFF');
  // Sorting and temporary tables stay in memory: nothing of a ledger is written to the system's temp folder.
  database.pragma('temp_store = MEMORY');
  database.pragma('cache_size = -16000');
  if (!database.readOnly) {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('checkpoint_fullfsync = ON');
  }
  const wanted: [string, unknown][] = [
    ['foreign_keys', 1],
    ...(database.readOnly
      ? []
      : ([
          ['journal_mode', 'wal'],
          ['synchronous', 2],
        ] satisfies [string, unknown][])),
  ];
  for (const [name, value] of wanted) {
    if (database.pragma(name) !== value) throw new Error(`SQLite did not accept ${name} = ${String(value)}`);
  }
}

/**
 * A ledger keeps no statistics of its tables: SQLite would plan by those of an almost empty ledger when an import has
 * made it large, and read whole tables in nested loops. Without any it takes every table for large. Another program
 * may have taken some, and this connection has read them already: resetting makes it read the schema anew.
 */
function dropStatistics(database: Database): void {
  const tables = database.all<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE name GLOB 'sqlite_stat[0-9]'`,
  );
  if (tables.length === 0) return;
  for (const { name } of tables) database.execute(`DROP TABLE IF EXISTS ${name}`);
  database.pragma('writable_schema = RESET');
}

function checkHeader(file: string): void {
  const status = statusOf(file);
  if (!status.isFile()) throw notALedger(file);
  const header = readHeader(file);
  if (header.toString('latin1', 0, 16) !== sqliteMagic) throw notALedger(file);
  const storedPageSize = header.readUInt16BE(16);
  const pageSize = storedPageSize === 1 ? 65_536 : storedPageSize;
  const statedBytes = header.readUInt32BE(28) * pageSize;
  // While a write-ahead log exists its pages may not be in the file yet, and a shorter file is no sign of damage.
  if (statedBytes > status.size && !hasWriteAheadLog(file)) {
    throw new DisburseError(
      'LEDGER_CORRUPT',
      `${file} is cut off: it has ${String(status.size)} of ${String(statedBytes)} bytes. It was not changed. Restore the newest backup.`,
    );
  }
}

/** A folder that may not be entered hides its files, which is not the same as their being gone. */
function statusOf(file: string): Stats {
  try {
    return statSync(file);
  } catch (error) {
    if (fileFault(error) !== 'missing') throw unreadable(file);
    throw new DisburseError(
      'NOT_FOUND',
      `There is no ledger at ${file}. Look whether it was moved, or make a new one.`,
    );
  }
}

function unreadable(file: string): DisburseError {
  return new DisburseError('READ_ONLY', `${file} cannot be read. Ask for access to it, then open it again.`);
}

function readHeader(file: string): Buffer {
  const header = Buffer.alloc(100);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    throw unreadable(file);
  }
  try {
    readSync(descriptor, header, 0, 100, 0);
  } finally {
    closeSync(descriptor);
  }
  return header;
}

function hasWriteAheadLog(file: string): boolean {
  const log = `${file}-wal`;
  return existsSync(log) && statSync(log).size > 0;
}

function checkWritable(file: string): void {
  for (const path of [file, dirname(file)]) {
    try {
      accessSync(path, constants.W_OK);
    } catch {
      throw new DisburseError(
        'READ_ONLY',
        `${path} cannot be written to, and a ledger needs to write beside its file. Nothing was changed. Ask for write access, or move the ledger.`,
      );
    }
  }
}

function checkIdentity(database: Database): void {
  if (database.pragma('application_id') !== applicationId) throw notALedger(database.file);
  const version = Number(database.pragma('user_version'));
  if (version > schemaVersion) {
    throw new DisburseError(
      'LEDGER_NEWER',
      `${database.file} was written by a newer version of Disburse (schema ${String(version)}, this version knows ${String(schemaVersion)}). It was not changed. Update the application to open it.`,
    );
  }
}
