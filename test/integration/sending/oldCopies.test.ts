import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  confirm,
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  moveHours,
  putBack,
  refreshUntilSettled,
  shortBalance,
  takeBatchOver,
  unlock,
  waitingWithCopy,
  withoutJournal,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;

beforeEach(async () => {
  paying = await ledgerWithPayPal();
});
afterEach(async () => {
  await endPaying([paying.ledger]);
});

/** A run that was refused once for want of money, of which a copy is kept, and that was paid afterwards. */
async function paidAfterTheCopy(when: 'answered' | 'lost'): Promise<{ runId: string; copy: string }> {
  const { ledger, payPal } = paying;
  const { runId, copy } = await waitingWithCopy(paying, shortBalance);
  if (when === 'lost') payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
  await ledger.value('payouts.refresh', { runId });
  return { runId, copy };
}

test.each([1, 40])(
  'a copy in which a batch was refused, and which was paid since, is found out %i days later',
  async (days) => {
    const { ledger } = paying;
    const { runId, copy } = await paidAfterTheCopy('answered');
    await refreshUntilSettled(ledger, runId);
    putBack(ledger, copy);
    await unlock(ledger);
    moveHours(paying, days * 24);
    await ledger.value('engine.start', {});
    await idle(ledger);
    const { reasons } = await ledger.value('sending.status', {});
    expect(reasons).toMatchObject([{ kind: 'missing_attempt', count: 3 }]);
    const [{ reference = '' } = {}] = reasons as { reference?: string }[];
    await ledger.value('sending.adopt', { reference, note: 'an old file' });
    await idle(ledger);
    await refreshUntilSettled(ledger, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    await expectBooksAgree(paying);
  },
);

test('a copy in which a batch was refused, and whose next answer was lost, asks a person', async () => {
  const { ledger, payPal } = paying;
  const { runId, copy } = await paidAfterTheCopy('lost');
  putBack(ledger, copy);
  await unlock(ledger);
  const { reasons } = await ledger.value('sending.status', {});
  expect(reasons).toMatchObject([{ kind: 'missing_attempt', count: 3 }]);
  moveHours(paying, 40 * 24);
  await ledger.value('sending.adopt', { reference: reasons[0]?.reference ?? '', note: 'an old file' });
  await idle(ledger);
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 3 });
  expect(payPal.provider.batches.all).toHaveLength(1);
});

test('what is planned anew in an old copy goes back to the batch that was paid', async () => {
  const { ledger, payPal } = paying;
  const { runId, copy } = await paidAfterTheCopy('answered');
  await refreshUntilSettled(ledger, runId);
  putBack(ledger, copy);
  await unlock(ledger);
  const { rows } = await ledger.value('payouts.history', { runId });
  // While the record is there nobody can cancel what it knows to have been sent; its disk is away for a moment.
  await withoutJournal(ledger, async () => {
    await ledger.value('payouts.cancel', { payoutIds: [rows[0]?.payoutId ?? ''], reason: 'wrong' });
  });
  await takeBatchOver(ledger);
  await refreshUntilSettled(ledger, runId);
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 2, cancelled: 1 });
  // The cancelled one was paid: a person is told so, and nothing is paid a second time.
  const { attempts } = await ledger.value('payouts.run', { runId });
  expect(attempts.find(({ needsPerson }) => needsPerson)?.problem?.code).toBe('CONTRADICTION');
  expect(payPal.requests.filter(({ operation }) => operation === 'create')).toHaveLength(2);
  expect(payPal.book.report().senderItems.map(({ payments }) => payments)).toEqual([1, 1, 1]);
});

test('a batch that was let go of before the record was there again is not left to be paid by hand', async () => {
  const { ledger, payPal } = paying;
  payPal.injectFault({ on: 'token', kind: 'drop', when: 'before_commit' });
  const runId = await confirm(paying);
  const copy = join(ledger.folder, 'waiting.disburse');
  await ledger.value('ledger.backup', { file: copy });
  await refreshUntilSettled(ledger, runId);
  putBack(ledger, copy);
  await unlock(ledger);
  await withoutJournal(ledger, async () => {
    await ledger.value('sending.takeOver', { note: 'no record here' });
    await ledger.value('engine.stop', {});
  });
  const { reasons } = await ledger.value('sending.status', {});
  await ledger.value('sending.adopt', { reference: reasons[0]?.reference ?? '', note: 'found again' });
  expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 3 });
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
  await expectBooksAgree(paying);
});

test('a copy in which a batch is in doubt that a person has settled since does not send it again', async () => {
  const { ledger, payPal } = paying;
  payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
  const runId = await confirm(paying);
  const copy = join(ledger.folder, 'in doubt.disburse');
  await ledger.value('ledger.backup', { file: copy });
  moveHours(paying, 5);
  const { rows } = await ledger.value('payouts.history', { runId });
  await ledger.value('payouts.resolve', {
    payoutIds: rows.map(({ payoutId }) => payoutId),
    outcome: 'not_paid',
    evidence: 'not in the list of payments',
    note: 'paid by bank since',
  });
  putBack(ledger, copy);
  await unlock(ledger);
  await ledger.value('engine.start', {});
  await idle(ledger);
  await ledger.value('payouts.refresh', { runId });
  const { reasons } = await ledger.value('sending.status', {});
  expect(reasons).toMatchObject([{ kind: 'missing_attempt', count: 3 }]);
  await ledger.value('sending.adopt', { reference: reasons[0]?.reference ?? '', note: 'an old file' });
  await ledger.value('payouts.refresh', { runId });
  expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 3 });
  expect(payPal.book.items).toEqual([]);
});
