// A charge-back at Wise of what an older copy had ended, or a person resolved: the payees may have kept the money.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addCredit } from '../support/testPartners.ts';
import { detailsOf, payoutIdsOf, putBack, takeBatchOver, unlock, withoutJournal } from './payingLedger.ts';
import {
  confirmAtWise,
  endPayingThroughWise,
  ledgerWithWise,
  passHours,
  refreshAtWise,
  type PayingThroughWise,
} from './payingThroughWise.ts';

let paying: PayingThroughWise;
let runId: string;
let payoutIds: string[];

const seen = { evidence: 'the payee says so', note: 'asked by ada' };

beforeEach(async () => {
  paying = await ledgerWithWise('US', 1);
});
afterEach(async () => {
  await endPayingThroughWise(paying);
});

/** The newer file pays; in the older one the payout is ended by hand, and the batch is taken over after that. */
async function paidAfter(act: 'cancel' | 'record'): Promise<void> {
  const { ledger, wise } = paying;
  wise.setPayeeOutcome('w0@example.org', 'charged_back');
  wise.injectFault({ on: 'createGroup', kind: 'status', status: 429, committed: false, retryAfter: '5' });
  runId = await confirmAtWise(paying);
  const copy = join(ledger.folder, 'copy.disburse');
  await ledger.value('ledger.backup', { file: copy });
  await ledger.value('payouts.refresh', { runId });
  await passHours(paying, 2);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 1 });
  putBack(ledger, copy);
  await unlock(ledger);
  payoutIds = await payoutIdsOf(ledger, runId);
  await withoutJournal(ledger, async () => {
    if (act === 'cancel') await ledger.value('payouts.cancel', { payoutIds, reason: 'wrong' });
    else
      await ledger.value('payouts.recordManual', {
        payoutIds,
        paidOn: ledger.today,
        bankReference: 'by bank',
      });
  });
  await takeBatchOver(ledger);
  await ledger.value('payouts.refresh', { runId });
  expect(await ledger.value('sending.status', {})).toMatchObject({ contradicted: { count: 1, payoutIds } });
}

async function blockersOfReview(): Promise<string[]> {
  const { ledger, partnerIds } = paying;
  for (const partnerId of partnerIds) await addCredit(ledger, partnerId, 5_000);
  const { excluded } = await ledger.value('payouts.review', { selection: { partnerIds } });
  return excluded.flatMap(({ blockers }) => blockers.map(({ code }) => code));
}

describe.each(['cancel', 'record'] as const)('what was paid after a %s and is charged back', (act) => {
  beforeEach(() => paidAfter(act));

  test('goes on being contradicted, however often it is read, until a person has said what it was', async () => {
    const { ledger } = paying;
    for (const hours of [11 * 24, 25]) {
      await refreshAtWise(paying, runId, hours);
      expect(await ledger.value('sending.status', {})).toMatchObject({
        needsPerson: 1,
        contradicted: { count: 1, payoutIds },
      });
      expect(await blockersOfReview()).toEqual(['PAYOUT_UNRESOLVED']);
    }
    const outcome = act === 'cancel' ? 'paid' : 'paid_once';
    await ledger.value('payouts.resolve', { payoutIds, outcome, ...seen });
    await refreshAtWise(paying, runId, 25);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 1 });
    expect(await ledger.value('sending.status', {})).toMatchObject({
      needsPerson: 0,
      contradicted: { count: 0 },
    });
    expect(await blockersOfReview()).toEqual([]);
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });
});

test.each(['paid_once', 'paid_twice'] as const)(
  'what a person resolved as %s before it was charged back is in doubt again',
  async (outcome) => {
    const { ledger } = paying;
    await paidAfter('record');
    await ledger.value('payouts.resolve', { payoutIds, outcome, ...seen });
    await passHours(paying, 0);
    await passHours(paying, 11 * 24);
    await ledger.value('payouts.refresh', { payoutIds });
    expect(await ledger.value('payouts.get', { payoutId: payoutIds[0] ?? '' })).toMatchObject({
      detail: 'in_doubt',
    });
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 1 });
    await ledger.value('payouts.resolve', { payoutIds, outcome: 'not_paid', ...seen });
    await refreshAtWise(paying, runId, 25);
    expect(await ledger.value('sending.status', {})).toMatchObject({ needsPerson: 0 });
    // Of two payments the one by hand stays, and the partner does not owe the other any more.
    const left = outcome === 'paid_once' ? { payableMinor: 1_000 } : { payableMinor: 0, paidMinor: 1_000 };
    expect(await ledger.value('payouts.get', { payoutId: payoutIds[0] ?? '' })).toMatchObject({
      detail: outcome === 'paid_once' ? 'refused' : 'recorded',
    });
    const [partnerId = ''] = paying.partnerIds;
    expect(await ledger.value('partners.balance', { partnerId })).toMatchObject({ balances: [left] });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  },
);
