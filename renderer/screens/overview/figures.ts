import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';

export type Figures = WindowValueOf<'overview.figures'>;
type Counted = { currency: string; count: number; totalMinor: number };

/** One line of a table with a column per currency. */
export type CurrencyLine = { amounts: ReadonlyMap<string, number>; count: number };

/** The currencies of several sums, in the order of their codes. */
export function currenciesOf(...sums: readonly (readonly Counted[])[]): string[] {
  return [...new Set(sums.flat().map((sum) => sum.currency))].sort();
}

/** Lays sums of several currencies side by side and counts them together; amounts are added within a currency only. */
export function asLine(sums: readonly Counted[]): CurrencyLine {
  const amounts = new Map<string, number>();
  for (const { currency, totalMinor } of sums) {
    amounts.set(currency, (amounts.get(currency) ?? 0) + totalMinor);
  }
  return { amounts, count: sums.reduce((count, sum) => count + sum.count, 0) };
}

/** Sums in groups, in the order in which the groups come first. */
export function inGroups<Group extends string, Sum extends Counted>(
  sums: readonly Sum[],
  groupOf: (sum: Sum) => Group,
): [Group, Sum[]][] {
  return [...Map.groupBy(sums, groupOf)];
}

export type Month = { month: string; count: number; totalMinor: number };

/** The twelve months up to a day, newest last, in one currency; months without payments are zero. */
export function monthsUntil(day: string, paid: Figures['paidByMonth'], currency: string): Month[] {
  const last = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return Array.from({ length: 12 }, (_, position) => {
    const index = last - 11 + position;
    const month = `${String(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, '0')}`;
    const found = paid.find((one) => one.month === month && one.currency === currency);
    return { month, count: found?.count ?? 0, totalMinor: found?.totalMinor ?? 0 };
  });
}
