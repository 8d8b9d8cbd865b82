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
  await endPaying([paying.ledger]);
});

/** PayPal took the batch and shows it with two payments of the three. */
async function confirmAndLose(batchStatus: string): Promise<string> {
  const { ledger, payPal } = paying;
  const runId = await confirm(paying);
  const [attempt] = await attemptsOf(runId);
  const body = {
    total_items: 2,
    total_pages: 1,
    batch_header: {
      payout_batch_id: attempt?.providerReference,
      batch_status: batchStatus,
      sender_batch_header: { sender_batch_id: attempt?.reference },
    },
    items: [],
  };
  payPal.injectFault({ on: 'batch', kind: 'status', status: 200, committed: false, times: 100, body });
  await ledger.value('payouts.refresh', { runId });
  return runId;
}

async function attemptsOf(runId: string) {
  return (await paying.ledger.value('payouts.run', { runId })).attempts;
}

describe('a batch that PayPal took and then shows with fewer payments', () => {
  test('is in doubt with every payout of it, and a person can end that', async () => {
    const { ledger, payPal } = paying;
    const runId = await confirmAndLose('SUCCESS');
    expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 3 });
    expect(await attemptsOf(runId)).toMatchObject([
      { state: 'in_doubt', needsPerson: true, problem: { code: 'BATCH_MISMATCH' }, nextActAt: null },
    ]);
    moveHours(paying, 5);
    await ledger.value('payouts.resolve', {
      payoutIds: await payoutIdsOf(ledger, runId),
      outcome: 'paid',
      evidence: 'on the activity page',
      note: 'seen by ada',
    });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    payPal.clearFaults();
    ledger.session.engine?.sender.wake();
    await idle(ledger);
    await refreshUntilSettled(ledger, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    await expectBooksAgree(paying);
  });

  test('goes on by itself once it is shown whole, whatever its payouts were before', async () => {
    const { ledger, payPal } = paying;
    payPal.setOutcome('p0@example.com', { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
    const runId = await confirm(paying);
    await refreshUntilSettled(ledger, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ unclaimed: 1, paid: 2 });
    const batch = payPal.provider.batches.all[0];
    const [attempt] = await attemptsOf(runId);
    payPal.injectFault({
      on: 'batch',
      kind: 'status',
      status: 200,
      committed: false,
      body: {
        total_items: 2,
        batch_header: {
          payout_batch_id: attempt?.providerReference,
          batch_status: batch?.status,
          sender_batch_header: { sender_batch_id: attempt?.reference },
        },
        items: [],
      },
    });
    await ledger.value('payouts.refresh', { runId });
    expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 1, paid: 2 });
    await ledger.value('payouts.refresh', { runId });
    expect(await detailsOf(ledger, runId)).toEqual({ unclaimed: 1, paid: 2 });
    expect(await attemptsOf(runId)).toMatchObject([
      { state: 'accepted', needsPerson: false, problem: null, nextAct: 'read' },
    ]);
  });

  test('while PayPal works on it is only not listed yet, and is asked again', async () => {
    const { ledger, payPal } = paying;
    const runId = await confirmAndLose('PROCESSING');
    expect(await detailsOf(ledger, runId)).toEqual({ accepted: 3 });
    expect(await attemptsOf(runId)).toMatchObject([
      { state: 'accepted', needsPerson: false, problem: { code: 'BATCH_NOT_LISTED' }, nextAct: 'read' },
    ]);
    payPal.clearFaults();
    await refreshUntilSettled(ledger, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    await expectBooksAgree(paying);
  });
});
