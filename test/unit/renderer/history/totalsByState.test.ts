import { describe, expect, it } from 'vitest';
import {
  currencyTotals,
  summariseByCurrency,
  type SummaryRow,
} from '../../../../renderer/screens/history/totalsByState.ts';
import { statusOf, type PayoutDetail } from '../../../../shared/payoutStates.ts';

function row(
  currency: string,
  detail: PayoutDetail,
  count: number,
  amountMinor: number,
  feeMinor = 0,
): SummaryRow {
  return { currency, origin: 'run', status: statusOf(detail), detail, count, amountMinor, feeMinor };
}

describe('the totals of the history', () => {
  const rows = [
    row('USD', 'recorded', 3, 300, 5),
    row('USD', 'credited', 1, 40),
    row('USD', 'ready', 2, 20),
    row('USD', 'in_doubt', 1, 7),
    row('EUR', 'returned', 1, 90, 1),
    row('EUR', 'cancelled', 1, 0),
  ];

  it('gather states into columns, a row a currency, with what is in doubt apart from what is pending', () => {
    expect(summariseByCurrency(rows)).toEqual([
      {
        currency: 'EUR',
        count: 2,
        amountMinor: 90,
        feeMinor: 1,
        byState: { completed: null, pending: null, inDoubt: null, failed: 90, cancelled: 0 },
      },
      {
        currency: 'USD',
        count: 7,
        amountMinor: 367,
        feeMinor: 5,
        byState: { completed: 340, pending: 20, inDoubt: 7, failed: null, cancelled: null },
      },
    ]);
  });

  it('are what a selection of everything counts from', () => {
    expect(currencyTotals(summariseByCurrency(rows))).toEqual([
      { currency: 'EUR', count: 2, totalMinor: 90 },
      { currency: 'USD', count: 7, totalMinor: 367 },
    ]);
    expect(summariseByCurrency([])).toEqual([]);
  });
});
