import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Watch } from '../../ledger/watch.ts';

const documentsPerReport = 20;

/** Counts the documents of one run. Other calls of the same thread get their turn after every document. */
export class DocumentProgress {
  readonly #watch: Watch;
  readonly #phase: string;
  readonly #total: number;
  #done = 0;

  constructor(watch: Watch, phase: string, total: number) {
    this.#watch = watch;
    this.#phase = phase;
    this.#total = total;
    watch.progress(phase, 0, total);
  }

  /** Call after every document; throws CANCELLED. */
  async documentMade(): Promise<void> {
    this.#done += 1;
    this.#watch.throwIfCancelled();
    if (this.#done % documentsPerReport === 0 || this.#done === this.#total) {
      this.#watch.progress(this.#phase, this.#done, this.#total);
    }
    await nextTurn();
  }
}

/**
 * Works on items in their order, so many at a time. After the first failure nothing new is begun, and it is thrown once
 * what was begun has come to its end, so that nobody works on behind the caller's back.
 */
export async function inLanes<Item>(
  items: Iterable<Item>,
  lanes: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items[Symbol.iterator]();
  let hasFailed = false;
  const lane = async () => {
    for (let next = rest.next(); next.done !== true; next = rest.next()) {
      try {
        await work(next.value);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
      if (hasFailed) return;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
