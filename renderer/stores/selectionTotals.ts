import type { CurrencyTotal } from '../../shared/contract/fields.ts';
import type { Selection } from './selection.ts';

export type RowFacts<Row> = {
  /** A selected row as the ledger has it now; null where it cannot be selected any more. */
  rowNow: (key: string, row: Row) => Row | null;
};

type SelectionFacts<Row> = Partial<RowFacts<Row>> & {
  /** Count and sum of everything that can be selected under the filter; undefined while it is counted. */
  all: readonly CurrencyTotal[] | undefined;
  amountOf: (row: Row) => number;
};

/**
 * Count and sum of a selection, one row a currency. Of all that match, the exceptions are taken off; undefined while
 * those are counted.
 */
export function selectionTotals<Row extends { currency: string }>(
  selection: Selection<Row>,
  { all, amountOf, rowNow = (_key, row) => row }: SelectionFacts<Row>,
): CurrencyTotal[] | undefined {
  if (selection.kind === 'all' && all === undefined) return undefined;
  const named = selection.kind === 'some' ? selection.rows : selection.except;
  const sign = selection.kind === 'some' ? 1 : -1;
  const totals = new Map(selection.kind === 'all' ? all?.map((total) => [total.currency, total]) : []);
  for (const [key, selected] of named) {
    const row = rowNow(key, selected);
    if (row === null) continue;
    const { currency } = row;
    const before = totals.get(currency) ?? { currency, count: 0, totalMinor: 0 };
    totals.set(currency, {
      currency,
      count: before.count + sign,
      totalMinor: before.totalMinor + sign * amountOf(row),
    });
  }
  return [...totals.values()]
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.currency.localeCompare(other.currency));
}

/** How many rows some totals stand for. Counts can be added across currencies; amounts never. */
export function countOf(totals: readonly CurrencyTotal[]): number {
  return totals.reduce((count, total) => count + total.count, 0);
}
