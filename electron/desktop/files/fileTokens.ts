import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import type { ChosenFile } from '../../../shared/contract/desktop.ts';
import { fileTokenOf, type FileUse } from '../../../shared/contract/fileReferences.ts';
import { validationError } from '../../../shared/errors.ts';

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
  readonly #kept = new Map<string, { path: string; use: FileUse }>();

  /** Keeps a path and answers what the window may know of it. */
  give(path: string, use: FileUse): ChosenFile {
    const token = fileTokenOf(randomBytes(18).toString('base64url'));
    this.#kept.set(token, { path, use });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > keptLimit && oldest !== undefined) this.#kept.delete(oldest);
    return { token, name: basename(path) };
  }

  /** The path behind a token, for the use that it was given for; anything else is refused. */
  pathOf(token: string, use: FileUse, field: string): string {
    const kept = this.#kept.get(token);
    if (kept === undefined) {
      throw refused(field, 'is no file that was chosen in this session');
    }
    if (kept.use !== use) {
      throw refused(field, `was chosen ${chosenFor[kept.use]}`);
    }
    return kept.path;
  }
}

function refused(field: string, message: string) {
  return validationError(`${field} ${message}. Nothing was done. Choose the file again.`, [
    { field, message },
  ]);
}
