import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
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
  shortBalance,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;

beforeEach(async () => {
  paying = await ledgerWithPayPal();
});
afterEach(async () => {
  await endPaying([paying.ledger]);
});

/** Asks for a run while the provider takes its time to say what time it is, and does something meanwhile. */
async function whileTheTimeIsAsked(runId: string, act: () => Promise<unknown>): Promise<void> {
  const { ledger, payPal } = paying;
  const tokensBefore = payPal.requests.filter(({ operation }) => operation === 'token').length;
  payPal.injectFault({ on: 'token', kind: 'slow', delayMs: 300, committed: true });
  const refreshed = ledger.value('payouts.refresh', { runId });
  await expect
    .poll(() => payPal.requests.filter(({ operation }) => operation === 'token').length)
    .toBeGreaterThan(tokensBefore);
  await act();
  await refreshed;
  await idle(ledger);
}

function paymentsOf(payoutId: string): number {
  return paying.payPal.book.paymentsOf(payoutId).length;
}

describe('what a person does between the decision to send and the sending', () => {
  test('a payout that is cancelled is not sent, and the others are paid once', async () => {
    paying.payPal.injectFault(shortBalance);
    const runId = await confirm(paying);
    const [cancelled = '', ...others] = await payoutIdsOf(paying.ledger, runId);
    await whileTheTimeIsAsked(runId, () =>
      paying.ledger.value('payouts.cancel', { payoutIds: [cancelled], reason: 'wrong' }),
    );
    await refreshUntilSettled(paying.ledger, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 2, cancelled: 1 });
    expect(paymentsOf(cancelled)).toBe(0);
    expect(others.map(paymentsOf)).toEqual([1, 1]);
    await expectBooksAgree(paying);
  });

  test('a doubt that is resolved is not sent again', async () => {
    paying.payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
    const runId = await confirm(paying);
    const payoutIds = await payoutIdsOf(paying.ledger, runId);
    moveHours(paying, 5);
    await whileTheTimeIsAsked(runId, () =>
      paying.ledger.value('payouts.resolve', {
        payoutIds,
        outcome: 'not_paid',
        evidence: 'not in the list of payments',
        note: 'looked up by ada',
      }),
    );
    expect(await detailsOf(paying.ledger, runId)).toEqual({ refused: 3 });
    expect(payoutIds.map(paymentsOf)).toEqual([0, 0, 0]);
    await expectBooksAgree(paying);
  });
});

test('a batch that waited for money does not go to an address that was changed meanwhile', async () => {
  const { ledger, partnerIds } = paying;
  paying.payPal.injectFault(shortBalance);
  const runId = await confirm(paying);
  await ledger.value('partners.save', {
    partnerId: partnerIds[0] ?? '',
    payoutMethod: 'paypal',
    payoutDetails: { paypalEmail: 'new@example.com' },
  });
  const { problems } = await ledger.value('payouts.refresh', { runId });
  expect(problems).toMatchObject([{ code: 'REVIEW_STALE' }]);
  expect(await detailsOf(ledger, runId)).toEqual({ ready: 3 });
  expect(paying.payPal.book.items).toEqual([]);
});

test('an answer that the ledger could not keep leaves a doubt that is asked about, and nobody is paid twice', async () => {
  const { ledger } = paying;
  ledger.database.run(`CREATE TEMP TRIGGER ledger_that_cannot_be_written BEFORE INSERT ON attempt_events
    WHEN NEW.act = 'answer' BEGIN SELECT RAISE(ABORT, 'no space'); END`);
  const runId = await confirm(paying);
  ledger.database.run('DROP TRIGGER ledger_that_cannot_be_written');
  moveHours(paying, 1);
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
  await expectBooksAgree(paying);
});

test.each(['before announcing', 'before the request'] as const)(
  'a computer that sleeps past the time of the last repetition %s sends nothing when it wakes',
  async (asleepAt) => {
    const { ledger, payPal } = paying;
    payPal.behaviour.tokenLifetimeS = 90 * 24 * 3_600;
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
    const runId = await confirm(paying);
    const payoutIds = await payoutIdsOf(ledger, runId);
    moveHours(paying, 20 * 24);
    const reached = vi.spyOn(ledger.session.outside, 'reached').mockImplementation((step) => {
      if (step !== asleepAt) return;
      reached.mockRestore();
      // PayPal has forgotten the batch by then and would pay it once more.
      moveHours(paying, 12 * 24);
    });
    await ledger.value('payouts.refresh', { runId });
    expect(payoutIds.map(paymentsOf)).toEqual([1, 1, 1]);
    await ledger.value('payouts.refresh', { runId });
    expect(payoutIds.map(paymentsOf)).toEqual([1, 1, 1]);
    expect((await ledger.value('payouts.run', { runId })).attempts).toMatchObject([
      { state: 'in_doubt', needsPerson: true, problem: { code: 'RESEND_DEADLINE_PASSED' } },
    ]);
  },
);
