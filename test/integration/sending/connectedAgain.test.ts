// An account that is disconnected and connected again goes on being asked for what was paid through it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  confirm,
  connectPayPal,
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  moveHours,
  payoutIdsOf,
  refreshUntilSettled,
  secondPayPal,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;
let runId: string;

beforeEach(async () => {
  paying = await ledgerWithPayPal(2);
  runId = await confirm(paying);
  await refreshUntilSettled(paying.ledger, runId);
  expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 2 });
});
afterEach(() => endPaying([paying.ledger]));

async function passDay(): Promise<void> {
  moveHours(paying, 25);
  paying.ledger.session.engine?.sender.wake();
  await idle(paying.ledger);
}

test('a payment that comes back after the account was connected again is booked by itself', async () => {
  const { ledger, payPal } = paying;
  await ledger.value('providers.disconnect', { provider: 'paypal' });
  await connectPayPal(ledger, payPal);
  payPal.setOutcome('p0@example.com', { status: 'REFUNDED' });
  await passDay();
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 1, refunded: 1 });
  await expectBooksAgree(paying);
});

test('a payment that came back while another account was connected is booked once the first is again', async () => {
  const { ledger, payPal } = paying;
  await connectPayPal(ledger, await secondPayPal());
  payPal.setOutcome('p0@example.com', { status: 'REFUNDED' });
  await passDay();
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 2 });
  await connectPayPal(ledger, payPal);
  await idle(ledger);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 1, refunded: 1 });
  expect(await ledger.value('providers.list', {})).toMatchObject({ rows: [{ provider: 'paypal' }] });
  await expectBooksAgree(paying);
});

test('Refresh of a payout does what the refusal says: it asks once the same account is connected again', async () => {
  const { ledger, payPal } = paying;
  const payoutIds = await payoutIdsOf(ledger, runId);
  await ledger.value('providers.disconnect', { provider: 'paypal' });
  const refused = await ledger.value('payouts.refresh', { payoutIds });
  expect(refused.problems).toMatchObject([{ code: 'PROVIDER_REFUSED' }]);
  await connectPayPal(ledger, payPal);
  expect(await ledger.value('payouts.refresh', { payoutIds })).toMatchObject({ asked: 1, problems: [] });
});

test('nothing is asked through an account that is not connected, until it is', async () => {
  const { ledger } = paying;
  await ledger.value('providers.disconnect', { provider: 'paypal' });
  await ledger.value('payouts.refresh', { payoutIds: await payoutIdsOf(ledger, runId) });
  expect((await ledger.value('payouts.run', { runId })).attempts).toMatchObject([{ nextActAt: null }]);
});
