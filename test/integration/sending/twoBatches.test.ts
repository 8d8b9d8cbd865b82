// One payout in two batches that were both sent: what one of them shows does not end what the other leaves open.
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { addCredit } from '../support/testPartners.ts';
import {
  confirm,
  detailsOf,
  endPaying,
  idle,
  ledgerWithPayPal,
  moveHours,
  payoutIdsOf,
  putBack,
  refreshUntilSettled,
  unlock,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;
let runId: string;
let payoutIds: string[];

afterEach(() => endPaying([paying.ledger]));

/**
 * The newer file sent a batch, and its answer was lost or PayPal paid it. The older one, without the record, cancels a
 * payout of it and sends the others in a new batch, which PayPal denies. Then the record is there again, and the first
 * batch is taken over.
 */
async function sendInTwoBatches(first: 'answer lost' | 'paid'): Promise<void> {
  paying = await ledgerWithPayPal();
  const { ledger, payPal } = paying;
  payPal.clock.set(new Date(ledger.clock.now().epochMilliseconds + 7_200_000));
  runId = await confirm(paying);
  const copy = join(ledger.folder, 'copy.disburse');
  await ledger.value('ledger.backup', { file: copy });
  payPal.clock.set(new Date(ledger.clock.now().epochMilliseconds));
  if (first === 'answer lost') payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
  await ledger.value('payouts.refresh', { runId });
  if (first === 'paid') await refreshUntilSettled(ledger, runId);
  putBack(ledger, copy);
  await unlock(ledger);
  const record = join(ledger.dataFolder, 'sending');
  renameSync(record, `${record} away`);
  payPal.behaviour.denyNext = 1;
  payoutIds = await payoutIdsOf(ledger, runId);
  await ledger.value('payouts.cancel', { payoutIds: payoutIds.slice(0, 1), reason: 'wrong' });
  ledger.session.engine?.sender.wake();
  await idle(ledger);
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 1, refused: 2 });
  ledger.close();
  rmSync(record, { recursive: true, force: true });
  renameSync(`${record} away`, record);
  ledger.reopen();
  await unlock(ledger);
  const { reasons } = await ledger.value('sending.status', {});
  const missing = reasons.find(({ kind }) => kind === 'missing_attempt');
  await ledger.value('sending.adopt', { reference: missing?.reference ?? '', note: 'an old file' });
  await idle(ledger);
  if (first === 'paid') await refreshUntilSettled(ledger, runId);
  expect(await ledger.value('sending.status', {})).toMatchObject({ contradicted: { count: 3 } });
}

async function blockersOfReview(): Promise<string[]> {
  const { ledger, partnerIds } = paying;
  for (const partnerId of partnerIds) await addCredit(ledger, partnerId, 5_000);
  const { excluded } = await ledger.value('payouts.review', { selection: { partnerIds } });
  return excluded.flatMap(({ blockers }) => blockers.map(({ code }) => code));
}

test('a batch that is read as refused leaves its payouts to the one that is in doubt', async () => {
  await sendInTwoBatches('answer lost');
  const { ledger } = paying;
  moveHours(paying, 5);
  await ledger.value('payouts.refresh', { runId });
  await ledger.value('payouts.refresh', { payoutIds });
  expect(await ledger.value('sending.status', {})).toMatchObject({
    needsPerson: 1,
    contradicted: { count: 3, payoutIds: [...payoutIds].sort() },
  });
  expect(await blockersOfReview()).toEqual(['PAYOUT_UNRESOLVED', 'PAYOUT_UNRESOLVED', 'PAYOUT_UNRESOLVED']);
});

test('a person ends the batch in doubt payout by payout, and nothing is left to be asked', async () => {
  await sendInTwoBatches('answer lost');
  const { ledger } = paying;
  moveHours(paying, 5);
  for (const payoutId of payoutIds)
    await ledger.value('payouts.resolve', {
      payoutIds: [payoutId],
      outcome: 'not_paid',
      evidence: 'not on the activity page',
      note: 'seen by ada',
    });
  expect(await ledger.value('sending.status', {})).toMatchObject({
    needsPerson: 0,
    open: [],
    contradicted: { count: 0 },
  });
  expect(await blockersOfReview()).toEqual([]);
  expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
});

test('what one batch paid goes on being held while no answer comes for it and the other is read as refused', async () => {
  await sendInTwoBatches('paid');
  const { ledger, payPal } = paying;
  payPal.injectFault({ on: 'batch', kind: 'status', status: 503, committed: false });
  await ledger.value('payouts.refresh', { runId });
  expect(await ledger.value('sending.status', {})).toMatchObject({ contradicted: { count: 3 } });
  expect(await blockersOfReview()).toEqual(['PAYOUT_UNRESOLVED', 'PAYOUT_UNRESOLVED', 'PAYOUT_UNRESOLVED']);
});
