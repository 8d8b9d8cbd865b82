// A copy of the ledger that is older than what was paid: whatever waits or is in doubt in it never goes out by itself.
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  confirm,
  createsOf,
  detailsOf,
  endPaying,
  expectBooksAgree,
  idle,
  ledgerWithPayPal,
  moveHours,
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

/** How often money went to each payee, and how often to the one who got it most often. */
function mostPaymentsToOne(): number {
  const counts = new Map<string, number>();
  for (const { receiver } of paying.payPal.book.items) counts.set(receiver, (counts.get(receiver) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

async function putBackAfter(copy: string, hours: number): Promise<void> {
  putBack(paying.ledger, copy);
  await unlock(paying.ledger);
  moveHours(paying, hours);
}

/** The batch that this copy lacks, by the record of what was sent. */
async function missingReference(): Promise<string> {
  const { reasons } = await paying.ledger.value('sending.status', {});
  return reasons.find(({ kind }) => kind === 'missing_attempt')?.reference ?? '';
}

/** Gives the engine every occasion to send: it is started and woken, asked by a person, and all hours are over. */
async function letTheEngineWork(runId: string): Promise<void> {
  const { ledger } = paying;
  await ledger.value('engine.start', {});
  for (const hours of [1, 24, 30 * 24]) {
    moveHours(paying, hours);
    ledger.session.engine?.sender.wake();
    await idle(ledger);
    await ledger.value('payouts.refresh', { runId });
  }
}

describe('what waits in an old copy', () => {
  test('does not go out once the batch that paid it in its stead is taken over', async () => {
    const { ledger } = paying;
    const { runId, copy } = await waitingWithCopy(paying, shortBalance);
    await ledger.value('payouts.cancel', { payoutIds: await payoutIdsOf(ledger, runId), reason: 'anew' });
    await refreshUntilSettled(ledger, await confirm(paying));
    const creates = createsOf(paying);
    await putBackAfter(copy, 24);
    const adopted = await ledger.value('sending.adopt', {
      reference: await missingReference(),
      note: 'told',
    });
    await letTheEngineWork(runId);
    expect({ creates: createsOf(paying), most: mostPaymentsToOne() }).toEqual({ creates, most: 1 });
    expect(await detailsOf(ledger, adopted.runId)).toEqual({ paid: 3 });
    expect(await detailsOf(ledger, runId)).toEqual({ ready: 3 });
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false });
    // A person sees that nothing went out under the ids of the first batch, and its money is payable again.
    const payoutIds = await payoutIdsOf(ledger, runId);
    const cancel = { payoutIds, reason: 'not on the list of PayPal' };
    expect((await ledger.refusal('payouts.cancel', cancel)).code).toBe('PAYOUT_IN_DOUBT');
    await ledger.value('payouts.cancel', { ...cancel, attest: 'not sent elsewhere' });
    const review = { selection: { partnerIds: paying.partnerIds } };
    expect((await ledger.value('payouts.review', review)).lines).toEqual([]);
    await expectBooksAgree(paying);
  });

  /** One of three is cancelled, the others go out as another batch; then the file in which all three wait is put back. */
  async function sentAsAnotherBatch(): Promise<{ runId: string; payoutIds: string[]; creates: number }> {
    const { ledger } = paying;
    const { runId, copy } = await waitingWithCopy(paying, shortBalance);
    const payoutIds = await payoutIdsOf(ledger, runId);
    await ledger.value('payouts.cancel', { payoutIds: payoutIds.slice(0, 1), reason: 'wrong' });
    await idle(ledger);
    await refreshUntilSettled(ledger, runId);
    expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 1, paid: 2 });
    const creates = createsOf(paying);
    await putBackAfter(copy, 24);
    return { runId, payoutIds, creates };
  }

  test('is found paid once a batch with the same payouts is taken over', async () => {
    const { ledger } = paying;
    const { runId, creates } = await sentAsAnotherBatch();
    await ledger.value('sending.adopt', { reference: await missingReference(), note: 'told' });
    await letTheEngineWork(runId);
    expect({ creates: createsOf(paying), most: mostPaymentsToOne() }).toEqual({ creates, most: 1 });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 2, ready: 1 });
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false, needsPerson: 0 });
    await expectBooksAgree(paying);
  });

  test('does not go out once a batch with the same payouts is settled with a note', async () => {
    const { ledger } = paying;
    const { runId, payoutIds, creates } = await sentAsAnotherBatch();
    const reference = await missingReference();
    await ledger.value('sending.settleMissing', { reference, note: 'both are on the list of PayPal' });
    await letTheEngineWork(runId);
    expect({ creates: createsOf(paying), most: mostPaymentsToOne() }).toEqual({ creates, most: 1 });
    expect(await detailsOf(ledger, runId)).toEqual({ ready: 3 });
    expect(await ledger.value('sending.status', {})).toMatchObject({ locked: false });
    await ledger.value('payouts.recordManual', {
      payoutIds: payoutIds.slice(1),
      paidOn: ledger.today,
      bankReference: 'list of PayPal',
    });
    await ledger.value('payouts.cancel', {
      payoutIds: payoutIds.slice(0, 1),
      reason: 'not on the list',
      attest: 'not sent elsewhere',
    });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test('is not planned anew after weeks once the batch itself is settled with a note', async () => {
    const { ledger } = paying;
    const { runId, copy } = await waitingWithCopy(paying, shortBalance);
    await refreshUntilSettled(ledger, runId);
    const creates = createsOf(paying);
    await putBackAfter(copy, 40 * 24);
    const reference = await missingReference();
    await ledger.value('sending.settleMissing', { reference, note: 'paid in March, seen at PayPal' });
    await letTheEngineWork(runId);
    expect({ creates: createsOf(paying), most: mostPaymentsToOne() }).toEqual({ creates, most: 1 });
    const { attempts } = await ledger.value('payouts.run', { runId });
    expect(attempts).toMatchObject([{ state: 'withdrawn', problem: { code: 'LET_GO' } }]);
  });

  test('does not go out once a restore is acknowledged', async () => {
    const { ledger } = paying;
    const { runId, copy } = await waitingWithCopy(paying, shortBalance);
    const creates = createsOf(paying);
    await putBackAfter(copy, 1);
    ledger.database.run('UPDATE ledger SET restored_at = ?', ledger.clock.now().toString());
    await ledger.value('ledger.acknowledgeRestore', { note: 'everything is entered' });
    await letTheEngineWork(runId);
    expect(createsOf(paying)).toBe(creates);
    expect(await detailsOf(ledger, runId)).toEqual({ ready: 3 });
  });
});

describe('what is in doubt in an old copy', () => {
  test('is not sent again once the batch is settled with a note, and a person resolves it', async () => {
    const { ledger, payPal } = paying;
    payPal.injectFault({ on: 'create', kind: 'drop', when: 'before_commit' });
    const runId = await confirm(paying);
    const copy = join(ledger.folder, 'in doubt.disburse');
    await ledger.value('ledger.backup', { file: copy });
    moveHours(paying, 5);
    const payoutIds = await payoutIdsOf(ledger, runId);
    const resolution = { payoutIds, evidence: 'not in the list', note: 'paid by bank since' };
    await ledger.value('payouts.resolve', { ...resolution, outcome: 'not_paid' });
    await putBackAfter(copy, 1);
    const reference = await missingReference();
    await ledger.value('sending.settleMissing', { reference, note: 'paid by bank on 3 March' });
    await letTheEngineWork(runId);
    expect({ creates: createsOf(paying), items: payPal.book.items.length }).toEqual({ creates: 1, items: 0 });
    const { attempts } = await ledger.value('payouts.run', { runId });
    expect(attempts).toMatchObject([{ state: 'in_doubt', needsPerson: true, nextAct: 'ask_person' }]);
    await ledger.value('payouts.resolve', { ...resolution, outcome: 'paid' });
    expect(await detailsOf(ledger, runId)).toEqual({ paid: 3 });
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });
});
