// A batch that waited after a refusal, of which the rest went out as another: a copy from before knows neither of them.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  confirm,
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  moveHours,
  payoutIdsOf,
  putBack,
  refreshUntilSettled,
  shortBalance,
  unlock,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;
/** The payout that was taken out of the first batch, then the two that went out in the second. */
let payoutIds: string[];

beforeEach(async () => {
  paying = await ledgerWithPayPal();
  const { ledger, payPal } = paying;
  const copy = join(ledger.folder, 'before.disburse');
  await ledger.value('ledger.backup', { file: copy });
  payPal.injectFault(shortBalance);
  const runId = await confirm(paying);
  payoutIds = await payoutIdsOf(ledger, runId);
  await ledger.value('payouts.cancel', { payoutIds: payoutIds.slice(0, 1), reason: 'not now' });
  await idle(ledger);
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 1, paid: 2 });
  putBack(ledger, copy);
  await unlock(ledger);
  moveHours(paying, 5);
});
afterEach(() => endPaying([paying.ledger]));

const seen = { evidence: 'the list of PayPal', note: 'looked up' };

async function missing(): Promise<string[]> {
  const { reasons } = await paying.ledger.value('sending.status', {});
  return reasons.map(({ kind, reference }) => (kind === 'missing_attempt' ? (reference ?? '') : kind));
}

async function adopt(reference: string | undefined): Promise<string> {
  const { ledger } = paying;
  const { runId } = await ledger.value('sending.adopt', { reference: reference ?? '', note: 'an old file' });
  await idle(ledger);
  return runId;
}

test('both are taken over, the second once the first was resolved, and what was paid is found in it', async () => {
  const { ledger } = paying;
  const [first, second = ''] = await missing();
  const runId = await adopt(first);
  expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 3 });
  const held = await ledger.refusal('sending.adopt', { reference: second, note: 'an old file' });
  expect(held).toMatchObject({ code: 'PAYOUT_STATE' });
  expect(held.message).toContain(first);
  // Under the reference of the first batch PayPal has nothing.
  await ledger.value('payouts.resolve', { payoutIds, outcome: 'not_paid', ...seen });
  expect(await missing()).toEqual([second]);
  expect(await adopt(second)).toBe(runId);
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ refused: 3 });
  const paid = payoutIds.slice(1);
  expect(await ledger.value('sending.status', {})).toMatchObject({
    locked: false,
    contradicted: { count: 2, payoutIds: [...paid].sort() },
  });
  await ledger.value('payouts.resolve', { payoutIds: paid, outcome: 'paid', ...seen });
  await idle(ledger);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 2, refused: 1 });
  expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
  await expectBooksAgree(paying);
});

test('in the other order: what was paid in the one is not asked about in the other', async () => {
  const { ledger } = paying;
  const [first, second] = await missing();
  const runId = await adopt(second);
  await refreshUntilSettled(ledger, runId);
  expect(await adopt(first)).toBe(runId);
  expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 1, paid: 2 });
  await ledger.value('payouts.resolve', {
    payoutIds: payoutIds.slice(0, 1),
    outcome: 'not_paid',
    ...seen,
  });
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 2, refused: 1 });
  expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false, needsPerson: 0, open: [] });
  await expectBooksAgree(paying);
});
