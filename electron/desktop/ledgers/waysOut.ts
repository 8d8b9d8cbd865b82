import type { WayOut } from '../../../shared/contract/desktop.ts';
import type { ErrorCode } from '../../../shared/errors.ts';

/** What is known of a file that did not open. */
type FailedFile = {
  /** It was open before, so that what stands there now was a ledger. */
  wasOpenBefore: boolean;
  isSample: boolean;
};

const usualWays: readonly WayOut[] = ['try-again', 'locate', 'restore', 'new'];

const waysByCode: Readonly<Partial<Record<ErrorCode, readonly WayOut[]>>> = {
  // It was moved, or the drive that it lies on is not there.
  NOT_FOUND: ['locate', 'try-again', 'restore', 'new'],
  LEDGER_CORRUPT: ['restore', 'locate', 'new'],
  // A restore moves the present file aside, which nobody wants for a picture that was chosen by mistake.
  NOT_A_LEDGER: ['locate', 'new'],
  // The file is whole and only too new: updating the application is the way, and nothing should replace it.
  LEDGER_NEWER: ['locate', 'new'],
  // A person can put these right outside of the program.
  READ_ONLY: ['try-again', 'locate', 'new'],
  DISK_FULL: ['try-again', 'locate', 'new'],
  LEDGER_BUSY: ['try-again', 'locate', 'new'],
};

/** What can help where a ledger does not open, the likeliest first. */
export function waysOut(code: ErrorCode, { wasOpenBefore, isSample }: FailedFile): WayOut[] {
  // What was a ledger and is none now was overwritten or destroyed, and a backup can take its place.
  const ways = code === 'NOT_A_LEDGER' && wasOpenBefore ? waysByCode.LEDGER_CORRUPT : waysByCode[code];
  return [...(isSample ? (['sample'] as const) : []), ...(ways ?? usualWays)];
}
