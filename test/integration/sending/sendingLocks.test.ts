import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answer } from '../../../electron/app/router.ts';
import { closeSession, openSession } from '../../../electron/app/session.ts';
import type { Session } from '../../../electron/app/context.ts';
import { ledgerIdOf, startEngineIfFree } from '../../../electron/app/engine.ts';
import { sendJournalFile } from '../../../electron/sending/sendJournal.ts';
import { silentWatch } from '../support/testLedger.ts';
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
  secondPayPal,
  unlock,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;
const others: Session[] = [];

beforeEach(async () => {
  paying = await ledgerWithPayPal();
});
afterEach(async () => {
  for (const other of others.splice(0)) {
    await other.engine?.sender.stop();
    closeSession(other);
  }
  await endPaying([paying.ledger]);
});

/** Opens a copy of the ledger as another installation, or another place on the same machine, would. */
function openCopy(file: string, dataFolder: string): Session {
  const { clock } = paying.ledger;
  const session = openSession({
    ledgerFile: file,
    actor: 'bert',
    passphrase: null,
    dataFolder,
    clock,
    mode: 'write',
  });
  others.push(session);
  return session;
}

async function callOn(session: Session, procedure: string, input: object) {
  const { envelope } = await answer(session, { procedure, input, watch: silentWatch }, (_id, error) => {
    throw error;
  });
  return envelope;
}

function requestsTo(operation: string): number {
  return paying.payPal.requests.filter((request) => request.operation === operation).length;
}

describe('the time of the last repetition', () => {
  test('passes: nothing is sent any more, and a person is asked', async () => {
    paying.payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
    const runId = await confirm(paying);
    moveHours(paying, 26 * 24);
    const { resent, problems } = await paying.ledger.value('payouts.refresh', { runId });
    expect(resent).toBe(0);
    expect(problems).toMatchObject([{ code: 'RESEND_DEADLINE_PASSED' }]);
    expect(requestsTo('create')).toBe(1);
    const { rows } = await paying.ledger.value('payouts.history', { runId });
    const payoutIds = rows.map((row) => row.payoutId);
    expect(await paying.ledger.refusal('payouts.retry', { payoutIds })).toMatchObject({
      code: 'PAYOUT_IN_DOUBT',
    });
    await paying.ledger.value('payouts.resolve', {
      payoutIds,
      outcome: 'paid',
      evidence: 'Batch seen on the activity page',
      note: 'looked up by ada',
      feeMinor: 20,
    });
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
    expect(requestsTo('create')).toBe(1);
  });
});

describe('a clock that is wrong', () => {
  test('an hour and more from the provider: nothing is sent until it is right', async () => {
    paying.payPal.clock.advance(-2 * 60 * 60 * 1_000);
    const runId = await confirm(paying);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ ready: 3 });
    const { attempts } = await paying.ledger.value('payouts.run', { runId });
    expect(attempts).toMatchObject([{ problem: { code: 'CLOCK_UNTRUSTED' } }]);
    expect(requestsTo('create')).toBe(0);
    moveHours(paying, 0);
    await refreshUntilSettled(paying.ledger, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
  });

  test('set back a day: what is in doubt is not sent again', async () => {
    paying.payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
    const runId = await confirm(paying);
    moveHours(paying, -24);
    const refused = await paying.ledger.refusal('payouts.refresh', { runId });
    expect(refused.code).toBe('CLOCK_UNTRUSTED');
    expect(requestsTo('create')).toBe(1);
  });
});

describe('an older copy of the ledger', () => {
  test('is found out by the record of what was sent, and takes the batch over without paying anybody again', async () => {
    const copy = join(paying.ledger.folder, 'yesterday.disburse');
    await paying.ledger.value('ledger.backup', { file: copy });
    const before = await confirm(paying);
    await refreshUntilSettled(paying.ledger, before);
    putBack(paying.ledger, copy);
    await unlock(paying.ledger);
    const { ledger } = paying;
    const status = await ledger.value('sending.status', {});
    expect(status.reasons).toMatchObject([{ kind: 'missing_attempt', count: 3, totalMinor: 3_003 }]);
    const review = await ledger.value('payouts.review', { selection: { partnerIds: paying.partnerIds } });
    expect(review.lines).toHaveLength(3);
    expect(await ledger.refusal('payouts.process', { reviewId: review.reviewId })).toMatchObject({
      code: 'SENDING_LOCKED',
    });
    const reference = status.reasons[0]?.reference ?? '';
    const { runId } = await ledger.value('sending.adopt', { reference, note: 'restored by hand' });
    await idle(ledger);
    await refreshUntilSettled(ledger, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    expect(requestsTo('create')).toBe(1);
    await expectBooksAgree(paying);
  });

  test('in which the batch was planned and not sent yet does not send it again after the provider forgot it', async () => {
    const copy = join(paying.ledger.folder, 'planned.disburse');
    paying.payPal.injectFault({ on: 'token', kind: 'drop', when: 'before_commit', times: 1 });
    const runId = await confirm(paying);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ ready: 3 });
    await paying.ledger.value('ledger.backup', { file: copy });
    await refreshUntilSettled(paying.ledger, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
    putBack(paying.ledger, copy);
    await unlock(paying.ledger);
    moveHours(paying, 40 * 24);
    await paying.ledger.value('engine.start', {});
    await idle(paying.ledger);
    const { problems } = await paying.ledger.value('payouts.refresh', { runId });
    expect(problems).toMatchObject([{ code: 'SENDING_LOCKED' }]);
    const { reasons } = await paying.ledger.value('sending.status', {});
    await paying.ledger.value('sending.adopt', { reference: reasons[0]?.reference ?? '', note: 'old file' });
    await idle(paying.ledger);
    await refreshUntilSettled(paying.ledger, runId);
    expect(await detailsOf(paying.ledger, runId)).toEqual({ paid: 3 });
    expect(requestsTo('create')).toBe(1);
    await expectBooksAgree(paying);
  });
});

describe('a second copy', () => {
  test('on another machine sends nothing until a person takes it over', async () => {
    const { ledger } = paying;
    const copy = join(ledger.folder, 'elsewhere.disburse');
    await ledger.value('ledger.backup', { file: copy });
    const session = openCopy(copy, join(ledger.folder, 'other data'));
    await callOn(session, 'vault.unlock', { recoveryKey: ledger.recoveryKey });
    const review = await callOn(session, 'payouts.review', { selection: { partnerIds: paying.partnerIds } });
    if (!review.ok) throw new Error(review.error.message);
    const { reviewId } = review.value as { reviewId: string };
    expect(await callOn(session, 'payouts.process', { reviewId })).toMatchObject({
      ok: false,
      error: { code: 'SENDING_LOCKED' },
    });
    expect(await callOn(session, 'sending.takeOver', { note: 'the old machine is gone' })).toMatchObject({
      ok: true,
      value: { locked: false, reasons: [] },
    });
    expect(await callOn(session, 'payouts.process', { reviewId })).toMatchObject({ ok: true });
  });

  test('on the same machine cannot run its engine beside the first', async () => {
    const { ledger } = paying;
    const copy = join(ledger.folder, 'beside.disburse');
    await ledger.value('ledger.backup', { file: copy });
    await ledger.value('engine.start', {});
    const session = openCopy(copy, ledger.dataFolder);
    expect(await callOn(session, 'engine.start', {})).toMatchObject({
      ok: false,
      error: { code: 'LEDGER_BUSY' },
    });
  });
});

describe('the record of what was sent', () => {
  test('that was deleted locks sending until a person says that this is the newest copy', async () => {
    const { ledger } = paying;
    const runId = await confirm(paying);
    await refreshUntilSettled(ledger, runId);
    ledger.close();
    rmSync(join(ledger.dataFolder, 'sending'), { recursive: true });
    ledger.reopen();
    await unlock(paying.ledger);
    expect(await ledger.value('sending.status', {})).toMatchObject({
      locked: true,
      reasons: [{ kind: 'journal_lost' }],
    });
    await ledger.value('sending.takeOver', { note: 'disk was cleaned' });
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false });
  });
});

test('a record of what was sent that cannot be read is not taken for an empty one', async () => {
  const { ledger, payPal, partnerIds } = paying;
  const review = await ledger.value('payouts.review', { selection: { partnerIds } });
  await ledger.value('engine.stop', {});
  const file = sendJournalFile(ledger.dataFolder, ledgerIdOf(ledger.database));
  // As root every file can be read; a folder in its place cannot.
  mkdirSync(file, { recursive: true });
  for (const refused of [
    await ledger.refusal('sending.status', {}),
    await ledger.refusal('payouts.process', { reviewId: review.reviewId }),
  ])
    expect(refused.code).toBe('SENDING_LOCKED');
  expect(startEngineIfFree(ledger.session)).toBe(true);
  ledger.session.engineGivenBack = false;
  expect(startEngineIfFree(ledger.session)).toBe(false);
  expect(payPal.book.items).toEqual([]);
  rmSync(file, { recursive: true });
  await ledger.value('payouts.process', { reviewId: review.reviewId });
  await idle(ledger);
  expect(payPal.book.items).toHaveLength(3);
});

test('an engine that cannot write the record when it starts does not run, and takes up what was cut off once it can', async () => {
  const { ledger, payPal } = paying;
  payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
  const runId = await confirm(paying);
  // As a process leaves it that is killed between the ledger and the record.
  ledger.database.run(`UPDATE attempts SET state = 'sending', doubted = 0, next_act_at = NULL`);
  ledger.database.run(`UPDATE payouts SET detail = 'sending'`);
  const file = sendJournalFile(ledger.dataFolder, ledgerIdOf(ledger.database));
  ledger.close();
  rmSync(file);
  // There is no such folder, so that nothing can be read here and nothing written.
  symlinkSync(join(ledger.folder, 'gone', 'record'), file);
  ledger.reopen();
  await unlock(ledger);
  expect((await ledger.refusal('payouts.refresh', { runId })).code).toBe('SENDING_LOCKED');
  expect(startEngineIfFree(ledger.session)).toBe(false);
  rmSync(file);
  expect(startEngineIfFree(ledger.session)).toBe(true);
  expect(await detailsOf(ledger, runId)).toEqual({ in_doubt: 3 });
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
  await expectBooksAgree(paying);
});

describe('the account', () => {
  test('is neither changed nor disconnected while a batch is open', async () => {
    const { ledger, payPal } = paying;
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'after_commit' });
    await confirm(paying);
    expect(await ledger.refusal('providers.disconnect', { provider: 'paypal' })).toMatchObject({
      code: 'PAYOUT_STATE',
    });
    const other = await secondPayPal();
    const refused = await ledger.refusal('providers.connect', {
      provider: 'paypal',
      environment: 'sandbox',
      credentials: other.credentials,
      baseUrl: other.url,
    });
    expect(refused.code).toBe('PAYOUT_STATE');
    expect((await ledger.value('providers.list', {})).rows).toMatchObject([{ baseUrl: payPal.url }]);
    expect(
      await ledger.refusal('providers.connect', {
        provider: 'paypal',
        environment: 'live',
        credentials: payPal.credentials,
      }),
    ).toMatchObject({ code: 'ENVIRONMENT_MISMATCH' });
  });
});
