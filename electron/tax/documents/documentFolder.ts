import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { validationError } from '../../../shared/errors.ts';
import { translateFileError, writeNewFile } from '../../exports/newFile.ts';

type DocumentFacts = {
  kind: 'copy' | 'merged' | 'iris-csv' | 'workbook' | 'letter' | 'mail-text' | 'sheet';
  recipientId: string | null;
  /** How many returns or letters the file holds. */
  count: number;
};

type MadeDocument = DocumentFacts & { file: string; bytes: number; sha256: string };

/**
 * A new folder of documents, all of them or none: it is filled under the name `<name>.partial-<random>` and gets its own
 * name when everything is in it. A name that is taken gets a number; nothing is ever overwritten.
 */
export class DocumentFolder {
  readonly #directory: string;
  readonly #name: string;
  readonly #partial: string;
  #published: string | null = null;
  /** In the order in which they were begun, whichever came to its end first. */
  readonly #made: (Omit<MadeDocument, 'file'> & { name: string })[] = [];
  #begun = 0;

  private constructor(directory: string, name: string) {
    this.#directory = directory;
    this.#name = name;
    this.#partial = join(directory, `${name}.partial-${randomBytes(4).toString('hex')}`);
  }

  /** Starts a folder inside one that is there. Refusals: VALIDATION (no such folder), READ_ONLY, DISK_FULL. */
  static async start(directory: string, name: string): Promise<DocumentFolder> {
    const folder = new DocumentFolder(directory, name);
    await refuseMissing(directory);
    try {
      // Payees and what they earn: readable by their owner until the owner hands the files on.
      await mkdir(folder.#partial, { mode: 0o700 });
    } catch (error) {
      throw translateFileError(error, folder.#partial);
    }
    return folder;
  }

  /** Adds a file; `write` fills and ends the sink. Refusals as `writeNewFile`. */
  async add(name: string, facts: DocumentFacts, write: (sink: Writable) => Promise<void>): Promise<void> {
    const place = this.#begun;
    this.#begun += 1;
    const { bytes, sha256 } = await writeNewFile(join(this.#partial, name), write);
    this.#made[place] = { ...facts, name, bytes, sha256 };
  }

  /** Gives the folder its own name; answers it and the files in it. */
  publish(): { directory: string; files: MadeDocument[] } {
    const directory = freeFolder(this.#directory, this.#name);
    try {
      renameSync(this.#partial, directory);
    } catch (error) {
      throw translateFileError(error, directory);
    }
    this.#published = directory;
    return {
      directory,
      files: this.#made.map(({ name, ...facts }) => ({ ...facts, file: join(directory, name) })),
    };
  }

  /**
   * Once the call has ended: what was not published, or not kept by the ledger, is removed. Of 10,000 copies that takes
   * a while, in which other calls get their turn.
   */
  async end(answered: boolean): Promise<void> {
    await removeFolder(this.#partial);
    if (!answered && this.#published !== null) await removeFolder(this.#published);
  }
}

/** So few at once that nobody notices the wait for them. */
const removedAtOnce = 100;

/** Removes a folder of files in portions; asked of the system whole, all of them are one turn of the thread. */
async function removeFolder(path: string): Promise<void> {
  const names = await readdir(path).catch(() => []);
  for (let begun = 0; begun < names.length; begun += removedAtOnce) {
    const portion = names.slice(begun, begun + removedAtOnce);
    await Promise.all(portion.map((name) => rm(join(path, name), { force: true })));
  }
  await rm(path, { recursive: true, force: true });
}

/** A name for a file from what people are called: folded to plain letters, of modest length, without long numbers. */
export function nameForFile(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N} &'()-]/gu, ' ')
    // A number as long as a tax id has no place in a file name, whatever it is.
    .replaceAll(/[0-9][0-9 -]{3,}[0-9]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
  return Array.from(plain).slice(0, 60).join('').trim() || 'Recipient';
}

async function refuseMissing(directory: string): Promise<void> {
  const found = await stat(directory).catch(() => null);
  if (found?.isDirectory() === true) return;
  throw validationError(
    `There is no folder ${directory}. No file was written. Choose a folder that is there.`,
    [{ field: 'directory', message: 'is no folder that is there' }],
  );
}

function freeFolder(directory: string, name: string): string {
  for (let number = 1; ; number += 1) {
    const path = join(directory, number === 1 ? name : `${name} (${String(number)})`);
    if (!existsSync(path)) return path;
  }
}
