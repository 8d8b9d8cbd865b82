import { afterAll, beforeAll, expect, test } from 'vitest';
import { clawbacksQuery } from '../../../electron/tax/year/clawbackRows.ts';
import { endedOfPartner, neverPaidInYear, paidInYear } from '../../../electron/tax/year/yearPaymentRows.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { usLedger } from './withholdingLedger.ts';

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await usLedger();
});
afterAll(removeTestLedgers);

function stepsOf(sql: string, ...values: (string | number)[]): string[] {
  return ledger.database
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map(({ detail }) => detail);
}

/** What is looked up for every payment, each by its key. */
const lookedUp = [
  'SEARCH payout_withholdings USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN',
  'SEARCH payout_tax_categories USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN',
  'SEARCH exchange_rates USING PRIMARY KEY (base=? AND currency=? AND day=?) LEFT-JOIN',
];

test('the payments of a year are one range of an index, walked once and not sorted', () => {
  expect(stepsOf(paidInYear, '2026-01-01', '2026-12-31')).toEqual([
    'SEARCH payouts USING INDEX payouts_by_paid (paid_order>? AND paid_order<?)',
    ...lookedUp,
  ]);
});

test('what was never paid is a range of its own', () => {
  expect(stepsOf(neverPaidInYear, '2026-01-01', '2026-12-31')).toEqual([
    'SEARCH payouts USING INDEX payouts_by_status (status=? AND created_on>? AND created_on<?)',
    ...lookedUp,
  ]);
});

test('the payments behind a recipient are found by partner', () => {
  expect(stepsOf(endedOfPartner, 1, '2026-01-01', '2026-12-31').slice(0, 1)).toEqual([
    'SEARCH payouts USING INDEX payouts_by_partner (partner_key=?)',
  ]);
});

test('only commissions that were taken back are walked', () => {
  const steps = stepsOf(clawbacksQuery, '2026-01-01', '2026-12-31').join('\n');
  expect(steps).toContain('commissions_by_reversed');
  expect(steps).toContain('payouts_paid_to (partner_key=? AND paid_on>?');
  expect(steps).not.toMatch(/SCAN (?!clawbacks USING INDEX commissions_by_reversed|taken)/);
});
