import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { fileFault } from '../../shared/fileFaults.ts';
import { rejectionColumn } from './reading/columns.ts';
import type { Rejection } from './stagedRows.ts';

type RejectedLine = { line: number } & Rejection;

/** An answer names this many refused lines; all of them are counted, and a file can hold them all. */
const shownLimit = 1_000;

/**
 * Counts the refused lines of an import, names the first thousand, and writes all of them to a CSV file where one was
 * asked for: the original cells and a last column with the reason, to be corrected and imported again.
 */
export class Rejections {
  readonly shown: RejectedLine[] = [];
  readonly #file: RejectedFile | null;
  #count = 0;

  constructor(file: string | undefined, headers: readonly string[]) {
    this.#file = file === undefined ? null : new RejectedFile(file, headers);
  }

  get count(): number {
    return this.#count;
  }

  add(line: number, rejection: Rejection, cells: readonly string[] | null): void {
    this.#count += 1;
    if (this.shown.length < shownLimit) this.shown.push({ line, ...rejection });
    this.#file?.write(cells ?? [], rejection.reason);
  }

  /** The file that will hold the refused lines; null where none was asked for or nothing was refused. */
  get file(): string | null {
    return this.#file === null || this.#count === 0 ? null : this.#file.name;
  }

  /** Gives the file its name, once the import is certain; without refused lines there is none. */
  keep(): void {
    this.#file?.keep(this.#count > 0);
  }

  /** Removes a half-written file after a failure. */
  discard(): void {
    this.#file?.discard();
  }
}

class RejectedFile {
  readonly #file: string;
  readonly #partial: string;
  /** Which columns are the user's own: the reasons of an earlier attempt are left behind. */
  readonly #keptColumns: readonly boolean[];
  #descriptor: number | null;

  constructor(file: string, headers: readonly string[]) {
    this.#file = file;
    this.#partial = `${file}.partial`;
    const own = headers.filter((header) => header !== rejectionColumn);
    if (existsSync(file)) throw refused(file, 'exists already');
    try {
      this.#descriptor = openSync(this.#partial, 'w', 0o600);
    } catch (error) {
      throw unwritable(file, error);
    }
    this.#keptColumns = headers.map((header) => header !== rejectionColumn);
    this.#writeRow([...own, rejectionColumn]);
  }

  write(cells: readonly string[], reason: string): void {
    const padded = this.#keptColumns.map((_, index) => cells[index] ?? '');
    this.#writeRow([...padded.filter((_, index) => this.#keptColumns[index] === true), reason]);
  }

  get name(): string {
    return this.#file;
  }

  keep(hasLines: boolean): void {
    if (!hasLines) {
      this.discard();
      return;
    }
    this.#close(true);
    renameSync(this.#partial, this.#file);
  }

  discard(): void {
    this.#close(false);
    rmSync(this.#partial, { force: true });
  }

  #writeRow(cells: readonly string[]): void {
    if (this.#descriptor === null) return;
    try {
      writeSync(this.#descriptor, stringify([[...cells]], { record_delimiter: '\r\n' }));
    } catch (error) {
      throw unwritable(this.#file, error);
    }
  }

  #close(flush: boolean): void {
    if (this.#descriptor === null) return;
    if (flush) fsyncSync(this.#descriptor);
    closeSync(this.#descriptor);
    this.#descriptor = null;
  }
}

function unwritable(file: string, error: unknown): DisburseError {
  switch (fileFault(error)) {
    case 'no_access':
      return new DisburseError(
        'READ_ONLY',
        `The file for refused lines, ${file}, cannot be written to its folder. Nothing was imported. Choose another folder, or ask for write access.`,
      );
    case 'no_room':
      return new DisburseError(
        'DISK_FULL',
        `There is no room for ${file}, the file for refused lines. Nothing was imported. Free some space, or choose another disk.`,
      );
    case 'missing':
    case 'taken':
    case undefined:
      return refused(file, 'cannot be written');
  }
}

function refused(file: string, why: string): DisburseError {
  return validationError(
    `The file for refused lines, ${file}, ${why}. Nothing was imported. Choose another name.`,
    [{ field: 'rejectedFile', message: why }],
  );
}
