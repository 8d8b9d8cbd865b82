import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerIdOf } from '../../../electron/app/engine.ts';
import { sendJournalFile } from '../../../electron/sending/sendJournal.ts';
import {
  confirm,
  createsOf,
  detailsOf,
  endPaying,
  idle,
  ledgerWithPayPal,
  moveHours,
  noToken,
  payoutIdsOf,
  putBack,
  refreshUntilSettled,
  unlock,
  waitingWithCopy,
  type PayingLedger,
} from './payingLedger.ts';

let paying: PayingLedger;

beforeEach(async () => {
  paying = await ledgerWithPayPal();
});
afterEach(() => endPaying([paying.ledger]));

/** Makes a run that waits because PayPal gives no token, keeps a copy of the ledger, then lets the run go out. */
async function sentSinceTheCopy(): Promise<{ runId: string; copy: string }> {
  const { ledger } = paying;
  const { runId, copy } = await waitingWithCopy(paying, noToken);
  await refreshUntilSettled(ledger, runId);
  expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
  return { runId, copy };
}

/** As on another machine: another installation, and no record of what was sent. */
async function openOnAnotherMachine(copy: string): Promise<void> {
  const { ledger } = paying;
  putBack(ledger, copy);
  ledger.database.run(`UPDATE ledger SET installation_id = 'the other machine'`);
  rmSync(join(ledger.dataFolder, 'sending'), { recursive: true });
  await unlock(ledger);
}

async function takeOverOnAnotherMachine(copy: string, hoursLater: number): Promise<void> {
  const { ledger } = paying;
  await openOnAnotherMachine(copy);
  moveHours(paying, hoursLater);
  await ledger.value('sending.takeOver', { note: 'the other machine is gone' });
  await idle(ledger);
}

/** A copy in which a run waited that the other copy has sent, just taken over; answers the run. */
async function takenOver(): Promise<string> {
  const { runId, copy } = await sentSinceTheCopy();
  await takeOverOnAnotherMachine(copy, 1);
  expect(await detailsOf(paying.ledger, runId)).toEqual({ ready: 3 });
  return runId;
}

describe('a copy of the ledger that is taken over', () => {
  test('lets go of what waited in it: the other copy may have sent it long ago', async () => {
    const { ledger } = paying;
    const { runId, copy } = await sentSinceTheCopy();
    await takeOverOnAnotherMachine(copy, 40 * 24);
    await refreshUntilSettled(ledger, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ ready: 3 });
    expect(createsOf(paying)).toBe(1);
    const { attempts } = await ledger.value('payouts.run', { runId });
    expect(attempts).toMatchObject([{ state: 'withdrawn', nextAct: 'nothing', problem: { code: 'LET_GO' } }]);
  });

  test('lets nobody cancel what waited in it before the provider’s list was complete, and then only on a statement', async () => {
    const { ledger } = paying;
    const runId = await takenOver();
    const payoutIds = await payoutIdsOf(ledger, runId);
    const cancel = { payoutIds, reason: 'not on the list of PayPal' };
    const attested = { ...cancel, attest: 'not sent elsewhere' } as const;
    for (const input of [cancel, attested]) {
      const early = await ledger.refusal('payouts.cancel', input);
      expect(early).toMatchObject({ code: 'PAYOUT_IN_DOUBT', details: { payoutIds: [...payoutIds].sort() } });
      expect(early.details).not.toHaveProperty('attest');
      // The day and time of the ledger, and no word of the contract.
      expect(early.message).toMatch(/look at its own list from \d{4}-\d\d-\d\d at \d\d:\d\d on, and record/);
    }
    moveHours(paying, 5);
    const unstated = await ledger.refusal('payouts.cancel', cancel);
    expect(unstated).toMatchObject({ code: 'PAYOUT_IN_DOUBT', details: { attest: 'not sent elsewhere' } });
    expect(unstated.message).not.toContain('attest');
    const review = { selection: { partnerIds: paying.partnerIds } };
    expect((await ledger.value('payouts.review', review)).lines).toEqual([]);
    await ledger.value('payouts.cancel', attested);
    expect((await ledger.value('payouts.review', review)).lines).toHaveLength(3);
    const { rows } = await ledger.value('audit.list', { limit: 5 });
    expect(JSON.stringify(rows)).toContain('not sent elsewhere');
    await refreshUntilSettled(ledger, await confirm(paying));
    expect(createsOf(paying)).toBe(2);
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test('lets nobody cancel what waits in it before it is taken over either', async () => {
    const { ledger } = paying;
    const { runId, copy } = await sentSinceTheCopy();
    await openOnAnotherMachine(copy);
    const payoutIds = await payoutIdsOf(ledger, runId);
    const cancel = { payoutIds, reason: 'start afresh' };
    for (const input of [cancel, { ...cancel, attest: 'not sent elsewhere' } as const]) {
      const refused = await ledger.refusal('payouts.cancel', input);
      expect(refused.code).toBe('PAYOUT_IN_DOUBT');
      expect(refused.message).toContain('take it over');
    }
    await ledger.value('sending.takeOver', { note: 'the other machine is gone' });
    const review = { selection: { partnerIds: paying.partnerIds } };
    expect((await ledger.value('payouts.review', review)).lines).toEqual([]);
    await ledger.value('payouts.recordManual', {
      payoutIds,
      paidOn: ledger.today,
      bankReference: 'list of PayPal',
    });
    expect(createsOf(paying)).toBe(1);
  });

  test('asks for the statement also of what was recorded by hand before, and taken back', async () => {
    const { ledger } = paying;
    const { runId, copy } = await sentSinceTheCopy();
    await openOnAnotherMachine(copy);
    const payoutIds = await payoutIdsOf(ledger, runId);
    const [recorded = '', ...others] = payoutIds;
    const byHand = { paidOn: ledger.today, bankReference: 'list of PayPal' };
    await ledger.value('payouts.recordManual', { payoutIds: [recorded], ...byHand });
    await ledger.value('payouts.undoRecord', { payoutIds: [recorded], reason: 'another list' });
    const cancel = { payoutIds, reason: 'start afresh' };
    expect((await ledger.refusal('payouts.cancel', cancel)).code).toBe('PAYOUT_IN_DOUBT');
    await ledger.value('sending.takeOver', { note: 'the other machine is gone' });
    for (const payoutId of [recorded, ...others]) {
      const refused = await ledger.refusal('payouts.cancel', { ...cancel, payoutIds: [payoutId] });
      expect(refused.code).toBe('PAYOUT_IN_DOUBT');
    }
    expect(createsOf(paying)).toBe(1);
  });

  test('asks a person about what is in doubt in it: the other copy may have had it resolved', async () => {
    const { ledger, payPal } = paying;
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
    const runId = await confirm(paying);
    const copy = join(ledger.folder, 'in doubt.disburse');
    await ledger.value('ledger.backup', { file: copy });
    moveHours(paying, 5);
    const payoutIds = await payoutIdsOf(ledger, runId);
    const resolution = { payoutIds, evidence: 'not in the list', note: 'paid by bank since' };
    await ledger.value('payouts.resolve', { ...resolution, outcome: 'not_paid' });
    await takeOverOnAnotherMachine(copy, 1);
    await refreshUntilSettled(ledger, runId);
    expect({ creates: createsOf(paying), items: payPal.book.items.length }).toEqual({ creates: 1, items: 0 });
    const { attempts } = await ledger.value('payouts.run', { runId });
    expect(attempts).toMatchObject([
      { state: 'in_doubt', needsPerson: true, nextAct: 'ask_person', problem: { code: 'SEND_BARRED' } },
    ]);
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false, needsPerson: 1 });
    await ledger.value('payouts.resolve', { ...resolution, outcome: 'paid' });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
  });

  test('has what the other copy paid recorded as paid, and nobody is paid again', async () => {
    const { ledger } = paying;
    const runId = await takenOver();
    const payoutIds = await payoutIdsOf(ledger, runId);
    const record = { payoutIds, paidOn: ledger.today, bankReference: 'list of PayPal' };
    await ledger.value('payouts.recordManual', record);
    expect(await detailsOf(ledger, runId)).toEqual({ recorded: 3 });
    const review = { selection: { partnerIds: paying.partnerIds } };
    expect((await ledger.value('payouts.review', review)).lines).toEqual([]);
    expect(createsOf(paying)).toBe(1);
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test('in which a batch waits that was sent lets nobody cancel it or record it by hand', async () => {
    const { ledger } = paying;
    const { runId, copy } = await sentSinceTheCopy();
    putBack(ledger, copy);
    await unlock(ledger);
    const payoutIds = await payoutIdsOf(paying.ledger, runId);
    const cancelled = await ledger.refusal('payouts.cancel', { payoutIds, reason: 'not sent yet' });
    expect(cancelled.code).toBe('PAYOUT_IN_DOUBT');
    const recorded = await ledger.refusal('payouts.recordManual', {
      payoutIds,
      paidOn: '2026-03-02',
      bankReference: 'by hand',
    });
    expect(recorded.code).toBe('PAYOUT_IN_DOUBT');
  });

  test('does not take over a payment to an account that its partner never had', async () => {
    const { ledger } = paying;
    const copy = join(ledger.folder, 'before.disburse');
    await ledger.value('ledger.backup', { file: copy });
    await refreshUntilSettled(ledger, await confirm(paying));
    putBack(ledger, copy);
    await unlock(ledger);
    // After the restore the id belongs to somebody else.
    ledger.database.execute('DROP TRIGGER destinations_are_snapshots');
    ledger.database.run(`UPDATE destinations SET fingerprint = 'another account' WHERE destination_key = 2`);
    const { reasons } = await ledger.value('sending.status', {});
    const refused = await ledger.refusal('sending.adopt', {
      reference: reasons[0]?.reference ?? '',
      note: 'restored',
    });
    expect(refused.code).toBe('PAYOUT_STATE');
    expect((await ledger.value('ledger.info', {})).counts.payouts).toBe(0);
  });
});

describe('the record of what was sent', () => {
  test('with a line that this version does not understand locks sending', async () => {
    const { ledger } = paying;
    await confirm(paying);
    ledger.close();
    ledger.reopen();
    const file = sendJournalFile(ledger.dataFolder, ledgerIdOf(ledger.database));
    appendFileSync(file, '{"kind":"sent_in_a_new_way","reference":"D9"}\n');
    expect((await ledger.refusal('sending.status', {})).code).toBe('SENDING_LOCKED');
  });
});

describe('a clock that is wrong by weeks', () => {
  test('makes nothing too late: a person is asked only once the provider has the same time', async () => {
    const { ledger, payPal } = paying;
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
    const runId = await confirm(paying);
    ledger.clock.moveDays(40);
    const { problems } = await ledger.value('payouts.refresh', { runId });
    expect(problems).toMatchObject([{ code: 'CLOCK_UNTRUSTED' }]);
    expect((await ledger.value('payouts.run', { runId })).attempts).toMatchObject([{ needsPerson: false }]);
    expect(createsOf(paying)).toBe(1);
  });
});
