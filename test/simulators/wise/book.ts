/** What happened to money at the simulated Wise; nothing is ever taken out of the book again. */
export type BookEntry = {
  kind: 'debit' | 'fee' | 'payout' | 'payout_bounced' | 'refund' | 'top_up';
  /** Debits, fees and refunds are in the currency of the balance, payouts in that of the payee. */
  currency: string;
  amountMinor: number;
  customerTransactionId: string;
  reference: string;
  /** The e-mail address or account number of the payee. */
  payee: string;
};

/** The simulator's own book, which no answer of the simulator is made from: tests ask it who was paid how often. */
export class WiseBook {
  readonly entries: BookEntry[] = [];
  readonly #openingMinor: ReadonlyMap<string, number>;

  constructor(opening: Readonly<Record<string, number>>) {
    this.#openingMinor = new Map(Object.entries(opening));
  }

  record(entry: BookEntry): void {
    this.entries.push(entry);
  }

  topUp(currency: string, amountMinor: number): void {
    const nobody = { customerTransactionId: '', reference: '', payee: '' };
    this.record({ kind: 'top_up', currency, amountMinor, ...nobody });
  }

  /** How often the account was debited for a transfer: more than once is a payout paid twice. */
  debitCount(reference: string): number {
    return this.#of('debit').filter((entry) => entry.reference === reference).length;
  }

  /** What a payee has, in minor units of its own currency. */
  paidToMinor(payee: string, currency: string): number {
    const sum = (kind: BookEntry['kind']) =>
      total(this.#of(kind).filter((entry) => entry.payee === payee && entry.currency === currency));
    return sum('payout') - sum('payout_bounced');
  }

  feesMinor(currency: string): number {
    return this.#totalMinor('fee', currency);
  }

  debitedMinor(currency: string): number {
    return this.#totalMinor('debit', currency);
  }

  refundedMinor(currency: string): number {
    return this.#totalMinor('refund', currency);
  }

  /** Opening balance and top-ups, less debits and fees, plus refunds. */
  balanceMinor(currency: string): number {
    const opening = this.#openingMinor.get(currency) ?? 0;
    const added = this.#totalMinor('top_up', currency) + this.refundedMinor(currency);
    return opening + added - this.debitedMinor(currency) - this.feesMinor(currency);
  }

  openingMinor(currency: string): number {
    return this.#openingMinor.get(currency) ?? 0;
  }

  currencies(): string[] {
    return [...this.#openingMinor.keys()];
  }

  /** Every reference whose account was debited, with how often: the whole question of paying twice in one answer. */
  debitCounts(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { reference } of this.#of('debit')) counts[reference] = (counts[reference] ?? 0) + 1;
    return counts;
  }

  #of(kind: BookEntry['kind']): BookEntry[] {
    return this.entries.filter((entry) => entry.kind === kind);
  }

  #totalMinor(kind: BookEntry['kind'], currency: string): number {
    return total(this.#of(kind).filter((entry) => entry.currency === currency));
  }
}

function total(entries: readonly BookEntry[]): number {
  return entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
