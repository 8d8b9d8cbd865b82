import { describe, expect, test } from 'vitest';
import {
  againstRun,
  leftOutByBlocker,
  rowsByMethod,
  totalsOfGroups,
  concernsWithholding,
  withheldTotals,
  type Group,
} from '../../../../renderer/screens/review/reviewFigures.ts';
import type { ReviewLine } from '../../../../renderer/screens/review/review.ts';

const groups: Group[] = [
  { method: 'bank_transfer', currency: 'EUR', count: 2, totalMinor: 30_000 },
  { method: 'paypal', currency: 'EUR', count: 1, totalMinor: 5_000 },
  { method: 'paypal', currency: 'USD', count: 3, totalMinor: 9_000 },
  { method: 'store_credit', currency: 'JPY', count: 1, totalMinor: 700 },
];

describe('the figures of a review', () => {
  test('are summed by currency, never across', () => {
    expect(totalsOfGroups(groups)).toEqual([
      { currency: 'EUR', count: 3, totalMinor: 35_000 },
      { currency: 'JPY', count: 1, totalMinor: 700 },
      { currency: 'USD', count: 3, totalMinor: 9_000 },
    ]);
  });

  test('tell what is withheld by currency, and that a rate of zero concerns withholding too', () => {
    const withholding = {
      kind: 'backup',
      taxYear: 2026,
      rateBasisPoints: 2_400,
      baseMinor: 100,
      reason: 'why',
    } as const;
    const line = (currency: string, withheldMinor: number, concerned = true): ReviewLine => ({
      partnerId: 'prt_1',
      externalId: 'A1',
      name: 'Ada',
      method: 'wise',
      paysTo: 'a•••@example.com',
      currency,
      grossMinor: 100,
      vatMinor: 0,
      withheldMinor,
      withholding: concerned ? withholding : null,
      amountMinor: 100 - withheldMinor,
      notices: [],
    });
    expect(withheldTotals([line('USD', 24), line('EUR', 30), line('USD', 24), line('USD', 0)])).toEqual([
      { currency: 'EUR', count: 1, totalMinor: 30 },
      { currency: 'USD', count: 2, totalMinor: 48 },
    ]);
    expect(withheldTotals([line('USD', 0)])).toEqual([]);
    expect([[line('USD', 0)], [line('USD', 0, false)], []].map(concernsWithholding)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('stand by method in columns of one currency each', () => {
    expect(rowsByMethod(groups, ['EUR', 'JPY', 'USD'])).toEqual([
      { method: 'bank_transfer', count: 2, amounts: [30_000, null, null] },
      { method: 'paypal', count: 4, amounts: [5_000, null, 9_000] },
      { method: 'store_credit', count: 1, amounts: [null, 700, null] },
    ]);
  });

  test('are compared with an earlier run currency by currency', () => {
    const before = [
      { currency: 'EUR', count: 3, totalMinor: 28_000 },
      { currency: 'GBP', count: 1, totalMinor: 100 },
      { currency: 'USD', count: 3, totalMinor: 10_000 },
    ];
    expect(againstRun(totalsOfGroups(groups), before)).toEqual([
      { currency: 'EUR', text: '+70.00 (+25.0 %)' },
      { currency: 'GBP', text: 'not in this review' },
      { currency: 'JPY', text: 'not in that run' },
      { currency: 'USD', text: '−10.00 (−10.0 %)' },
    ]);
  });
});

describe('who is left out', () => {
  test('stands by what is in the way first, the most frequent first', () => {
    const excluded = (partnerId: string, ...codes: string[]) => ({
      partnerId,
      name: partnerId,
      currency: 'EUR',
      blockers: codes.map((code) => ({ code, message: `${code}.` })),
    });
    const left = leftOutByBlocker([
      excluded('prt_1', 'HELD'),
      excluded('prt_2', 'BELOW_MINIMUM', 'HELD'),
      excluded('prt_3', 'BELOW_MINIMUM'),
      excluded('prt_4', 'LATER_CODE'),
    ]);
    expect(left.map(({ name, rows }) => [name, rows.map(({ partnerId }) => partnerId)])).toEqual([
      ['Below minimum', ['prt_2', 'prt_3']],
      ['Held, not payable yet', ['prt_1']],
      ['LATER_CODE', ['prt_4']],
    ]);
  });
});
