import { randomInt, randomUUID } from 'node:crypto';
import type { SimulatorClock } from '../simulatorClock.ts';
import type { WiseBook } from './book.ts';
import { payeeOutcomes, type PayeeOutcome } from './payeeOutcomes.ts';
import { priceOfTarget, type Price } from './pricing.ts';
import { refuse } from './refusal.ts';
import { rateOf, type WiseSettings } from './settings.ts';

export type Quote = {
  id: string;
  currency: string;
  targetCurrency: string;
  price: Price;
  providedAmountType: 'SOURCE' | 'TARGET';
  expiresAtMs: number;
  used: boolean;
};

export type RecipientAccount = { id: number; type: string; currency: string; payee: string };

export type Transfer = {
  id: number;
  customerTransactionId: string;
  quote: Quote;
  price: Price;
  recipient: RecipientAccount;
  reference: string;
  groupId: string;
  createdAtMs: number;
  status: string;
  hasActiveIssues: boolean;
  paidAtMs: number | null;
  stepsTaken: number;
  /** Whether the payee has the money now. */
  delivered: boolean;
  payments: { amountMinor: number; createdAtMs: number }[];
};

export type Group = {
  id: string;
  version: number;
  name: string;
  currency: string;
  status: string;
  transferIds: number[];
};

const quoteLifeMs = 30 * 60_000;
const unpaidLifeMs = 14 * 24 * 60 * 60_000;

/** Everything that the simulated Wise knows, and what happens to it as its clock moves on. */
export class WiseWorld {
  readonly settings: WiseSettings;
  readonly clock: SimulatorClock;
  readonly book: WiseBook;
  readonly quotes = new Map<string, Quote>();
  readonly recipients = new Map<number, RecipientAccount>();
  readonly groups = new Map<string, Group>();
  readonly transfers = new Map<number, Transfer>();
  readonly outcomes = new Map<string, PayeeOutcome>();
  readonly refusedPayees = new Set<string>();
  /** The numbered paths answer no more; only calendar versions do. */
  legacyPathsEnded = false;
  #nextId = 100_001;

  constructor(settings: WiseSettings, clock: SimulatorClock, book: WiseBook) {
    this.settings = settings;
    this.clock = clock;
    this.book = book;
  }

  nextId(): number {
    this.#nextId += 1;
    return this.#nextId;
  }

  addQuote(currency: string, targetCurrency: string, price: Price, type: Quote['providedAmountType']): Quote {
    const id = randomUUID();
    const expiresAtMs = this.clock.now().getTime() + quoteLifeMs;
    const quote = { id, currency, targetCurrency, price, providedAmountType: type, expiresAtMs, used: false };
    this.quotes.set(id, quote);
    return quote;
  }

  isExpired(quote: Quote): boolean {
    return this.clock.now().getTime() >= quote.expiresAtMs;
  }

  addGroup(name: string, currency: string): Group {
    const group = { id: randomUUID(), version: 0, name, currency, status: 'NEW', transferIds: [] };
    this.groups.set(group.id, group);
    return group;
  }

  /** Versions are signed and in no order, as documented. */
  touch(group: Group): void {
    group.version = randomInt(-1_000_000, 1_000_000);
  }

  /** The transfer of an id, made now or before: the same id is never a second transfer. */
  addTransfer(
    group: Group,
    request: { customerTransactionId: string; quoteId: string; recipientId: number; reference: string },
  ): Transfer {
    const id = request.customerTransactionId.toLowerCase();
    const before = [...this.transfers.values()].find((transfer) => transfer.customerTransactionId === id);
    if (before !== undefined && before.groupId !== group.id) {
      refuse(422, 'validation.failure.group.incompatible.state');
    }
    if (before !== undefined) return before;
    if (group.status !== 'NEW') refuse(422, 'validation.failure.group.incompatible.state');
    const quote = this.quotes.get(request.quoteId);
    if (quote === undefined || this.isExpired(quote)) refuse(422, 'error.quote.not.found', 'quoteUuid');
    const recipient = this.recipients.get(request.recipientId);
    if (recipient === undefined) refuse(422, 'error.recipient.not.found', 'targetAccount');
    if (quote.used) refuse(422, 'error.quote.already.used', 'quoteUuid');
    if (quote.targetCurrency !== recipient.currency) refuse(422, 'error.currency.mismatch', 'targetAccount');
    quote.used = true;
    const transfer: Transfer = {
      id: this.nextId(),
      customerTransactionId: id,
      quote,
      price: quote.price,
      recipient,
      reference: request.reference,
      groupId: group.id,
      createdAtMs: this.clock.now().getTime(),
      status: 'incoming_payment_waiting',
      hasActiveIssues: false,
      paidAtMs: null,
      stepsTaken: 0,
      delivered: false,
      payments: [],
    };
    this.transfers.set(transfer.id, transfer);
    group.transferIds.push(transfer.id);
    this.touch(group);
    return transfer;
  }

  transfersOf(group: Group): Transfer[] {
    return group.transferIds.flatMap((id) => this.transfers.get(id) ?? []);
  }

  /** What a transfer costs now: a quote that has expired is priced anew, silently. */
  priceNow(transfer: Transfer): Price {
    const { quote } = transfer;
    if (transfer.paidAtMs !== null || !this.isExpired(quote)) return transfer.price;
    const rate = rateOf(this.settings, quote.currency, quote.targetCurrency) ?? transfer.price.rate;
    return priceOfTarget(transfer.price.targetMinor, quote.currency, quote.targetCurrency, rate);
  }

  /** Debits the account for every transfer of a group that is not cancelled, and books each debit. */
  payGroup(group: Group): void {
    for (const transfer of this.transfersOf(group).filter(({ status }) => status !== 'cancelled')) {
      const price = this.priceNow(transfer);
      const common = {
        currency: transfer.quote.currency,
        customerTransactionId: transfer.customerTransactionId,
        reference: transfer.reference,
        payee: transfer.recipient.payee,
      };
      this.book.record({ kind: 'debit', amountMinor: price.sourceMinor, ...common });
      this.book.record({ kind: 'fee', amountMinor: price.feeMinor, ...common });
      const nowMs = this.clock.now().getTime();
      const fee = this.settings.paymentRowsCountFee ? price.feeMinor : 0;
      transfer.payments.push({ amountMinor: price.sourceMinor + fee, createdAtMs: nowMs });
      transfer.price = price;
      transfer.paidAtMs ??= nowMs;
    }
    this.settle();
  }

  costOf(group: Group): number {
    const open = this.transfersOf(group).filter(({ status }) => status !== 'cancelled');
    return open.reduce((sum, transfer) => {
      const price = this.priceNow(transfer);
      return sum + price.sourceMinor + price.feeMinor;
    }, 0);
  }

  /** Lets everything happen that was due by now. */
  settle(): void {
    for (const transfer of this.transfers.values()) this.#settleOne(transfer);
  }

  #settleOne(transfer: Transfer): void {
    const nowMs = this.clock.now().getTime();
    if (transfer.paidAtMs === null) {
      const late = nowMs - transfer.createdAtMs >= unpaidLifeMs;
      if (late && transfer.status === 'incoming_payment_waiting') transfer.status = 'cancelled';
      return;
    }
    const steps = payeeOutcomes[this.outcomes.get(transfer.recipient.payee) ?? 'delivered'];
    for (const step of steps.slice(transfer.stepsTaken)) {
      if (transfer.paidAtMs + step.afterMs > nowMs) return;
      transfer.stepsTaken += 1;
      this.enter(transfer, step.status, 'hasActiveIssues' in step && step.hasActiveIssues);
    }
  }

  /** Puts a transfer in a state, and books what that state does to the money. */
  enter(transfer: Transfer, status: string, hasActiveIssues = false): void {
    transfer.status = status;
    transfer.hasActiveIssues = hasActiveIssues;
    const common = {
      customerTransactionId: transfer.customerTransactionId,
      reference: transfer.reference,
      payee: transfer.recipient.payee,
    };
    const { targetCurrency, currency } = transfer.quote;
    if (status === 'outgoing_payment_sent' && !transfer.delivered) {
      transfer.delivered = true;
      this.book.record({
        kind: 'payout',
        currency: targetCurrency,
        amountMinor: transfer.price.targetMinor,
        ...common,
      });
    }
    if (status === 'bounced_back' && transfer.delivered) {
      transfer.delivered = false;
      this.book.record({
        kind: 'payout_bounced',
        currency: targetCurrency,
        amountMinor: transfer.price.targetMinor,
        ...common,
      });
    }
    if (status === 'funds_refunded') {
      this.book.record({ kind: 'refund', currency, amountMinor: transfer.price.sourceMinor, ...common });
    }
  }
}
