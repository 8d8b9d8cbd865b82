import type { Database } from '../ledger/database.ts';
import type { Watch } from '../ledger/watch.ts';

/** What an export needs to know of the call that it answers. The connection stands in one snapshot throughout. */
export type ExportContext = {
  readonly database: Database;
  /** The accounting day in the ledger's time zone, YYYY-MM-DD. */
  readonly today: string;
  /** The instant of the call, ISO 8601 UTC. */
  readonly now: string;
  readonly timeZone: string;
  readonly actor?: string;
  readonly watch: Watch;
};

/** How many rows are written between two looks at whether the export is still wanted. */
const rowsPerReport = 2_000;

/** Counts the rows of one export and, every so often, tells how far it is and stops when it was cancelled. */
export class RowProgress {
  readonly #watch: Watch;
  readonly #total: number;
  #done = 0;

  constructor(watch: Watch, total: number) {
    this.#watch = watch;
    this.#total = total;
  }

  /** Call after every row; throws CANCELLED. */
  rowWritten(): void {
    this.#done += 1;
    if (this.#done % rowsPerReport === 0) this.#report();
  }

  /** Call once after the last row; throws CANCELLED, so that no file appears after a late cancel. */
  finish(): void {
    if (this.#done !== this.#total) {
      throw new Error(
        `${String(this.#done)} rows were written where the ledger counts ${String(this.#total)}`,
      );
    }
    this.#report();
  }

  #report(): void {
    this.#watch.throwIfCancelled();
    this.#watch.progress('writing', this.#done, this.#total);
  }
}
