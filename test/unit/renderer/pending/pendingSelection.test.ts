import { describe, expect, test } from 'vitest';
import {
  balanceKey,
  reviewInput,
  rowNow,
  type PendingRow,
} from '../../../../renderer/screens/pending/pendingSelection.ts';
import {
  fullReadinessText,
  readinessText,
  shownNotices,
} from '../../../../renderer/screens/pending/readiness.ts';

function pendingRow(partnerId: string, given: Partial<PendingRow> = {}): PendingRow {
  return {
    partnerId,
    programId: 'prg_1',
    externalId: partnerId,
    name: partnerId,
    method: 'paypal',
    paysTo: 'a•••a@example.com',
    currency: 'USD',
    payableMinor: 1_000,
    heldMinor: 0,
    inFlightMinor: 0,
    eligible: true,
    blockers: [],
    notices: [],
    ...given,
  };
}

const byKey = (...rows: PendingRow[]) => new Map(rows.map((row) => [balanceKey(row), row]));

describe('what a review is asked for', () => {
  test('is every picked balance, each in its currency', () => {
    const rows = byKey(pendingRow('prt_1'), pendingRow('prt_1', { currency: 'EUR' }));
    expect(reviewInput({ kind: 'some', rows }, { method: 'paypal' }, { asOf: '2026-11-20' })).toEqual({
      selection: {
        balances: [
          { partnerId: 'prt_1', currency: 'USD' },
          { partnerId: 'prt_1', currency: 'EUR' },
        ],
      },
      asOf: '2026-11-20',
    });
  });

  test('is the filter itself for all that match, without the exceptions', () => {
    const except = byKey(pendingRow('prt_3'));
    expect(reviewInput({ kind: 'all', except }, { currency: 'USD' }, {})).toEqual({
      selection: { all: true, filter: { currency: 'USD' } },
      drop: [{ partnerId: 'prt_3', currency: 'USD' }],
    });
    expect(reviewInput({ kind: 'all', except: new Map() }, {}, {})).toEqual({
      selection: { all: true, filter: {} },
    });
  });
});

describe('a picked row', () => {
  test('counts as the list has it now, and no more once it is blocked', () => {
    const picked = pendingRow('prt_1');
    const grown = { ...picked, payableMinor: 1_500 };
    const key = balanceKey(picked);
    const inPart = { isWhole: false };
    expect(rowNow(byKey(grown), inPart)(key, picked)).toBe(grown);
    expect(rowNow(byKey({ ...picked, eligible: false }), inPart)(key, picked)).toBeNull();
    expect(rowNow(new Map(), inPart)(key, picked)).toBe(picked);
    expect(rowNow(new Map(), { isWhole: true })(key, picked)).toBeNull();
  });
});

describe('readiness in words', () => {
  const notConnected = { code: 'METHOD_NOT_CONNECTED', message: 'PayPal is not connected: pay it there.' };
  const changed = { code: 'DETAILS_CHANGED', message: 'Payout details changed 3 days ago.' };

  test('tells quietly that no provider is connected, and marks what is rare', () => {
    const row = pendingRow('prt_1', { notices: [notConnected, changed] });
    expect(readinessText(row)).toBe('Ready, paid by hand');
    expect(shownNotices(row)).toEqual([
      { code: 'DETAILS_CHANGED', words: 'Payout details changed 3 days ago' },
    ]);
    expect(fullReadinessText(row)).toContain('PayPal is not connected: pay it there');
  });

  test('names every obstacle', () => {
    const blockers = [
      { code: 'ARCHIVED', message: 'The partner is archived.' },
      { code: 'HELD', message: 'Nothing is payable yet.' },
    ];
    expect(readinessText(pendingRow('prt_1', { eligible: false, blockers }))).toBe(
      'The partner is archived; Nothing is payable yet',
    );
  });
});
