import type { CurrencyTotal } from '../../shared/contract/fields.ts';

/** Counts and sums amounts, each currency apart. */
export class CurrencyTotals {
  readonly #totals = new Map<string, CurrencyTotal>();

  add(currency: string, amountMinor: number): void {
    const total = this.#totals.get(currency) ?? { currency, count: 0, totalMinor: 0 };
    this.#totals.set(currency, {
      currency,
      count: total.count + 1,
      totalMinor: total.totalMinor + amountMinor,
    });
  }

  rows(): CurrencyTotal[] {
    return [...this.#totals.values()].sort((one, other) => one.currency.localeCompare(other.currency));
  }
}
