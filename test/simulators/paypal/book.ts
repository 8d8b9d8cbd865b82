import type { ItemStatus } from './behaviour.ts';
import { amountText } from './moneyText.ts';

/** One payment as the book has it. Amounts are in hundredths, or whole units of a currency without decimals. */
export type BookedItem = {
  payoutItemId: string;
  payoutBatchId: string;
  senderItemId: string;
  receiver: string;
  currency: string;
  amount: number;
  fee: number;
  /** The balance that the fee is taken from. */
  feeCurrency: string;
  /** What the balance gives for the amount: the amount itself, or another currency that is converted. */
  taken: { currency: string; amount: number };
  status: ItemStatus;
  reason: string | null;
  processedAtMs: number | null;
};

type Balance = { opening: number; available: number; held: number };

export type BookReport = {
  balances: { currency: string; opening: string; available: string; held: string; fees: string }[];
  /** Money that reached a payee and stayed there, per payee and currency. */
  receivers: { receiver: string; currency: string; paid: string; payments: number }[];
  /** How often each sender_item_id was made a payment at all, and how many of them took money that has not come back. */
  senderItems: { senderItemId: string; payments: number; debited: number }[];
  problems: string[];
};

/** The provider's own account of the money: what came in, what is held, what left and what came back. */
export class Book {
  readonly items: BookedItem[] = [];
  readonly #balances = new Map<string, Balance>();

  constructor(opening: Readonly<Record<string, number>>) {
    for (const [currency, units] of Object.entries(opening))
      this.#balances.set(currency, { opening: units, available: units, held: 0 });
  }

  holds(currency: string): boolean {
    return this.#balances.has(currency);
  }

  available(currency: string): number {
    return this.#balance(currency).available;
  }

  /** Accepted: amount and estimated fee are set aside. */
  open(item: BookedItem): void {
    this.items.push(item);
    this.#hold(item, 1);
  }

  /** Moves the money of an item with its status; a status that it has already moves nothing. */
  settle(item: BookedItem, status: ItemStatus, reason: string | null, nowMs: number): void {
    const before = whereIs(item.status);
    const after = whereIs(status);
    item.status = status;
    item.reason = reason;
    if (before === after) return;
    if (before === 'here' || before === 'came_back' || after === 'held')
      throw new Error(`no money moves from ${before} to ${after}: ${item.payoutItemId}`);
    item.processedAtMs = nowMs;
    if (before === 'held') this.#hold(item, -1);
    if (before === 'held' && after !== 'here') this.#take(item, 1);
    if (before === 'gone' && after === 'here') this.#take(item, -1);
    // What comes back comes without its fee, which the provider keeps.
    if (after === 'came_back') this.#balance(item.taken.currency).available += item.taken.amount;
  }

  topUp(currency: string, units: number): void {
    const balance = this.#balances.get(currency) ?? { opening: 0, available: 0, held: 0 };
    this.#balances.set(currency, {
      ...balance,
      opening: balance.opening + units,
      available: balance.available + units,
    });
  }

  balances(): { currency: string; opening: number; available: number; held: number; fees: number }[] {
    return [...this.#balances].map(([currency, balance]) => ({
      currency,
      ...balance,
      fees: this.#feesIn(currency, 'gone', 'came_back'),
    }));
  }

  /** How many payments were made of each sender_item_id, whatever became of them. */
  paymentsOf(senderItemId: string): BookedItem[] {
    return this.items.filter((item) => item.senderItemId === senderItemId);
  }

  /** Where the book contradicts itself: opening - held - gone - fees = available, from the items alone. */
  problems(): string[] {
    return this.balances().flatMap(({ currency, opening, available, held, fees }) => {
      const heldByItems =
        sum(this.#items(currency, 'held').map((item) => item.taken.amount)) + this.#feesIn(currency, 'held');
      const gone = sum(this.#items(currency, 'gone').map((item) => item.taken.amount));
      return [
        ...(heldByItems === held ? [] : [`${currency}: held ${held}, by its items ${heldByItems}`]),
        ...(opening - heldByItems - gone - fees === available
          ? []
          : [`${currency}: available ${available}, by its items ${opening - heldByItems - gone - fees}`]),
      ];
    });
  }

  report(): BookReport {
    const gone = this.items.filter((item) => whereIs(item.status) === 'gone');
    const paid = gone.filter((item) => item.status === 'SUCCESS');
    return {
      balances: this.balances().map(({ currency, opening, available, held, fees }) => ({
        currency,
        opening: amountText(opening, currency),
        available: amountText(available, currency),
        held: amountText(held, currency),
        fees: amountText(fees, currency),
      })),
      receivers: grouped(paid, (item) => `${item.receiver} ${item.currency}`).map(([first, items]) => ({
        receiver: first.receiver,
        currency: first.currency,
        paid: amountText(sum(items.map((item) => item.amount)), first.currency),
        payments: items.length,
      })),
      senderItems: grouped(this.items, (item) => item.senderItemId).map(([first, items]) => ({
        senderItemId: first.senderItemId,
        payments: items.length,
        debited: items.filter((item) => whereIs(item.status) === 'gone').length,
      })),
      problems: this.problems(),
    };
  }

  #items(currency: string, ...places: Place[]): BookedItem[] {
    return this.items.filter(
      (item) => item.taken.currency === currency && places.includes(whereIs(item.status)),
    );
  }

  #balance(currency: string): Balance {
    const balance = this.#balances.get(currency);
    if (balance === undefined) throw new Error(`the account holds no ${currency}`);
    return balance;
  }

  #feesIn(currency: string, ...places: Place[]): number {
    const items = this.items.filter((item) => item.feeCurrency === currency);
    return sum(items.filter((item) => places.includes(whereIs(item.status))).map((item) => item.fee));
  }

  #hold(item: BookedItem, sign: 1 | -1): void {
    this.#balance(item.taken.currency).held += sign * item.taken.amount;
    this.#balance(item.feeCurrency).held += sign * item.fee;
    this.#take(item, sign);
  }

  #take(item: BookedItem, sign: 1 | -1): void {
    this.#balance(item.taken.currency).available -= sign * item.taken.amount;
    this.#balance(item.feeCurrency).available -= sign * item.fee;
  }
}

/** Set aside, never taken, taken from the balance, or taken and given back. */
type Place = 'held' | 'here' | 'gone' | 'came_back';

function whereIs(status: ItemStatus): Place {
  switch (status) {
    case 'PENDING':
      return 'held';
    case 'FAILED':
    case 'BLOCKED':
      return 'here';
    case 'SUCCESS':
    case 'UNCLAIMED':
    case 'ONHOLD':
      return 'gone';
    case 'RETURNED':
    case 'REFUNDED':
    case 'REVERSED':
      return 'came_back';
  }
}

function grouped<Row>(rows: readonly Row[], key: (row: Row) => string): [first: Row, rows: Row[]][] {
  const groups = new Map<string, [Row, Row[]]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row, [row]]);
    else group[1].push(row);
  }
  return [...groups.values()];
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
