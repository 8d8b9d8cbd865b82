// Batches that the provider took and then does not show any more: their payouts do not wait for ever.
import { afterEach, expect, test } from 'vitest';
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
import {
  attemptsAtWise,
  confirmAtWise,
  endPayingThroughWise,
  expectWiseBooksAgree,
  ledgerWithWise,
  passHours,
  payNewestGroup,
  refreshAtWise,
} from './payingThroughWise.ts';

let paying: PayingLedger | undefined;
afterEach(async () => {
  if (paying !== undefined) await endPaying([paying.ledger]);
  paying = undefined;
});

/** PayPal finds the batch no more after it took it. */
async function forgotten(unclaimed: boolean): Promise<{ paying: PayingLedger; runId: string }> {
  const taken = await ledgerWithPayPal(2);
  paying = taken;
  if (unclaimed)
    taken.payPal.setOutcome('p0@example.com', { status: 'UNCLAIMED', reason: 'RECEIVER_UNREGISTERED' });
  const runId = await confirm(taken);
  if (unclaimed) await refreshUntilSettled(taken.ledger, runId);
  taken.payPal.injectFault({ on: 'batch', kind: 'status', status: 404, committed: false, times: 10_000 });
  return { paying: taken, runId };
}

async function passDays(taken: PayingLedger, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    moveHours(taken, 24);
    taken.ledger.session.engine?.sender.wake();
    await idle(taken.ledger);
  }
}

test.each([
  [false, { accepted: 2 }, { in_doubt: 2 }],
  [true, { unclaimed: 1, paid: 1 }, { in_doubt: 1, paid: 1 }],
])(
  'a batch that PayPal finds no more is in doubt after some days, and a person can end that (unclaimed: %s)',
  async (unclaimed, before, after) => {
    const { paying: taken, runId } = await forgotten(unclaimed);
    const { ledger } = taken;
    await passDays(taken, 2);
    expect(await detailsOf(ledger, runId)).toEqual(before);
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
    await passDays(taken, 5);
    expect(await detailsOf(ledger, runId)).toEqual(after);
    expect((await ledger.value('payouts.run', { runId })).attempts).toMatchObject([
      { state: 'in_doubt', needsPerson: true, nextAct: 'read', problem: { code: 'UNREADABLE_BATCH' } },
    ]);
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 1 });
    const { rows } = await ledger.value('payouts.history', { runId });
    const payoutIds = rows.filter(({ detail }) => detail === 'in_doubt').map(({ payoutId }) => payoutId);
    const seen = { evidence: 'the activity page', note: 'looked up by ada' };
    await ledger.value('payouts.resolve', { payoutIds, outcome: 'not_paid', ...seen });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0, open: [] });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  },
);

test('an answer that comes after all ends the doubt by itself', async () => {
  const { paying: taken, runId } = await forgotten(false);
  const { ledger, payPal } = taken;
  await passDays(taken, 7);
  expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 2 });
  payPal.clearFaults();
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 2 });
  expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
  expect(payPal.requests.filter(({ operation }) => operation === 'create')).toHaveLength(1);
  await expectBooksAgree(taken);
});

test('days in which nobody asked are no silence of the provider’s', async () => {
  const { paying: taken, runId } = await forgotten(false);
  moveHours(taken, 24 * 30);
  await taken.ledger.value('payouts.refresh', { runId });
  expect(await detailsOf(taken.ledger, runId)).toEqual({ accepted: 2 });
});

test('what waits to be paid at Wise is handed over again once Wise shows it', async () => {
  const atWise = await ledgerWithWise('DE', 2);
  const { ledger, wise } = atWise;
  const runId = await confirmAtWise(atWise);
  expect(await detailsOf(ledger, runId)).toEqual({ handed_over: 2 });
  wise.injectFault({ on: 'getGroup', kind: 'status', status: 404, committed: false, times: 10_000 });
  for (let day = 0; day < 6; day += 1) await passHours(atWise, 24);
  expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 2 });
  expect(await attemptsAtWise(atWise, runId)).toMatchObject([
    { state: 'in_doubt', needsPerson: true, nextAct: 'read', problem: { code: 'UNREADABLE_BATCH' } },
  ]);
  wise.clearFaults();
  await refreshAtWise(atWise, runId, 1);
  expect(await detailsOf(ledger, runId)).toEqual({ handed_over: 2 });
  payNewestGroup(atWise);
  await refreshAtWise(atWise, runId, 1);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 2 });
  await expectWiseBooksAgree(atWise);
  await endPayingThroughWise(atWise);
});
