// What a person took out of a batch is in the record too, so that an older file in which it waits sends nothing.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerIdOf } from '../../../electron/app/engine.ts';
import { sendJournalFile } from '../../../electron/sending/sendJournal.ts';
import type { Fault } from '../../simulators/paypal/faults.ts';
import {
  detailsOf,
  endPaying,
  idle,
  ledgerWithPayPal,
  moveHours,
  noToken,
  payoutIdsOf,
  putBack,
  refreshUntilSettled,
  shortBalance,
  unlock,
  waitingWithCopy,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;

beforeEach(async () => {
  paying = await ledgerWithPayPal();
});
afterEach(() => endPaying([paying.ledger]));

async function byHand(runId: string) {
  const { ledger } = paying;
  const payoutIds = await payoutIdsOf(ledger, runId);
  return { payoutIds, paidOn: ledger.today, bankReference: 'by bank' };
}

describe('an old file in which a batch waits that was paid by hand since', () => {
  test.each([
    ['was never sent', noToken],
    ['was refused once', shortBalance],
  ])('and that %s sends nothing', async (_what, fault) => {
    const { ledger, payPal } = paying;
    const { runId, copy } = await waitingWithCopy(paying, fault);
    await ledger.value('payouts.recordManual', await byHand(runId));
    putBack(ledger, copy);
    await unlock(ledger);
    moveHours(paying, 2);
    await ledger.value('engine.start', {});
    ledger.session.engine?.sender.wake();
    await idle(ledger);
    expect(payPal.book.items).toEqual([]);
    expect((await ledger.value('payouts.refresh', { runId })).problems).toMatchObject([
      { code: 'SENDING_LOCKED' },
    ]);
    const status = await ledger.value('sending.status', {});
    expect(status).toMatchObject({
      locked: true,
      reasons: [{ kind: 'missing_withdrawal', currency: 'EUR', count: 3, totalMinor: 3_003, sentAt: null }],
    });
    // There is nothing at the provider that could be taken over.
    const reference = status.reasons[0]?.reference ?? '';
    const refused = await ledger.refusal('sending.adopt', { reference, note: 'an old file' });
    expect(refused).toMatchObject({ code: 'PAYOUT_STATE' });
    const cancel = { payoutIds: await payoutIdsOf(ledger, runId), reason: 'not sent' };
    expect((await ledger.refusal('payouts.cancel', cancel)).code).toBe('PAYOUT_IN_DOUBT');

    const settled = await ledger.value('sending.settleMissing', { reference, note: 'paid by bank' });
    expect(settled).toMatchObject({ locked: false, reasons: [] });
    await ledger.value('payouts.recordManual', await byHand(runId));
    expect(await detailsOf(ledger, runId)).toEqual({ recorded: 3 });
    expect(payPal.book.items).toEqual([]);
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });
});

test('a file from before the run was made is found out by what was taken out of it', async () => {
  const { ledger } = paying;
  const copy = join(ledger.folder, 'before.disburse');
  await ledger.value('ledger.backup', { file: copy });
  const { runId } = await waitingWithCopy(paying, noToken);
  await ledger.value('payouts.recordManual', await byHand(runId));
  putBack(ledger, copy);
  await unlock(ledger);
  const review = await ledger.value('payouts.review', { selection: { partnerIds: paying.partnerIds } });
  const refused = await ledger.refusal('payouts.process', { reviewId: review.reviewId });
  expect(refused.code).toBe('SENDING_LOCKED');
});

test('an old file in which a batch waits that was planned anew, then cancelled, sends nothing', async () => {
  const { ledger, payPal } = paying;
  const { runId, copy } = await waitingWithCopy(paying, shortBalance);
  payPal.injectFault({ ...noToken, times: 100 });
  moveHours(paying, 26 * 24);
  await ledger.value('payouts.refresh', { runId });
  await ledger.value('payouts.refresh', { runId });
  expect((await ledger.value('payouts.run', { runId })).attempts.length).toBe(2);
  await ledger.value('payouts.cancel', { payoutIds: await payoutIdsOf(ledger, runId), reason: 'wrong' });
  payPal.clearFaults();
  putBack(ledger, copy);
  await unlock(ledger);
  moveHours(paying, 1);
  await ledger.value('engine.start', {});
  await refreshUntilSettled(ledger, runId);
  expect(payPal.book.items).toEqual([]);
  expect(await ledger.value('sending.status', {})).toMatchObject({ locked: true });
});

/** A copy from before the run, and one in which its batch waits while the newer file has payouts of it paid by hand. */
async function copiesAroundTheRun(fault: Fault): Promise<{ before: string; runId: string; copy: string }> {
  const { ledger } = paying;
  const before = join(ledger.folder, 'before.disburse');
  await ledger.value('ledger.backup', { file: before });
  return { before, ...(await waitingWithCopy(paying, fault)) };
}

async function lockOf(file: string): Promise<unknown> {
  const { ledger } = paying;
  putBack(ledger, file);
  await unlock(ledger);
  await ledger.value('engine.start', {});
  await idle(ledger);
  return (await ledger.value('sending.status', {})).reasons.map(({ kind }) => kind);
}

describe('what was paid by hand is found out', () => {
  test('by an old file that took the batch apart in another way, while the record was away', async () => {
    const { ledger, payPal } = paying;
    const { runId, copy } = await copiesAroundTheRun(shortBalance);
    const [first = '', second = ''] = await payoutIdsOf(ledger, runId);
    const { paidOn, bankReference } = await byHand(runId);
    await ledger.value('payouts.recordManual', { payoutIds: [first], paidOn, bankReference });
    await ledger.value('payouts.cancel', {
      payoutIds: (await payoutIdsOf(ledger, runId)).slice(1),
      reason: 'wrong',
    });
    putBack(ledger, copy);
    await unlock(ledger);
    const record = join(ledger.dataFolder, 'sending');
    renameSync(record, `${record} away`);
    await ledger.value('payouts.cancel', { payoutIds: [second], reason: 'wrong' });
    ledger.close();
    rmSync(record, { recursive: true, force: true });
    renameSync(`${record} away`, record);
    ledger.reopen();
    await unlock(ledger);
    moveHours(paying, 2);
    await ledger.value('engine.start', {});
    await idle(ledger);
    expect(payPal.book.items).toEqual([]);
    const { reasons } = await ledger.value('sending.status', {});
    expect(reasons).toMatchObject([{ kind: 'missing_withdrawal' }]);
    expect(reasons[0]?.message).toContain('was taken apart in this ledger');
    const settled = await ledger.value('sending.settleMissing', {
      reference: reasons[0]?.reference ?? '',
      note: 'paid by bank',
    });
    expect(settled).toMatchObject({ locked: false });
    await ledger.value('payouts.recordManual', { payoutIds: [first], paidOn, bankReference });
    expect(payPal.book.items).toEqual([]);
  });

  test('by a file from before the run, also after an older one let go of the batch', async () => {
    const { ledger } = paying;
    const { before, runId, copy } = await copiesAroundTheRun(noToken);
    await ledger.value('payouts.recordManual', await byHand(runId));
    expect(await lockOf(copy)).toEqual(['missing_withdrawal']);
    const { reasons } = await ledger.value('sending.status', {});
    const reference = reasons[0]?.reference ?? '';
    await ledger.value('sending.settleMissing', { reference, note: 'paid by bank' });
    expect(await lockOf(before)).toEqual(['missing_withdrawal']);
  });

  test('by a file from before the run, where it was recorded only after its batch was let go of', async () => {
    const { ledger } = paying;
    const before = join(ledger.folder, 'before.disburse');
    await ledger.value('ledger.backup', { file: before });
    const { runId } = await waitingWithCopy(paying, noToken);
    ledger.database.run(`UPDATE ledger SET installation_id = 'the other machine'`);
    await ledger.value('sending.takeOver', { note: 'the other machine is gone' });
    expect(await detailsOf(ledger, runId)).toEqual({ ready: 3 });
    await ledger.value('payouts.recordManual', await byHand(runId));
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false });
    expect(await lockOf(before)).toEqual(['missing_withdrawal']);
  });
});

describe('taking payouts out of a batch', () => {
  test('leaves the newest file as free to send as before: the others go out at once', async () => {
    const { ledger, payPal } = paying;
    const { runId } = await waitingWithCopy(paying, noToken);
    const [first = ''] = await payoutIdsOf(ledger, runId);
    await ledger.value('payouts.cancel', { payoutIds: [first], reason: 'wrong' });
    await idle(ledger);
    await refreshUntilSettled(ledger, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 1, paid: 2 });
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false, reasons: [] });
    expect(payPal.book.items).toHaveLength(2);
    ledger.close();
    ledger.reopen();
    await unlock(ledger);
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false, reasons: [] });
  });

  test('that is refused leaves nothing in the record', async () => {
    const { ledger } = paying;
    const { runId } = await waitingWithCopy(paying, noToken);
    const input = { ...(await byHand(runId)), paidOn: '2025-03-02' };
    expect((await ledger.refusal('payouts.recordManual', input)).code).toBe('VALIDATION');
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false, reasons: [] });
    await refreshUntilSettled(ledger, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
  });

  test('is refused while the record cannot be written', async () => {
    const { ledger } = paying;
    const { runId } = await waitingWithCopy(paying, noToken);
    const file = sendJournalFile(ledger.dataFolder, ledgerIdOf(ledger.database));
    // As root every file can be written; a folder in its place cannot.
    rmSync(file, { force: true });
    mkdirSync(file, { recursive: true });
    const refused = await ledger.refusal('payouts.recordManual', await byHand(runId));
    expect(refused).toMatchObject({ code: 'SENDING_LOCKED' });
    expect(refused.message).toContain('Nothing was changed');
    expect(await detailsOf(ledger, runId)).toEqual({ ready: 3 });
    rmSync(file, { recursive: true });
    await ledger.value('payouts.recordManual', await byHand(runId));
    expect(await detailsOf(ledger, runId)).toEqual({ recorded: 3 });
  });
});
