// What a person recorded as paid by hand, and the provider pays as well: it is seen, stops the next payment, and is ended.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCredit } from '../support/testPartners.ts';
import {
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  moveHours,
  putBack,
  refreshUntilSettled,
  shortBalance,
  takeBatchOver,
  unlock,
  waitingWithCopy,
  withoutJournal,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;

beforeEach(async () => {
  paying = await ledgerWithPayPal();
});
afterEach(() => endPaying([paying.ledger]));

const seen = { evidence: 'on the activity page', note: 'seen by ada' };

/**
 * Puts the copy back in which a batch waits, ends payouts of it there (all, or the smallest), and takes the batch over.
 * While the record is there nobody can end what it knows to have been sent; its disk is away for a moment.
 */
async function endByHand(
  runId: string,
  copy: string,
  act: 'record' | 'cancel',
  { count = 3, feeMinor = 0 } = {},
): Promise<{ payoutIds: string[]; partnerIds: string[] }> {
  const { ledger } = paying;
  putBack(ledger, copy);
  await unlock(ledger);
  const { rows } = await ledger.value('payouts.history', { runId, sort: 'amount', descending: false });
  const payoutIds = rows.slice(0, count).map((row) => row.payoutId);
  await withoutJournal(ledger, async () => {
    if (act === 'cancel') await ledger.value('payouts.cancel', { payoutIds, reason: 'wrong' });
    else {
      const paid = { paidOn: ledger.today, bankReference: 'by bank', feeMinor };
      await ledger.value('payouts.recordManual', { payoutIds, ...paid });
    }
  });
  await takeBatchOver(ledger);
  return { payoutIds, partnerIds: rows.map((row) => row.partnerId) };
}

/** A batch goes out; in an older copy one payout of it is recorded by hand, and the batch is taken over after that. */
async function recordedInTheCopy(
  feeMinor = 0,
): Promise<{ runId: string; payoutId: string; partnerId: string }> {
  const { ledger } = paying;
  const { runId, copy } = await waitingWithCopy(paying, shortBalance);
  await ledger.value('payouts.refresh', { runId });
  const ended = await endByHand(runId, copy, 'record', { count: 1, feeMinor });
  const [payoutId = ''] = ended.payoutIds;
  const [partnerId = ''] = ended.partnerIds;
  return { runId, payoutId, partnerId };
}

async function paidByBoth(feeMinor = 0) {
  const recorded = await recordedInTheCopy(feeMinor);
  await refreshUntilSettled(paying.ledger, recorded.runId);
  expect(await detailsOf(paying.ledger, recorded.runId)).toEqual({ paid: 2, recorded: 1 });
  return recorded;
}

async function blockersOf(partnerId: string): Promise<string[]> {
  const { ledger } = paying;
  await addCredit(ledger, partnerId, 5_000);
  const review = await ledger.value('payouts.review', { selection: { partnerIds: [partnerId] } });
  return review.excluded.flatMap(({ blockers }) => blockers.map(({ code }) => code));
}

describe('a payment by hand that PayPal shows as well', () => {
  test('is counted, said, and lets nothing more be paid to the partner', async () => {
    const { ledger } = paying;
    const { runId, payoutId, partnerId } = await paidByBoth();
    expect(await ledger.value('sending.status', {})).toMatchObject({
      needsPerson: 1,
      contradicted: { count: 1, payoutIds: [payoutId] },
    });
    const { attempts } = await ledger.value('payouts.run', { runId });
    expect(attempts.find(({ needsPerson }) => needsPerson)?.problem).toMatchObject({
      code: 'PAID_BESIDE_RECORD',
      message: expect.stringContaining('recorded as paid by hand') as unknown,
    });
    expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({ afterRelease: 'contradicted' });
    expect(await blockersOf(partnerId)).toEqual(['PAYOUT_UNRESOLVED']);
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test('is neither taken back nor resolved as if there were one payment at most', async () => {
    const { ledger } = paying;
    const { payoutId } = await paidByBoth();
    const payoutIds = [payoutId];
    const undone = await ledger.refusal('payouts.undoRecord', { payoutIds, reason: 'paid by PayPal' });
    expect(undone).toMatchObject({ code: 'PAYOUT_STATE' });
    for (const outcome of ['paid', 'not_paid'] as const) {
      const refused = await ledger.refusal('payouts.resolve', { payoutIds, outcome, ...seen });
      expect(refused).toMatchObject({ code: 'PAYOUT_STATE' });
      expect(refused.message).toContain('paid once');
    }
    expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({ detail: 'recorded' });
  });

  test('and is the same payment is booked once, with the fee that PayPal took', async () => {
    const { ledger } = paying;
    const { runId, payoutId, partnerId } = await paidByBoth(150);
    await ledger.value('payouts.resolve', { payoutIds: [payoutId], outcome: 'paid_once', ...seen });
    expect(await ledger.value('sending.status', {})).toMatchObject({
      needsPerson: 0,
      contradicted: { count: 0, payoutIds: [] },
    });
    ledger.session.engine?.sender.wake();
    await idle(ledger);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({
      feeMinor: 20,
      paidOn: ledger.today,
    });
    await expectBooksAgree(paying);
    expect(await blockersOf(partnerId)).toEqual([]);
  });

  test('and is a second payment is owed by the partner, off the next payout or sent back', async () => {
    const { ledger } = paying;
    const { runId, payoutId, partnerId } = await paidByBoth(150);
    await ledger.value('payouts.resolve', { payoutIds: [payoutId], outcome: 'paid_twice', ...seen });
    ledger.session.engine?.sender.wake();
    await idle(ledger);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3, recorded: 1 });
    const { rows } = await ledger.value('payouts.history', { runId, detail: 'recorded' });
    const [second] = rows;
    expect(second).toMatchObject({ partnerId, amountMinor: 1_000, feeMinor: 150, reference: 'by bank' });
    expect(second?.payoutId).not.toBe(payoutId);
    const balances = () => ledger.value('partners.balance', { partnerId });
    expect(await balances()).toMatchObject({ balances: [{ payableMinor: -1_000, paidMinor: 2_000 }] });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
    // What is earned next is paid without what was paid too much.
    expect(await blockersOf(partnerId)).toEqual([]);
    expect(await balances()).toMatchObject({ balances: [{ payableMinor: 4_000 }] });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });

    await ledger.value('payouts.recordReturn', {
      payoutIds: [second?.payoutId ?? ''],
      returnedOn: ledger.today,
      outcome: 'returned',
      reason: 'sent back',
    });
    expect(await balances()).toMatchObject({ balances: [{ payableMinor: 5_000, paidMinor: 1_000 }] });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test('and that was a mistaken second payment can be taken back like any record', async () => {
    const { ledger } = paying;
    const { runId, payoutId, partnerId } = await paidByBoth();
    await ledger.value('payouts.resolve', { payoutIds: [payoutId], outcome: 'paid_twice', ...seen });
    const { rows } = await ledger.value('payouts.history', { runId, detail: 'recorded' });
    const payoutIds = rows.map((row) => row.payoutId);
    await ledger.value('payouts.undoRecord', { payoutIds, reason: 'one payment after all' });
    await ledger.value('payouts.cancel', { payoutIds, reason: 'one payment after all' });
    ledger.session.engine?.sender.wake();
    await idle(ledger);
    expect(await ledger.value('partners.balance', { partnerId })).toMatchObject({
      balances: [{ payableMinor: 0, inFlightMinor: 0, paidMinor: 1_000 }],
    });
    await expectBooksAgree(paying);
  });
});

test('a payment by hand that PayPal may still make is read until the end, whatever a person said before', async () => {
  const { ledger, payPal } = paying;
  payPal.behaviour.progress = { by: 'hand' };
  const { runId, payoutId, partnerId } = await recordedInTheCopy();
  await refreshUntilSettled(ledger, runId);
  expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({ afterRelease: 'moving' });
  expect(await blockersOf(partnerId)).toEqual(['PAYOUT_UNRESOLVED']);
  const notPaid = { payoutIds: [payoutId], outcome: 'not_paid' as const, ...seen };
  expect((await ledger.refusal('payouts.resolve', notPaid)).message).toContain('proves nothing');
  moveHours(paying, 5);
  await ledger.value('payouts.resolve', notPaid);
  expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({
    detail: 'recorded',
    afterRelease: null,
  });
  for (const batch of payPal.provider.batches.all) payPal.provider.batches.move(batch, 'SUCCESS');
  moveHours(paying, 25);
  ledger.session.engine?.sender.wake();
  await idle(ledger);
  expect(await ledger.value('sending.status', {})).toMatchObject({ contradicted: { count: 1 } });
  expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
});

test.each([
  ['at once', 0],
  ['after it was read as under way once more', 25],
])(
  'a payment by hand said to be PayPal’s stays the payment where PayPal refuses its own %s',
  async (_when, hours) => {
    const { ledger, payPal } = paying;
    payPal.behaviour.progress = { by: 'hand' };
    payPal.setOutcome('p0@example.com', { status: 'FAILED', reason: 'RECEIVER_ACCOUNT_LOCKED' });
    const { runId, payoutId, partnerId } = await recordedInTheCopy(150);
    await refreshUntilSettled(ledger, runId);
    await ledger.value('payouts.resolve', { payoutIds: [payoutId], outcome: 'paid_once', ...seen });
    expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({ detail: 'paid' });
    const recordedOn = ledger.today;
    if (hours > 0) {
      moveHours(paying, hours);
      ledger.session.engine?.sender.wake();
      await idle(ledger);
      expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({ detail: 'bounced' });
    }
    for (const batch of payPal.provider.batches.all) payPal.provider.batches.move(batch, 'SUCCESS');
    moveHours(paying, 25);
    ledger.session.engine?.sender.wake();
    await idle(ledger);
    expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({
      detail: 'recorded',
      paidOn: recordedOn,
      feeMinor: 150,
      afterRelease: null,
    });
    expect(await ledger.value('partners.balance', { partnerId })).toMatchObject({
      balances: [{ payableMinor: 0, inFlightMinor: 0, paidMinor: 1_000 }],
    });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  },
);

describe('what ended by hand in a copy, of a batch that PayPal cannot be asked about', () => {
  /** The answer was lost, so that the record has no id of the batch, and it is never sent again. */
  async function endedInTheCopy(act: 'record' | 'cancel') {
    const { ledger, payPal } = paying;
    const { runId, copy } = await waitingWithCopy(paying, shortBalance);
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
    await ledger.value('payouts.refresh', { runId });
    const ended = await endByHand(runId, copy, act);
    moveHours(paying, 5);
    return { runId, ...ended };
  }

  test('keeps the partner from being paid again, and its batch open, until a person says what became of it', async () => {
    const { ledger } = paying;
    const { runId, payoutIds, partnerIds } = await endedInTheCopy('cancel');
    const [partnerId = ''] = partnerIds;
    expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 3 });
    expect(await blockersOf(partnerId)).toEqual(['PAYOUT_UNRESOLVED']);
    expect(await ledger.value('sending.status', {})).toMatchObject({
      needsPerson: 1,
      contradicted: { count: 3, payoutIds: [...payoutIds].sort() },
    });
    const [first = '', ...others] = payoutIds;
    await ledger.value('payouts.resolve', { payoutIds: others, outcome: 'paid', ...seen });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 1 });
    await ledger.value('payouts.resolve', { payoutIds: [first], outcome: 'not_paid', ...seen });
    expect(await ledger.value('sending.status', {})).toMatchObject({
      needsPerson: 0,
      open: [],
      contradicted: { count: 0 },
    });
    expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 1, paid: 2 });
    expect(await blockersOf(partnerId)).toEqual([]);
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test('is resolved where it was recorded by hand, and its batch ends', async () => {
    const { ledger } = paying;
    const { runId, payoutIds } = await endedInTheCopy('record');
    const [first = '', second = '', third = ''] = payoutIds;
    await ledger.value('payouts.resolve', { payoutIds: [first], outcome: 'not_paid', ...seen });
    await ledger.value('payouts.resolve', { payoutIds: [second], outcome: 'paid_once', ...seen });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 1 });
    await ledger.value('payouts.resolve', { payoutIds: [third], outcome: 'paid_twice', ...seen });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0, open: [] });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 2, recorded: 2 });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });
});

test('a payment by hand that PayPal refused keeps the fee that was recorded with it', async () => {
  const { ledger, payPal } = paying;
  payPal.setOutcome('p0@example.com', { status: 'FAILED', reason: 'RECEIVER_ACCOUNT_LOCKED' });
  const { payoutId, partnerId } = await paidByBoth(150);
  expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({
    feeMinor: 150,
    afterRelease: null,
  });
  expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
  expect(await blockersOf(partnerId)).toEqual([]);
});

test('what was cancelled in a copy, and PayPal had paid and got back, costs the fee that PayPal kept', async () => {
  const { ledger, payPal } = paying;
  const { runId, copy } = await waitingWithCopy(paying, shortBalance);
  await refreshUntilSettled(ledger, runId);
  for (const receiver of ['p0', 'p1', 'p2'])
    payPal.setOutcome(`${receiver}@example.com`, { status: 'REFUNDED' });
  const { payoutIds } = await endByHand(runId, copy, 'cancel');
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 3 });
  for (const payoutId of payoutIds)
    expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({
      feeMinor: 20,
      afterRelease: null,
    });
  await expectBooksAgree(paying);
});
