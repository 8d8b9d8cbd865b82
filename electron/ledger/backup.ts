import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { chainHead } from './chain.ts';
import { Database } from './database.ts';

type WrittenFile = { file: string; bytes: number; sha256: string };

/** A checked copy of a ledger, and the head of its chain at the moment of the copy. */
export type VerifiedCopy = WrittenFile & { chainHead: string };

/** What a copy is made for, in words, and what is done to it before it is checked and gets its name. */
type CopyPurpose = { name: string; change?: (partial: string) => void };

/**
 * Writes a complete copy of the ledger under a temporary name, checks it and only then gives it its name. A plain
 * file copy of a database in WAL mode can miss whole tables; `VACUUM INTO` cannot.
 */
export function writeVerifiedCopy(
  database: Database,
  file: string,
  { name, change }: CopyPurpose = { name: 'backup' },
): VerifiedCopy {
  if (existsSync(file)) {
    throw validationError(
      `${file} exists already and was not overwritten. Choose another name for the ${name}.`,
    );
  }
  if (!existsSync(dirname(file))) {
    throw validationError(
      `The folder ${dirname(file)} does not exist. No ${name} was written. Choose another folder.`,
    );
  }
  const partial = `${file}.partial`;
  removeLeftover(partial, name);
  try {
    inWordsOfCopy(partial, name, () => {
      database.execute(`VACUUM INTO '${partial.replaceAll("'", "''")}'`);
      chmodSync(partial, 0o600);
      change?.(partial);
    });
    const head = checkIntegrity(partial);
    const written = describeFile(partial);
    flush(partial);
    renameSync(partial, file);
    return { ...written, file, chainHead: head };
  } catch (error) {
    removeWithLogs(partial);
    throw error;
  }
}

/** What a backup that broke off may have left. Where even that name is refused, no file can be made. */
function removeLeftover(partial: string, name: string): void {
  try {
    removeWithLogs(partial);
  } catch {
    throw notWritten('READ_ONLY', partial, name);
  }
}

/** SQLite names the ledger in its errors; here it is the other file that could not be made. */
function inWordsOfCopy(partial: string, name: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DisburseError)) throw error;
    throw error.code === 'READ_ONLY' || error.code === 'DISK_FULL'
      ? notWritten(error.code, partial, name)
      : error;
  }
}

function notWritten(code: 'READ_ONLY' | 'DISK_FULL', partial: string, name: string): DisburseError {
  const why = code === 'DISK_FULL' ? 'there is no room for it' : 'it cannot be made there';
  return new DisburseError(
    code,
    `The ${name} was not written: ${why} (${dirname(partial)}). The ledger was not changed. Choose another folder or name.`,
  );
}

/** Runs SQLite's own checks over a ledger that nobody else has open, and answers its chain head. */
export function checkIntegrity(file: string): string {
  const copy = new Database(file, 'read');
  try {
    const integrity = copy.pragma('integrity_check');
    const broken = copy.pragmaRows('foreign_key_check');
    if (integrity !== 'ok' || broken.length > 0) {
      throw new DisburseError(
        'LEDGER_CORRUPT',
        `${file} is damaged: SQLite's own check of it failed. It was not used.`,
      );
    }
    return chainHead(copy);
  } finally {
    copy.close();
  }
}

/** Size and SHA-256 of a file, read in pieces. */
export function describeFile(file: string): WrittenFile {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1 << 16);
  const descriptor = openSync(file, 'r');
  try {
    for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece)) {
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(descriptor);
  }
  return { file, bytes: statSync(file).size, sha256: hash.digest('hex') };
}

function flush(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Removes a database file that nobody has open, with what SQLite may have left beside it. */
export function removeWithLogs(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
}
