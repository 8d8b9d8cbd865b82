import type { CurrencyTotal } from '../../../shared/contract/fields.ts';
import { formatMoney } from '../../../shared/money.ts';
import { blockerName } from '../../components/blockers.ts';
import type { PayoutMethod } from '../../components/MethodLabel.tsx';
import type { Review, ReviewLine } from './review.ts';

export type Group = Review['groups'][number];

/** Count and sum of groups, one row a currency, in the order of their codes. */
export function totalsOfGroups(groups: readonly Group[]): CurrencyTotal[] {
  const totals = new Map<string, CurrencyTotal>();
  for (const { currency, count, totalMinor } of groups) {
    const before = totals.get(currency) ?? { currency, count: 0, totalMinor: 0 };
    totals.set(currency, {
      currency,
      count: before.count + count,
      totalMinor: before.totalMinor + totalMinor,
    });
  }
  return [...totals.values()].sort((one, other) => one.currency.localeCompare(other.currency));
}

/** How many lines tax is withheld of, and how much, one row a currency; empty where nothing is withheld. */
export function withheldTotals(lines: readonly ReviewLine[]): CurrencyTotal[] {
  return totalsOfGroups(
    lines
      .filter(({ withheldMinor }) => withheldMinor > 0)
      .map(({ method, currency, withheldMinor }) => ({
        method,
        currency,
        count: 1,
        totalMinor: withheldMinor,
      })),
  );
}

/** Whether withholding concerns any of the lines, if only with a rate of zero. */
export function concernsWithholding(lines: readonly ReviewLine[]): boolean {
  return lines.some(({ withholding }) => withholding !== null);
}

type MethodRow = {
  method: PayoutMethod;
  count: number;
  /** The sum of each currency, in the order of the currencies asked for; null where there is none. */
  amounts: (number | null)[];
};

/** Groups as a table: a row for each method, a column for each currency. */
export function rowsByMethod(groups: readonly Group[], currencies: readonly string[]): MethodRow[] {
  const methods = [...new Set(groups.map(({ method }) => method))];
  return methods.map((method) => {
    const own = groups.filter((group) => group.method === method);
    return {
      method,
      count: own.reduce((sum, { count }) => sum + count, 0),
      amounts: currencies.map(
        (currency) => own.find((group) => group.currency === currency)?.totalMinor ?? null,
      ),
    };
  });
}

export type LeftOut = { code: string; name: string; rows: Review['excluded'] };

/** Who is left out, by what stands in the way first, the most frequent first. */
export function leftOutByBlocker(excluded: Review['excluded']): LeftOut[] {
  const groups = new Map<string, Review['excluded']>();
  for (const row of excluded) {
    const code = row.blockers[0]?.code ?? 'NOTHING_PAYABLE';
    groups.set(code, [...(groups.get(code) ?? []), row]);
  }
  return [...groups]
    .map(([code, rows]) => ({ code, name: blockerName(code), rows }))
    .sort((one, other) => other.rows.length - one.rows.length || one.name.localeCompare(other.name));
}

type Difference = { currency: string; text: string };

/** How the sums differ from those of an earlier run, per currency: `+4,115.85 (+6.1 %)`. */
export function againstRun(now: readonly CurrencyTotal[], before: readonly CurrencyTotal[]): Difference[] {
  const currencies = [...new Set([...now, ...before].map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const is = now.find((total) => total.currency === currency)?.totalMinor;
    const was = before.find((total) => total.currency === currency)?.totalMinor;
    return { currency, text: differenceText(currency, is, was) };
  });
}

function differenceText(currency: string, is: number | undefined, was: number | undefined): string {
  if (was === undefined) return 'not in that run';
  if (is === undefined) return 'not in this review';
  const change = is - was;
  const percent = was === 0 ? 0 : (change / was) * 100;
  const sign = change < 0 ? '\u2212' : '+';
  const amount = formatMoney(Math.abs(change), currency).slice(0, -currency.length - 1);
  return `${sign}${amount} (${sign}${Math.abs(percent).toFixed(1)} %)`;
}
