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

beforeEach(async () => {
  paying = await ledgerWithPayPal();
});
afterEach(async () => {
  expect(paying.ledger.faults).toEqual([]);
  await endPaying([paying.ledger]);
});

describe('a run through PayPal', () => {
  test('is accepted, then paid line by line with the fees that PayPal reports', async () => {
    const runId = await confirm(paying);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ accepted: 3 });
    await refreshUntilSettled(paying.ledger, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
    const { rows } = await paying.ledger.value('payouts.history', { runId });
    expect(rows.map((row) => row.feeMinor)).toEqual([20, 20, 20]);
    await expectBooksAgree(paying);
  });

  test('whose fees are taken from another balance books them in that currency, once', async () => {
    const { ledger, payPal } = paying;
    payPal.behaviour.fee = { basisPoints: 200, cap: 2_000, currency: 'USD' };
    const runId = await confirm(paying);
    await refreshUntilSettled(ledger, runId);
    await ledger.value('payouts.refresh', { runId });
    const [payoutId = ''] = await payoutIdsOf(ledger, runId);
    expect(await ledger.value('payouts.get', { payoutId })).toMatchObject({
      detail: 'paid',
      feeMinor: 0,
      otherFees: [{ currency: 'USD', amountMinor: 20 }],
    });
    const { rows } = await ledger.value('ledger.trialBalance', {});
    expect(rows.filter(({ accountCode }) => accountCode === '5200')).toMatchObject([
      { currency: 'USD', debitMinor: 60, creditMinor: 0 },
    ]);
    await expectBooksAgree(paying);
    await expectBooksAgree(paying, 'USD');
  });

  test('whose fee turns out to be in another currency than reported first keeps the one that is reported last', async () => {
    const { ledger, payPal } = paying;
    const runId = await confirm(paying);
    await refreshUntilSettled(ledger, runId);
    const [payoutId = ''] = await payoutIdsOf(ledger, runId);
    const reportedIn = async (feeCurrency: string) => {
      for (const item of payPal.book.items) item.feeCurrency = feeCurrency;
      moveHours(paying, 24);
      await ledger.value('payouts.refresh', { payoutIds: [payoutId] });
      const { feeMinor, otherFees } = await ledger.value('payouts.get', { payoutId });
      return { feeMinor, otherFees };
    };
    expect(await reportedIn('USD')).toEqual({
      feeMinor: 0,
      otherFees: [{ currency: 'USD', amountMinor: 20 }],
    });
    expect(await reportedIn('EUR')).toEqual({ feeMinor: 20, otherFees: [] });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
    const { rows } = await ledger.value('ledger.trialBalance', {});
    const feesIn = (currency: string) =>
      rows
        .filter((row) => row.accountCode === '5200' && row.currency === currency)
        .reduce((sum, row) => sum + row.debitMinor - row.creditMinor, 0);
    expect([feesIn('EUR'), feesIn('USD')]).toEqual([60, 0]);
  });

  /** What is on an account of the trial balance, by currency; credit is negative. */
  async function balanceOf(account: string): Promise<Record<string, number>> {
    const { rows } = await paying.ledger.value('ledger.trialBalance', {});
    const own = rows.filter(({ accountCode }) => accountCode === account);
    return Object.fromEntries(own.map((row) => [row.currency, row.debitMinor - row.creditMinor]));
  }

  test('that PayPal pays from another balance books there what it took, and takes that back with a refund', async () => {
    const { ledger, payPal } = paying;
    payPal.behaviour.funding = { currency: 'USD', basisPoints: 10_830, isTold: true };
    const runId = await confirm(paying);
    await refreshUntilSettled(ledger, runId);
    await ledger.value('payouts.refresh', { payoutIds: await payoutIdsOf(ledger, runId) });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    expect(await balanceOf('1110')).toEqual({ EUR: -60, USD: -(1_083 + 1_084 + 1_085) });
    await expectBooksAgree(paying);
    await expectBooksAgree(paying, 'USD');

    payPal.setOutcome('p2@example.com', { status: 'REFUNDED' });
    await ledger.value('payouts.refresh', { payoutIds: await payoutIdsOf(ledger, runId) });
    expect(await balanceOf('1110')).toEqual({ EUR: -60, USD: -(1_083 + 1_084) });
    await expectBooksAgree(paying, 'USD');
    const { rows } = await ledger.value('payouts.history', { runId, detail: 'refunded' });
    const { attempts } = await ledger.value('payouts.get', { payoutId: rows[0]?.payoutId ?? '' });
    expect(attempts[0]?.itemProblem?.code).toBe('RETURN_BALANCE_UNKNOWN');
  });

  test('that PayPal pays from a balance that it does not tell says what a person has to book', async () => {
    const { ledger, payPal } = paying;
    payPal.behaviour.funding = { currency: 'USD', basisPoints: 10_830, isTold: false };
    const runId = await confirm(paying);
    await refreshUntilSettled(ledger, runId);
    const [payoutId = ''] = await payoutIdsOf(ledger, runId);
    const { detail, attempts } = await ledger.value('payouts.get', { payoutId });
    expect(detail).toBe('paid');
    expect(attempts[0]?.itemProblem).toMatchObject({
      code: 'CONVERSION_UNCLEAR',
      message: expect.stringContaining('book the difference') as unknown,
    });
    // Nothing is computed of a rate.
    expect(await balanceOf('1110')).toEqual({ EUR: -(3_003 + 60) });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test.each(['before_commit', 'after_commit', 'mid_answer'] as const)(
    'whose answer is lost %s is in doubt, and the same bytes pay everybody once',
    async (when) => {
      paying.payPal.injectFault({ on: 'create', kind: 'drop', when });
      const runId = await confirm(paying);
      expect(await detailsOf(paying.ledger, runId)).toEqual({ in_doubt: 3 });
      moveHours(paying, 1);
      const answer = await paying.ledger.value('payouts.refresh', { runId });
      expect(answer.resent).toBe(1);
      await refreshUntilSettled(paying.ledger, runId);
      expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
      const bodies = paying.payPal.requests.filter(({ operation }) => operation === 'create');
      expect(new Set(bodies.map(({ text }) => text)).size).toBe(1);
      await expectBooksAgree(paying);
    },
  );

  test('that is short of money waits whole as ready, and goes out once there is enough', async () => {
    paying.payPal.injectFault({
      on: 'create',
      kind: 'status',
      status: 422,
      committed: false,
      name: 'INSUFFICIENT_FUNDS',
    });
    const runId = await confirm(paying);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ ready: 3 });
    const { attempts } = await paying.ledger.value('payouts.run', { runId });
    expect(attempts).toMatchObject([{ state: 'waiting', problem: { code: 'INSUFFICIENT_FUNDS' } }]);
    await refreshUntilSettled(paying.ledger, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
    await expectBooksAgree(paying);
  });

  test('settles its items one by one', async () => {
    paying.payPal.setOutcome('p0@example.com', { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
    paying.payPal.setOutcome('p1@example.com', { status: 'FAILED', reason: 'RECEIVER_ACCOUNT_LOCKED' });
    const runId = await confirm(paying);
    await refreshUntilSettled(paying.ledger, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ unclaimed: 1, refused: 1, paid: 1 });
    const balance = await paying.ledger.value('partners.balance', { partnerId: paying.partnerIds[1] ?? '' });
    expect(balance.balances).toMatchObject([{ payableMinor: 1_001, inFlightMinor: 0 }]);
  });

  test('gives an unclaimed payout back once PayPal has taken it back', async () => {
    paying.payPal.setOutcome('p0@example.com', { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
    const runId = await confirm(paying);
    await refreshUntilSettled(paying.ledger, runId);
    const { rows } = await paying.ledger.value('payouts.history', { runId, detail: 'unclaimed' });
    const payoutIds = rows.map((row) => row.payoutId);
    expect(
      (await paying.ledger.value('payouts.cancel', { payoutIds, reason: 'asked' })).payouts,
    ).toMatchObject([{ detail: 'unclaimed' }]);
    await idle(paying.ledger);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 2, returned: 1 });
    await expectBooksAgree(paying);
  });

  test('takes a payout back that a payee refunded after it was paid', async () => {
    const runId = await confirm(paying);
    await refreshUntilSettled(paying.ledger, runId);
    paying.payPal.setOutcome('p2@example.com', { status: 'REFUNDED' });
    const { rows } = await paying.ledger.value('payouts.history', { runId });
    await paying.ledger.value('payouts.refresh', { payoutIds: rows.map((row) => row.payoutId) });
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 2, refunded: 1 });
    await expectBooksAgree(paying);
  });

  test('does not send a payout that was cancelled or paid by hand while it waited', async () => {
    await paying.payPal.close();
    const runId = await confirm(paying);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ ready: 3 });
    const { rows } = await paying.ledger.value('payouts.history', { runId });
    const [first, second] = rows.map((row) => row.payoutId);
    await paying.ledger.value('payouts.cancel', { payoutIds: [first ?? ''], reason: 'wrong' });
    await paying.ledger.value('payouts.recordManual', {
      payoutIds: [second ?? ''],
      paidOn: '2026-03-02',
      bankReference: 'by hand',
    });
    const { attempts } = await paying.ledger.value('payouts.run', { runId });
    // Each time the rest goes on under a reference of its own, so that an older file is told by the one before.
    expect(attempts).toMatchObject([
      { state: 'withdrawn', count: 3 },
      { state: 'withdrawn', count: 2 },
      { state: 'waiting', count: 1 },
    ]);
    expect(new Set(attempts.map(({ reference }) => reference)).size).toBe(3);
  });
});
