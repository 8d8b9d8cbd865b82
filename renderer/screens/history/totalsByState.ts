import type { CurrencyTotal } from '../../../shared/contract/fields.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';

export type SummaryRow = WindowValueOf<'payouts.summary'>['rows'][number];

export type TotalColumn = 'completed' | 'pending' | 'inDoubt' | 'failed' | 'cancelled';

/** The figures of one currency; what no payout is in is null, so that it is drawn as absent. */
export type CurrencySummary = {
  currency: string;
  count: number;
  amountMinor: number;
  feeMinor: number;
  byState: Readonly<Record<TotalColumn, number | null>>;
};

/** Gathers the exact states into the columns of the totals, one row a currency. What is in doubt is not 'pending'. */
export function summariseByCurrency(rows: readonly SummaryRow[]): CurrencySummary[] {
  const currencies = [...new Set(rows.map((row) => row.currency))].sort();
  return currencies.map((currency) => {
    const own = rows.filter((row) => row.currency === currency);
    const sumOf = (column: TotalColumn) => {
      const inColumn = own.filter((row) => columnOf(row) === column);
      return inColumn.length === 0 ? null : inColumn.reduce((sum, row) => sum + row.amountMinor, 0);
    };
    return {
      currency,
      count: own.reduce((sum, row) => sum + row.count, 0),
      amountMinor: own.reduce((sum, row) => sum + row.amountMinor, 0),
      feeMinor: own.reduce((sum, row) => sum + row.feeMinor, 0),
      byState: {
        completed: sumOf('completed'),
        pending: sumOf('pending'),
        inDoubt: sumOf('inDoubt'),
        failed: sumOf('failed'),
        cancelled: sumOf('cancelled'),
      },
    };
  });
}

/** Count and sum per currency, as selections need them. */
export function currencyTotals(summaries: readonly CurrencySummary[]): CurrencyTotal[] {
  return summaries.map(({ currency, count, amountMinor }) => ({ currency, count, totalMinor: amountMinor }));
}

function columnOf({ status, detail }: SummaryRow): TotalColumn {
  return detail === 'in_doubt' ? 'inDoubt' : status;
}
