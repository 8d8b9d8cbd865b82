import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  confirm,
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  moveHours,
  refreshUntilSettled,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;

beforeEach(async () => {
  paying = await ledgerWithPayPal(1);
});
afterEach(async () => {
  await endPaying([paying.ledger]);
});

/** Days pass, and the engine does what is due by then. */
async function passDays(days: number): Promise<void> {
  moveHours(paying, days * 24);
  paying.ledger.session.engine?.sender.wake();
  await idle(paying.ledger);
}

test('a payment that was claimed late is watched for six weeks from then, and a refund of it is booked', async () => {
  const { ledger, payPal } = paying;
  const receiver = 'p0@example.com';
  payPal.setOutcome(receiver, { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
  const runId = await confirm(paying);
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ unclaimed: 1 });
  await passDays(28);
  payPal.setOutcome(receiver, { status: 'SUCCESS' });
  await passDays(1);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 1 });
  await passDays(20);
  payPal.setOutcome(receiver, { status: 'REFUNDED' });
  await passDays(1);
  expect(await detailsOf(ledger, runId)).toEqual({ refunded: 1 });
  await expectBooksAgree(paying);
});

test('a payment is not watched for ever', async () => {
  const { ledger } = paying;
  const runId = await confirm(paying);
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 1 });
  await passDays(41);
  const watched = await ledger.value('payouts.run', { runId });
  expect(watched.attempts).toMatchObject([{ state: 'settled', nextAct: 'read' }]);
  await passDays(2);
  const over = await ledger.value('payouts.run', { runId });
  expect(over.attempts).toMatchObject([{ state: 'settled', nextAct: 'nothing', nextActAt: null }]);
});
