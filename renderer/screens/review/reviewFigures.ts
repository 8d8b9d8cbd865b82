import type { CurrencyTotal } from '../../../shared/contract/fields.ts';
import { formatMoney } from '../../../shared/money.ts';
import { blockerName } from '../../components/blockers.ts';
import { methodName, type PayoutMethod } from '../../components/MethodLabel.tsx';
import type { Review } from './review.ts';

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

export type MethodRow = {
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

/** What happens at confirm, by method. No provider is connected in this version: nothing is sent by itself. */
export function planOf(groups: readonly Group[]): { method: PayoutMethod; text: string }[] {
  const counts = new Map<PayoutMethod, number>();
  for (const { method, count } of groups) counts.set(method, (counts.get(method) ?? 0) + count);
  return [...counts].map(([method, count]) => ({ method, text: planText(method, count) }));
}

/** What happens to the payouts of one method, in one sentence. */
export function planText(method: PayoutMethod, count: number): string {
  const payouts = count === 1 ? '1 payout' : `${count.toLocaleString('en-US')} payouts`;
  switch (method) {
    case 'bank_transfer':
      return `Bank transfer: ${payouts} wait for the bank; record them as paid once they are`;
    case 'paypal':
    case 'wise':
      return `${methodName(method)} is not connected: pay ${payouts} there by hand and record them`;
    case 'store_credit':
      return `Store credit: ${payouts} posted at once`;
  }
}

/** What a group waits for after confirm, in a few words. */
export function afterConfirm(method: PayoutMethod): string {
  switch (method) {
    case 'bank_transfer':
      return 'Waits for the bank';
    case 'paypal':
    case 'wise':
      return 'Paid by hand, then recorded';
    case 'store_credit':
      return 'Posted at once';
  }
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

export type Difference = { currency: string; text: string };

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
