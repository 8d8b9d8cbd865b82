import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  confirm,
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  moveHours,
  payoutIdsOf,
  refreshUntilSettled,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;

afterEach(async () => {
  await endPaying([paying.ledger]);
});

/** Hours pass, and the engine does what is due by then. */
async function passHours(hours: number): Promise<void> {
  moveHours(paying, hours);
  paying.ledger.session.engine?.sender.wake();
  await idle(paying.ledger);
}

/** PayPal takes a batch, its answer is lost, and the batch cannot be read for hours although its id is known by then. */
async function confirmUnread(): Promise<{ runId: string; payoutIds: string[] }> {
  const { ledger, payPal } = paying;
  payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
  const runId = await confirm(paying);
  moveHours(paying, 1);
  payPal.injectFault({ on: 'batch', kind: 'status', status: 500, committed: false, times: 50 });
  await ledger.value('payouts.refresh', { runId });
  moveHours(paying, 5);
  return { runId, payoutIds: await payoutIdsOf(ledger, runId) };
}

describe('a payout that a person resolved as paid', () => {
  beforeEach(async () => {
    paying = await ledgerWithPayPal(1);
  });

  test('and that PayPal shows as unclaimed is in its batch again, and can be taken back', async () => {
    const { ledger, payPal } = paying;
    payPal.setOutcome('p0@example.com', { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
    const { runId, payoutIds } = await confirmUnread();
    await ledger.value('payouts.resolve', {
      payoutIds,
      outcome: 'paid',
      evidence: 'on the activity page',
      note: 'seen by ada',
    });
    payPal.clearFaults();
    for (let day = 0; day < 3; day += 1) await passHours(25);
    expect(await detailsOf(ledger, runId)).toEqual({ unclaimed: 1 });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
    await ledger.value('payouts.cancel', { payoutIds, reason: 'nobody claims it' });
    await idle(ledger);
    await refreshUntilSettled(ledger, runId);
    expect(payPal.requests.filter(({ operation }) => operation === 'cancel')).toHaveLength(1);
    expect(await detailsOf(ledger, runId)).toEqual({ returned: 1 });
    await expectBooksAgree(paying);
  });
});

describe('a payout that a person resolved as not paid', () => {
  beforeEach(async () => {
    paying = await ledgerWithPayPal();
  });

  async function resolveAsNotPaid(): Promise<{ runId: string; payoutIds: string[] }> {
    const unread = await confirmUnread();
    await paying.ledger.value('payouts.resolve', {
      payoutIds: unread.payoutIds,
      outcome: 'not_paid',
      evidence: 'not in the list',
      note: 'looked up by ada',
    });
    paying.payPal.clearFaults();
    return unread;
  }

  /** A review takes none of the partners, each for the reason that a payout of theirs is open. */
  async function expectNobodyPayable(): Promise<void> {
    const { ledger, partnerIds } = paying;
    const { lines, excluded } = await ledger.value('payouts.review', { selection: { partnerIds } });
    expect(lines).toEqual([]);
    expect(excluded.map(({ blockers }) => blockers.map(({ code }) => code))).toEqual(
      partnerIds.map(() => ['PAYOUT_UNRESOLVED']),
    );
  }

  test('and that PayPal is still paying is watched, not paid anew, and booked when it was paid', async () => {
    const { ledger } = paying;
    const { runId, payoutIds } = await resolveAsNotPaid();
    await passHours(0);
    const { attempts } = await ledger.value('payouts.run', { runId });
    expect(attempts).toMatchObject([
      { state: 'settled', needsPerson: false, nextAct: 'read', problem: { code: 'STILL_MOVING' } },
    ]);
    await expectNobodyPayable();
    for (let day = 0; day < 2; day += 1) await passHours(25);
    expect((await ledger.value('payouts.run', { runId })).attempts).toMatchObject([
      { state: 'settled', needsPerson: true, problem: { code: 'CONTRADICTION' } },
    ]);
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 1 });
    await expectNobodyPayable();
    const refused = await ledger.refusal('payouts.resolve', {
      payoutIds,
      outcome: 'not_paid',
      evidence: 'still not in the list',
      note: 'looked up by ada',
    });
    expect(refused.code).toBe('PAYOUT_STATE');
    await ledger.value('payouts.resolve', {
      payoutIds,
      outcome: 'paid',
      evidence: 'on the activity page',
      note: 'seen by ada',
    });
    await passHours(0);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
    expect(await ledger.value('payouts.pending', { onlyEligible: true })).toMatchObject({ rows: [] });
    await expectBooksAgree(paying);
  });

  test('and that PayPal returns in the end is payable again by itself', async () => {
    const { ledger, payPal, partnerIds } = paying;
    for (const name of ['p0', 'p1', 'p2'])
      payPal.setOutcome(`${name}@example.com`, { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
    const { runId } = await resolveAsNotPaid();
    for (let day = 0; day < 3; day += 1) await passHours(25);
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 1 });
    await expectNobodyPayable();
    await passHours(31 * 24);
    expect(payPal.book.items.map(({ status }) => status)).toEqual(['RETURNED', 'RETURNED', 'RETURNED']);
    expect(await detailsOf(ledger, runId)).toEqual({ refused: 3 });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
    const { lines } = await ledger.value('payouts.review', { selection: { partnerIds } });
    expect(lines).toHaveLength(3);
    await expectBooksAgree(paying);
  });

  test('and of which nothing can ever be read is watched for six weeks and blocks nobody', async () => {
    const { ledger, payPal, partnerIds } = paying;
    const { runId } = await resolveAsNotPaid();
    payPal.injectFault({ on: 'batch', kind: 'status', status: 404, committed: false, times: 200 });
    await passHours(0);
    expect((await ledger.value('payouts.run', { runId })).attempts).toMatchObject([
      { state: 'settled', needsPerson: false, nextAct: 'read', problem: { code: 'NO_SUCH_BATCH' } },
    ]);
    const { lines } = await ledger.value('payouts.review', { selection: { partnerIds } });
    expect(lines).toHaveLength(3);
    await passHours(43 * 24);
    expect((await ledger.value('payouts.run', { runId })).attempts).toMatchObject([
      { state: 'settled', nextAct: 'nothing', nextActAt: null },
    ]);
  });
});
