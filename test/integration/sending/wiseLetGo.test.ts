// What a copy that may lack payments had begun at Wise, and a person then says was not sent elsewhere.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { detailsOf, idle, payoutIdsOf, putBack, unlock } from './payingLedger.ts';
import {
  attemptsAtWise,
  confirmAtWise,
  endPayingThroughWise,
  expectWiseBooksAgree,
  groupsOf,
  ledgerWithWise,
  passHours,
  payNewestGroup,
  refreshAtWise,
  type PayingThroughWise,
} from './payingThroughWise.ts';

let paying: PayingThroughWise;
let runId: string;
let payoutIds: string[];
let copy: string;

/** A batch whose open group holds one transfer of three waits, and a copy is kept of the ledger. */
beforeEach(async () => {
  paying = await ledgerWithWise('DE');
  const { ledger, wise } = paying;
  wise.injectFault({ on: 'createQuote', kind: 'status', status: 429, committed: false, after: 2 });
  runId = await confirmAtWise(paying);
  payoutIds = await payoutIdsOf(ledger, runId);
  expect(groupsOf(paying)).toEqual([{ status: 'NEW', transfers: 1 }]);
  copy = join(ledger.folder, 'copy.disburse');
  await ledger.value('ledger.backup', { file: copy });
});
afterEach(async () => {
  await endPayingThroughWise(paying);
});

/** The copy is opened on another machine and taken over there; hours later nothing more can appear on Wise's list. */
async function takeOver(): Promise<void> {
  const { ledger } = paying;
  putBack(ledger, copy);
  ledger.database.run(`UPDATE ledger SET installation_id = 'the other machine'`);
  rmSync(join(ledger.dataFolder, 'sending'), { recursive: true, force: true });
  await unlock(ledger);
  await ledger.value('sending.takeOver', { note: 'the other machine is gone' });
  await idle(ledger);
  await passHours(paying, 5);
}

async function cancel(ids: readonly string[]): Promise<void> {
  await paying.ledger.value('payouts.cancel', {
    payoutIds: [...ids],
    reason: 'not on the list of Wise',
    attest: 'not sent elsewhere',
  });
  await passHours(paying, 0);
}

async function recordByHand(ids: readonly string[]): Promise<void> {
  await paying.ledger.value('payouts.recordManual', {
    payoutIds: [...ids],
    paidOn: paying.ledger.today,
    bankReference: 'transfer by the bank',
  });
  await passHours(paying, 0);
}

async function blockersOfReview(): Promise<string[]> {
  const { ledger, partnerIds } = paying;
  const { excluded } = await ledger.value('payouts.review', { selection: { partnerIds } });
  return excluded.flatMap(({ blockers }) => blockers.map(({ code }) => code));
}

describe('what a copy had begun at Wise before it was taken over', () => {
  test('stands there as long as nobody has said anything of it, and is cancelled with the first statement', async () => {
    await takeOver();
    await passHours(paying, 25);
    expect(groupsOf(paying)).toEqual([{ status: 'NEW', transfers: 1 }]);
    const [first = '', ...others] = payoutIds;
    await cancel([first]);
    expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers: 1 }]);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ cancelled: 1, ready: 2 });
    await cancel(others);
    expect(await blockersOfReview()).toEqual([]);
    const second = await confirmAtWise(paying);
    payNewestGroup(paying);
    await refreshAtWise(paying, second, 1);
    expect(await detailsOf(paying.ledger, second)).toEqual({ paid: 3 });
    await expectWiseBooksAgree(paying);
  });

  test('holds its partners until Wise has cancelled it', async () => {
    await takeOver();
    const { wise } = paying;
    wise.injectFault({ on: 'patchGroup', kind: 'status', status: 503, committed: false });
    await cancel(payoutIds);
    expect(groupsOf(paying)).toEqual([{ status: 'NEW', transfers: 1 }]);
    const unresolved = ['PAYOUT_UNRESOLVED', 'PAYOUT_UNRESOLVED', 'PAYOUT_UNRESOLVED'];
    expect(await blockersOfReview()).toEqual(unresolved);
    await passHours(paying, 1);
    expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers: 1 }]);
    expect(await blockersOfReview()).toEqual([]);
  });

  test('and the other copy has paid: the statement was wrong, nobody is paid again, and it is booked', async () => {
    const { ledger } = paying;
    await refreshAtWise(paying, runId, 1);
    payNewestGroup(paying);
    await takeOver();
    await cancel(payoutIds);
    const unresolved = ['PAYOUT_UNRESOLVED', 'PAYOUT_UNRESOLVED', 'PAYOUT_UNRESOLVED'];
    expect(await blockersOfReview()).toEqual(unresolved);
    const [attempt] = await attemptsAtWise(paying, runId);
    expect(attempt).toMatchObject({
      state: 'withdrawn',
      needsPerson: true,
      problem: { code: 'GROUP_LEFT' },
    });
    expect(await ledger.value('sending.status', {})).toMatchObject({
      leftThere: [{ runId, count: 3 }],
      contradicted: { count: 3 },
    });
    const feesMinor = [...paying.wise.world.transfers.values()].map(({ price }) => price.feeMinor);
    for (const [index, payoutId] of payoutIds.entries())
      await ledger.value('payouts.resolve', {
        payoutIds: [payoutId],
        outcome: 'paid',
        evidence: 'list of transfers',
        note: 'seen at Wise',
        feeMinor: feesMinor[index],
      });
    await ledger.value('sending.settleMissing', {
      reference: attempt?.reference ?? '',
      note: 'all are paid',
    });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
    await expectWiseBooksAgree(paying);
  });

  test('is cancelled as well where what it holds was paid by hand', async () => {
    await takeOver();
    await recordByHand(payoutIds);
    expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers: 1 }]);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ recorded: 3 });
    expect(await paying.ledger.value('sending.status', {})).toMatchObject({
      leftThere: [],
      contradicted: { count: 0 },
      needsPerson: 0,
    });
  });

  test('and was paid by the other copy: what is recorded by hand too is told, and ended as one payment', async () => {
    const { ledger } = paying;
    await refreshAtWise(paying, runId, 1);
    payNewestGroup(paying);
    await takeOver();
    await recordByHand(payoutIds);
    expect(await ledger.value('sending.status', {})).toMatchObject({
      leftThere: [{ runId, count: 3 }],
      contradicted: { count: 3 },
    });
    const feesMinor = [...paying.wise.world.transfers.values()].map(({ price }) => price.feeMinor);
    for (const [index, payoutId] of payoutIds.entries())
      await ledger.value('payouts.resolve', {
        payoutIds: [payoutId],
        outcome: 'paid_once',
        evidence: 'list of transfers',
        note: 'what was recorded is what Wise shows',
        feeMinor: feesMinor[index],
      });
    const [attempt] = await attemptsAtWise(paying, runId);
    const reference = attempt?.reference ?? '';
    await ledger.value('sending.settleMissing', { reference, note: 'all are paid' });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
    await expectWiseBooksAgree(paying);
  });
});
