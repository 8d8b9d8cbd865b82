import { DisburseError } from '../../shared/errors.ts';
import { errorCode } from '../../shared/fileFaults.ts';

const nothingSaved = 'Nothing was changed by this call.';

/**
 * Turns what SQLite reports into the errors of the contract; anything else is handed back as it came.
 * A write that the system cuts short (no space left, a file size limit) arrives as FULL or as IOERR_WRITE.
 */
export function translateDatabaseError(error: unknown, file: string): unknown {
  const code = errorCode(error);
  if (!(error instanceof Error) || code?.startsWith('SQLITE_') !== true) return error;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new DisburseError(
      'LEDGER_BUSY',
      `Another process is writing to ${file}. ${nothingSaved} Try again in a moment.`,
    );
  }
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_WRITE' || code === 'SQLITE_IOERR_SHMSIZE') {
    return new DisburseError(
      'DISK_FULL',
      `There is no room to write to ${file}. ${nothingSaved} Free some space and try again.`,
    );
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM') {
    return new DisburseError(
      'READ_ONLY',
      `${file} or its folder cannot be written to. ${nothingSaved} Ask for write access to the folder, or move the ledger.`,
    );
  }
  if (code === 'SQLITE_CONSTRAINT_CHECK' && error.message.includes('balance_in_range')) {
    return new DisburseError(
      'VALIDATION',
      `A balance would become larger than the ledger can keep exactly. ${nothingSaved} Check the amount.`,
    );
  }
  if (code === 'SQLITE_CANTOPEN') {
    return new DisburseError(
      'READ_ONLY',
      `${file}, or a file that belongs beside it, cannot be opened or made. ${nothingSaved} Check the folder and its access rights.`,
    );
  }
  if (code === 'SQLITE_NOTADB') return notALedger(file);
  if (code.startsWith('SQLITE_CORRUPT')) {
    return new DisburseError(
      'LEDGER_CORRUPT',
      `${file} is damaged and was not changed. Restore the newest backup.`,
    );
  }
  return error;
}

/** The refusal of a file that is not a Disburse ledger at all. */
export function notALedger(file: string): DisburseError {
  return new DisburseError(
    'NOT_A_LEDGER',
    `${file} is not a Disburse ledger. It was not changed. Choose another file.`,
  );
}
