// A batch at Wise whose group was never closed, and which a person ends because it is in doubt.
import { afterEach, expect, test } from 'vitest';
import { detailsOf, payoutIdsOf } from './payingLedger.ts';
import {
  attemptsAtWise,
  confirmAtWise,
  endPayingThroughWise,
  expectWiseBooksAgree,
  groupsOf,
  ledgerWithWise,
  passHours,
  refreshAtWise,
  type PayingThroughWise,
} from './payingThroughWise.ts';

let paying: PayingThroughWise;
let runId: string;
let payoutIds: string[];

afterEach(async () => {
  await endPayingThroughWise(paying);
});

/** Wise takes so many transfers of three; at the quote of the next one the connection breaks off. */
async function breakOffAfter(transfers: number): Promise<void> {
  paying = await ledgerWithWise('DE');
  const { ledger } = paying;
  // Two quotes a transfer: one to ask what the recipient needs.
  const after = transfers * 2;
  paying.wise.injectFault({ on: 'createQuote', kind: 'drop', when: 'before_commit', after });
  runId = await confirmAtWise(paying);
  payoutIds = await payoutIdsOf(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 3 });
  expect(groupsOf(paying)).toEqual([{ status: 'NEW', transfers }]);
  paying.wise.clock.advance(5 * 3_600_000);
  ledger.clock.moveHours(5);
}

async function resolve(outcome: 'paid' | 'not_paid'): Promise<void> {
  const evidence = 'on the pages of Wise';
  await paying.ledger.value('payouts.resolve', { payoutIds, outcome, evidence, note: 'looked up by ada' });
  await passHours(paying, 0);
}

async function expectPayable(): Promise<void> {
  const { ledger, partnerIds } = paying;
  const review = await ledger.value('payouts.review', { selection: { partnerIds } });
  expect(review.excluded).toEqual([]);
  expect(review.lines.map(({ amountMinor }) => amountMinor)).toEqual([1_000, 1_001, 1_002]);
  await expectWiseBooksAgree(paying);
}

test.each([0, 1])(
  'resolved as not paid with %i transfers made has its group cancelled, and is payable again',
  async (transfers) => {
    await breakOffAfter(transfers);
    await resolve('not_paid');
    await refreshAtWise(paying, runId, 1);
    expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers }]);
    expect(await attemptsAtWise(paying, runId)).toMatchObject([
      { state: 'settled', needsPerson: false, problem: null, nextActAt: null },
    ]);
    await expectPayable();
  },
);

test('its group is cancelled later where Wise does not answer at first', async () => {
  await breakOffAfter(1);
  paying.wise.injectFault({ on: 'patchGroup', kind: 'status', status: 503, committed: false, times: 2 });
  await resolve('not_paid');
  expect(groupsOf(paying)).toEqual([{ status: 'NEW', transfers: 1 }]);
  await passHours(paying, 2);
  expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers: 1 }]);
  await passHours(paying, 25);
  await expectPayable();
});

test('resolved as paid although Wise shows it unpaid is in doubt again, and can be resolved as not paid', async () => {
  await breakOffAfter(1);
  await resolve('paid');
  await refreshAtWise(paying, runId, 1);
  await refreshAtWise(paying, runId, 1);
  expect(await detailsOf(paying.ledger, runId)).toEqual({ in_doubt: 3 });
  expect(await paying.ledger.value('sending.status', {})).toMatchObject({ needsPerson: 1 });
  await resolve('not_paid');
  await refreshAtWise(paying, runId, 1);
  expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers: 1 }]);
  await expectPayable();
});
