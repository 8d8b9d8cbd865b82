import type { SimulatorClock } from '../simulatorClock.ts';
import type { Behaviour, ItemOutcome } from './behaviour.ts';
import type { Book, BookedItem } from './book.ts';
import type { CreateRequest } from './createValidation.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** How long a sender_batch_id is remembered, and an unclaimed payment waits. */
const memoryMs = 30 * dayMs;
const unclaimedMs = 30 * dayMs;

export type BatchStatus = 'PENDING' | 'PROCESSING' | 'SUCCESS' | 'DENIED' | 'CANCELED';

export type SimulatedBatch = {
  payoutBatchId: string;
  senderBatchId: string | null;
  emailSubject: string | null;
  currency: string;
  status: BatchStatus;
  createdAtMs: number;
  completedAtMs: number | null;
  polls: number;
  denied: boolean;
  items: BookedItem[];
};

/** Every batch that was ever taken, and what becomes of its items. */
export class Batches {
  readonly all: SimulatedBatch[] = [];
  readonly #outcomes = new Map<string, ItemOutcome>();
  readonly #book: Book;
  readonly #clock: SimulatorClock;
  readonly #behaviour: Behaviour;
  #lastNumber = 0;

  constructor(book: Book, clock: SimulatorClock, behaviour: Behaviour) {
    this.#book = book;
    this.#clock = clock;
    this.#behaviour = behaviour;
  }

  /** What will become of payments to a receiver; for those under way at once, as far as money can still move so. */
  setOutcome(receiver: string, outcome: ItemOutcome): void {
    this.#outcomes.set(receiver, outcome);
    for (const batch of this.all)
      for (const item of batch.items)
        if (item.receiver === receiver && (item.processedAtMs !== null || batch.status === 'SUCCESS'))
          this.#book.settle(item, outcome.status, outcome.reason ?? null, this.#clock.nowMs());
  }

  /** What will become of payments to a receiver that are not processed yet. */
  expectOutcome(receiver: string, outcome: ItemOutcome): void {
    this.#outcomes.set(receiver, outcome);
  }

  feeOf(amount: number): number {
    const { basisPoints, cap } = this.#behaviour.fee;
    return Math.min(Math.round((amount * basisPoints) / 10_000), cap);
  }

  feeCurrencyOf(currency: string): string {
    return this.#behaviour.fee.currency ?? currency;
  }

  /** What the balance gives for an amount. */
  takenFor(amount: number, currency: string): BookedItem['taken'] {
    const { funding } = this.#behaviour;
    if (funding === null) return { currency, amount };
    return { currency: funding.currency, amount: Math.round((amount * funding.basisPoints) / 10_000) };
  }

  /** The batch that keeps this id taken. One that was DENIED does not, nor one of more than thirty days ago. */
  remembered(senderBatchId: string): SimulatedBatch | null {
    const sinceMs = this.#clock.nowMs() - memoryMs;
    const last = this.all.findLast((batch) => batch.senderBatchId === senderBatchId);
    if (last === undefined || last.createdAtMs < sinceMs) return null;
    this.#settleTime(last);
    return last.status === 'DENIED' ? null : last;
  }

  take(request: CreateRequest): SimulatedBatch {
    const nowMs = this.#clock.nowMs();
    const payoutBatchId = this.#newId('PB');
    const seen = new Set<string>();
    const items = request.items.map((item): BookedItem => {
      const repeated = item.senderItemId !== '' && seen.has(item.senderItemId);
      seen.add(item.senderItemId);
      return {
        payoutItemId: this.#newId('PI'),
        payoutBatchId,
        senderItemId: item.senderItemId,
        receiver: item.receiver,
        currency: request.currency,
        amount: item.amount,
        fee: this.feeOf(item.amount),
        feeCurrency: this.feeCurrencyOf(request.currency),
        taken: this.takenFor(item.amount, request.currency),
        status: 'PENDING',
        reason: repeated ? 'DUPLICATE_ITEM' : null,
        processedAtMs: null,
      };
    });
    const batch: SimulatedBatch = {
      payoutBatchId,
      senderBatchId: request.senderBatchId,
      emailSubject: request.emailSubject,
      currency: request.currency,
      status: 'PENDING',
      createdAtMs: nowMs,
      completedAtMs: null,
      polls: 0,
      denied: this.#behaviour.denyNext > 0,
      items,
    };
    if (batch.denied) this.#behaviour.denyNext -= 1;
    for (const item of items) this.#book.open(item);
    this.all.push(batch);
    return batch;
  }

  /** The batch as it stands after this look at it, which may be what moves it on. */
  looked(payoutBatchId: string): SimulatedBatch | null {
    const batch = this.all.find((one) => one.payoutBatchId === payoutBatchId);
    if (batch === undefined) return null;
    const progress = this.#behaviour.progress;
    if (progress.by === 'polls') {
      if (batch.polls >= progress.pending) this.move(batch, 'PROCESSING');
      if (batch.polls >= progress.pending + progress.processing) this.move(batch, 'SUCCESS');
      batch.polls += 1;
    }
    this.#settleTime(batch);
    return batch;
  }

  item(payoutItemId: string): { batch: SimulatedBatch; item: BookedItem } | null {
    for (const batch of this.all) {
      const item = batch.items.find((one) => one.payoutItemId === payoutItemId);
      if (item === undefined) continue;
      this.#settleTime(batch);
      return { batch, item };
    }
    return null;
  }

  /** Everything that the clock alone brings about, of every batch. */
  settleTime(): void {
    for (const batch of this.all) this.#settleTime(batch);
  }

  /** Half of the items are done while a batch is PROCESSING, the rest at its end. */
  move(batch: SimulatedBatch, to: 'PROCESSING' | 'SUCCESS'): void {
    if (batch.status === 'PENDING') {
      if (batch.denied || batch.items.every((item) => this.#outcomeOf(item).status === 'FAILED')) {
        this.#deny(batch);
        return;
      }
      batch.status = 'PROCESSING';
      this.#process(batch.items.slice(0, Math.floor(batch.items.length / 2)));
    }
    if (to === 'PROCESSING' || batch.status !== 'PROCESSING') return;
    batch.status = 'SUCCESS';
    batch.completedAtMs = this.#clock.nowMs();
    this.#process(batch.items);
  }

  cancel(item: BookedItem): void {
    this.#book.settle(item, 'RETURNED', null, this.#clock.nowMs());
  }

  #deny(batch: SimulatedBatch): void {
    batch.status = 'DENIED';
    batch.completedAtMs = this.#clock.nowMs();
    for (const item of batch.items)
      this.#book.settle(item, 'FAILED', this.#outcomeOf(item).reason ?? null, this.#clock.nowMs());
  }

  #process(items: readonly BookedItem[]): void {
    for (const item of items) {
      if (item.processedAtMs !== null) continue;
      const { status, reason } = this.#outcomeOf(item);
      this.#book.settle(item, status, reason ?? null, this.#clock.nowMs());
    }
  }

  #outcomeOf(item: BookedItem): ItemOutcome {
    if (item.reason === 'DUPLICATE_ITEM') return { status: 'FAILED', reason: 'DUPLICATE_ITEM' };
    return this.#outcomes.get(item.receiver) ?? { status: 'SUCCESS' };
  }

  #settleTime(batch: SimulatedBatch): void {
    const nowMs = this.#clock.nowMs();
    const progress = this.#behaviour.progress;
    if (progress.by === 'clock') {
      const ageMs = nowMs - batch.createdAtMs;
      if (ageMs >= progress.pendingMs) this.move(batch, 'PROCESSING');
      if (ageMs >= progress.pendingMs + progress.processingMs) this.move(batch, 'SUCCESS');
    }
    for (const item of batch.items)
      if (item.status === 'UNCLAIMED' && nowMs - (item.processedAtMs ?? nowMs) >= unclaimedMs)
        this.#book.settle(item, 'RETURNED', item.reason, nowMs);
  }

  #newId(prefix: string): string {
    this.#lastNumber += 1;
    return prefix + String(this.#lastNumber).padStart(11, '0');
  }
}
