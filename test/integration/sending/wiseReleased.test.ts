import { afterEach, beforeEach, expect, test } from 'vitest';
import { detailsOf, payoutIdsOf } from './payingLedger.ts';
import {
  attemptsAtWise,
  confirmAtWise,
  endPayingThroughWise,
  expectWiseBooksAgree,
  ledgerWithWise,
  passHours,
  payNewestGroup,
  refreshAtWise,
  type PayingThroughWise,
} from './payingThroughWise.ts';

let paying: PayingThroughWise;
let runId: string;
let payoutIds: string[];

/** The batch is closed at Wise and the answer to that is lost: it is in doubt, and a person could pay it there. */
beforeEach(async () => {
  paying = await ledgerWithWise('DE', 1);
  paying.wise.injectFault({ on: 'patchGroup', kind: 'drop', when: 'after_commit' });
  runId = await confirmAtWise(paying);
  payoutIds = await payoutIdsOf(paying.ledger, runId);
  expect(await detailsOf(paying.ledger, runId)).toEqual({ in_doubt: 1 });
  paying.wise.clock.advance(5 * 3_600_000);
  paying.ledger.clock.moveHours(5);
});
afterEach(async () => {
  await endPayingThroughWise(paying);
});

async function resolve(outcome: 'paid' | 'not_paid'): Promise<void> {
  const evidence = 'on the pages of Wise';
  await paying.ledger.value('payouts.resolve', { payoutIds, outcome, evidence, note: 'looked up by ada' });
  await passHours(paying, 0);
}

function transferStates(): string[] {
  return [...paying.wise.world.transfers.values()].map(({ status }) => status);
}

async function blockersOfReview(): Promise<string[]> {
  const { ledger, partnerIds } = paying;
  const { excluded } = await ledger.value('payouts.review', { selection: { partnerIds } });
  return excluded.flatMap(({ blockers }) => blockers.map(({ code }) => code));
}

test.each([429, 401])('the wish to cancel a transfer outlives an answer of %s', async (status) => {
  const { ledger, partnerIds, wise } = paying;
  // At each of its reads the engine asks before and after.
  wise.injectFault({ on: 'cancelTransfer', kind: 'status', status, committed: false, times: 2 });
  await resolve('not_paid');
  expect(transferStates()).toEqual(['incoming_payment_waiting']);
  expect(await blockersOfReview()).toEqual(['PAYOUT_UNRESOLVED']);
  await passHours(paying, 2);
  expect(transferStates()).toEqual(['cancelled']);
  await passHours(paying, 25);
  const { lines } = await ledger.value('payouts.review', { selection: { partnerIds } });
  expect(lines).toHaveLength(1);
  await expectWiseBooksAgree(paying);
});

test('a payout that Wise debited before it was resolved as not paid is a contradiction that can be booked', async () => {
  const { ledger } = paying;
  payNewestGroup(paying);
  await resolve('not_paid');
  expect(await attemptsAtWise(paying, runId)).toMatchObject([
    { state: 'settled', needsPerson: true, problem: { code: 'CONTRADICTION' }, nextAct: 'read' },
  ]);
  expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 1 });
  expect(await blockersOfReview()).toEqual(['PAYOUT_UNRESOLVED']);
  await passHours(paying, 25);
  expect(await blockersOfReview()).toEqual(['PAYOUT_UNRESOLVED']);
  await resolve('paid');
  await refreshAtWise(paying, runId, 25);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 1 });
  expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
  await expectWiseBooksAgree(paying);
});
