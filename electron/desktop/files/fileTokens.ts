import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { ChosenFile } from '../../../shared/contract/desktop.ts';
import { fileTokenOf, type FileUse } from '../../../shared/contract/fileReferences.ts';
import { validationError } from '../../../shared/errors.ts';
import { anotherLedger } from '../ledgers/openLedger.ts';

/** Far more files than anybody chooses in a session; beyond it the oldest choice is forgotten. */
const keptLimit = 1_000;

const chosenFor: Readonly<Record<FileUse, string>> = {
  open: 'to be read',
  save: 'to be written',
  directory: 'as a folder for files',
};

/**
 * The files that a person chose in this session. The window is given a token for each and never its path, so that
 * nothing in the window can name a file that nobody chose.
 */
export class FileTokens {
  readonly #kept = new Map<string, { path: string; use: FileUse; deskId: number | null }>();

  /** Keeps a path, for the ledger that stood on the desk when it was asked for, and answers what the window may know of it. */
  give(path: string, use: FileUse, deskId: number | null): ChosenFile {
    const token = fileTokenOf(randomBytes(18).toString('base64url'));
    this.#kept.set(token, { path, use, deskId });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptLimit && oldest !== undefined) this.#kept.delete(oldest);
    return { token, name: basename(path) };
  }

  /**
   * The path behind a token, for the use that it was given for; anything else is refused. `deskId` is that of the ledger
   * that would read or write it, null where none does: what was chosen for one ledger is never used on another.
   */
  pathOf(token: string, use: FileUse, field: string, deskId: number | null): string {
    const kept = this.#kept.get(token);
    if (kept === undefined) {
      throw refused(field, 'is no file that was chosen in this session');
    }
    if (kept.use !== use) {
      throw refused(field, `was chosen ${chosenFor[kept.use]}`);
    }
    if (deskId !== null && kept.deskId !== null && kept.deskId !== deskId) throw anotherLedger();
    return kept.path;
  }
}

function refused(field: string, message: string) {
  return validationError(`${field} ${message}. Nothing was done. Choose the file again.`, [
    { field, message },
  ]);
}
