import { afterAll, beforeAll, expect, test } from 'vitest';
import { paidInTwoYears } from '../../../electron/tax/withholding/taxpayerPayments.ts';
import { partnersWithTin } from '../../../electron/tax/withholding/withholdingOfLines.ts';
import { removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { usLedger } from './withholdingLedger.ts';

let ledger: TestLedger;

beforeAll(async () => {
  ledger = await usLedger();
});
afterAll(removeTestLedgers);

/** The steps of a plan that read a table of the ledger, without those that read the list of keys. */
function stepsOf(sql: string, ...values: (string | number)[]): string[] {
  return ledger.database
    .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    .map(({ detail }) => detail)
    .filter((detail) => /^(SCAN|SEARCH) (?!wanted)/.test(detail));
}

const keys = '[1,2,3]';

test('what taxpayers were paid is read from indexes alone, and on its way only by partner', () => {
  const steps = stepsOf(paidInTwoYears, keys, '2025-01-01', '2026-12-31', keys);
  expect(steps).toEqual([
    'SEARCH partners USING INTEGER PRIMARY KEY (rowid=?)',
    'SEARCH payouts USING COVERING INDEX payouts_paid_to (partner_key=? AND paid_on>? AND paid_on<?)',
    'SEARCH payout_withholdings USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN',
    'SEARCH payout_tax_categories USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN',
    'SEARCH payouts USING INDEX payouts_on_their_way_to (partner_key=?)',
    'SEARCH payout_withholdings USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN',
    'SEARCH payout_tax_categories USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN',
  ]);
});

test('partners with a tax id are found by its fingerprint', () => {
  expect(stepsOf(partnersWithTin, '["f1"]')).toEqual([
    'SEARCH tax_forms USING INDEX tax_forms_by_tin (tin_fingerprint=?)',
  ]);
});
