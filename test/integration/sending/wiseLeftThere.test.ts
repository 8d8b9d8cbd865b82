import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instantText } from '../../../electron/ledger/calendar.ts';
import { openLedger } from '../../../electron/ledger/connection.ts';
import {
  attemptsLeftThere,
  findAttemptByReference,
} from '../../../electron/payouts/attempts/attemptStorage.ts';
import { recordClearing } from '../../../electron/sending/clearingAway.ts';
import type { AttemptView } from '../../../shared/contract/sending.ts';
import type { ResolveOutcome } from '../../../shared/payoutStates.ts';
import { startWiseSimulator } from '../../simulators/wise/wiseSimulator.ts';
import { detailsOf, payoutIdsOf } from './payingLedger.ts';
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

/** A batch whose open group holds one transfer of three, and which Wise is too busy to go on with. */
beforeEach(async () => {
  paying = await ledgerWithWise('DE');
  const { ledger, wise } = paying;
  wise.injectFault({
    on: 'createQuote',
    kind: 'status',
    status: 429,
    committed: false,
    retryAfter: '5',
    after: 2,
  });
  runId = await confirmAtWise(paying);
  payoutIds = await payoutIdsOf(ledger, runId);
});
afterEach(async () => {
  await endPayingThroughWise(paying);
});

function refuseToCancel(status: 403 | 429, times: number): void {
  paying.wise.injectFault({ on: 'patchGroup', kind: 'status', status, committed: false, times });
}

/** The payout whose transfer stands in the group, and what Wise takes for it. */
async function payoutThere(): Promise<{ payoutId: string; feeMinor: number }> {
  const [transfer] = paying.wise.world.transfers.values();
  const { rows } = await paying.ledger.value('payouts.history', { runId });
  const there = rows.find((row) => row.amountMinor === transfer?.price.sourceMinor);
  if (transfer === undefined || there === undefined) throw new Error('no payout stands in the group');
  return { payoutId: there.payoutId, feeMinor: transfer.price.feeMinor };
}

/** Somebody closes the group at Wise and pays what is in it. */
function payOpenGroup(): void {
  const [group] = paying.wise.world.groups.values();
  if (group === undefined) throw new Error('there is no group at Wise');
  group.status = 'COMPLETED';
  paying.wise.payAsPerson(group.name);
}

async function blockersOfReview(): Promise<string[]> {
  const { ledger, partnerIds } = paying;
  const { excluded } = await ledger.value('payouts.review', { selection: { partnerIds } });
  return excluded.flatMap(({ blockers }) => blockers.map(({ code }) => code));
}

async function givenUp(): Promise<AttemptView> {
  const [first] = await attemptsAtWise(paying, runId);
  if (first === undefined) throw new Error('the run has no batch');
  return first;
}

/** The ledger is found to be a restored one, so that nothing is sent from it until somebody has looked. */
function lockSending(): void {
  const { database } = paying.ledger.session;
  database.write(() => {
    database.run('UPDATE ledger SET restored_at = ?', instantText(paying.ledger.clock.now()));
  });
}

const thrice = ['PAYOUT_UNRESOLVED', 'PAYOUT_UNRESOLVED', 'PAYOUT_UNRESOLVED'];
const seen = { evidence: 'list of transfers', note: 'seen at Wise' };

describe('while a group that was given up is not cancelled at Wise', () => {
  test('nothing more is paid to its partners, until it is cancelled', async () => {
    const { ledger } = paying;
    refuseToCancel(429, 1);
    await ledger.value('payouts.cancel', { payoutIds, reason: 'not now' });
    await passHours(paying, 0);
    expect(groupsOf(paying)).toEqual([{ status: 'NEW', transfers: 1 }]);
    expect(await blockersOfReview()).toEqual(thrice);
    expect(await ledger.value('sending.status', {})).toMatchObject({ contradicted: { count: 0 } });
    await passHours(paying, 2);
    expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers: 1 }]);
    expect(await blockersOfReview()).toEqual([]);
    const second = await confirmAtWise(paying);
    payNewestGroup(paying);
    await refreshAtWise(paying, second, 1);
    expect(await detailsOf(ledger, second)).toEqual({ paid: 3 });
    await expectWiseBooksAgree(paying);
  });

  test('what is cancelled later of what is left of it is held as well', async () => {
    const { ledger } = paying;
    refuseToCancel(429, 1_000);
    const [first = '', ...others] = payoutIds;
    await ledger.value('payouts.cancel', { payoutIds: [first], reason: 'wrong amount' });
    await passHours(paying, 0);
    await ledger.value('payouts.cancel', { payoutIds: others, reason: 'not now' });
    expect(await blockersOfReview()).toEqual(thrice);
  });

  test('what was paid there of it is resolved as paid; settling with a note makes the rest payable', async () => {
    const { ledger } = paying;
    refuseToCancel(429, 1);
    await ledger.value('payouts.cancel', { payoutIds, reason: 'not now' });
    await passHours(paying, 0);
    payOpenGroup();
    await passHours(paying, 5);
    expect(await givenUp()).toMatchObject({ state: 'withdrawn', problem: { code: 'GROUP_LEFT' } });
    expect(await ledger.value('sending.status', {})).toMatchObject({ contradicted: { count: 3 } });
    const { payoutId, feeMinor } = await payoutThere();
    await ledger.value('payouts.resolve', { payoutIds: [payoutId], outcome: 'paid', feeMinor, ...seen });
    const [notPaid = ''] = payoutIds.filter((id) => id !== payoutId);
    await ledger.value('payouts.resolve', { payoutIds: [notPaid], outcome: 'not_paid', ...seen });
    expect(await blockersOfReview()).toContain('PAYOUT_UNRESOLVED');
    await expectWiseBooksAgree(paying);
    await ledger.value('sending.settleMissing', { reference: (await givenUp()).reference, note: 'booked' });
    expect(await blockersOfReview()).not.toContain('PAYOUT_UNRESOLVED');
    expect(await ledger.value('sending.status', {})).toMatchObject({
      needsPerson: 0,
      contradicted: { count: 0 },
    });
  });

  test('not seeing it paid there holds only until the next try finds the group uncancelled', async () => {
    const { ledger } = paying;
    refuseToCancel(429, 12);
    await ledger.value('payouts.cancel', { payoutIds, reason: 'not now' });
    await passHours(paying, 5);
    await ledger.value('payouts.resolve', { payoutIds, outcome: 'not_paid', ...seen });
    expect(await blockersOfReview()).toEqual([]);
    await ledger.value('payouts.refresh', { runId });
    expect(groupsOf(paying)).toEqual([{ status: 'NEW', transfers: 1 }]);
    expect(await blockersOfReview()).toEqual(thrice);
  });

  test.each<[ResolveOutcome, object]>([
    ['paid_once', { paid: 1 }],
    ['paid_twice', { paid: 1, recorded: 1 }],
    ['not_paid', { recorded: 1 }],
  ])('what was recorded by hand of it ends as %s', async (outcome, details) => {
    const { ledger } = paying;
    refuseToCancel(429, 1);
    const { payoutId, feeMinor } = await payoutThere();
    const others = payoutIds.filter((id) => id !== payoutId);
    await ledger.value('payouts.cancel', { payoutIds: others, reason: 'not now' });
    await ledger.value('payouts.recordManual', {
      payoutIds: [payoutId],
      paidOn: ledger.today,
      bankReference: 'by bank',
    });
    await passHours(paying, 0);
    expect(
      await ledger.refusal('payouts.undoRecord', { payoutIds: [payoutId], reason: 'mistaken' }),
    ).toMatchObject({ code: 'PAYOUT_STATE' });
    if (outcome !== 'not_paid') payOpenGroup();
    await passHours(paying, 5);
    if (outcome === 'not_paid') expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers: 1 }]);
    else await ledger.value('payouts.resolve', { payoutIds: [payoutId], outcome, feeMinor, ...seen });
    expect(await detailsOf(ledger, runId)).toEqual({ cancelled: 2, ...details });
    if (outcome === 'paid_once') await expectWiseBooksAgree(paying);
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true, problems: [] });
  });

  test('its account is neither disconnected nor replaced', async () => {
    const { ledger, wise } = paying;
    refuseToCancel(429, 1);
    await ledger.value('payouts.cancel', { payoutIds, reason: 'not now' });
    await passHours(paying, 0);
    const refused = await ledger.refusal('providers.disconnect', { provider: 'wise' });
    expect(refused).toMatchObject({ code: 'PAYOUT_STATE' });
    expect(refused.message).toContain('1 batch that was given up is not cancelled');
    const other = await startWiseSimulator({ settings: { country: 'DE' } });
    const replaced = await ledger.refusal('providers.connect', {
      provider: 'wise',
      environment: 'sandbox',
      credentials: { apiToken: other.settings.apiToken, profileId: String(other.settings.profileId) },
      baseUrl: other.url,
    });
    await other.close();
    expect(replaced).toMatchObject({ code: 'PAYOUT_STATE' });
    expect((await ledger.value('providers.list', {})).rows).toMatchObject([{ baseUrl: wise.url }]);
    await passHours(paying, 2);
    await ledger.value('providers.disconnect', { provider: 'wise' });
  });

  test('that Wise does not find it proves nothing: it goes on holding, and is cancelled once it is found', async () => {
    const { ledger, wise } = paying;
    wise.injectFault({ on: 'getGroup', kind: 'status', status: 404, committed: false, times: 4 });
    await ledger.value('payouts.cancel', { payoutIds: payoutIds.slice(0, 1), reason: 'wrong amount' });
    await passHours(paying, 0);
    await passHours(paying, 1);
    expect(await attemptsAtWise(paying, runId)).toMatchObject([
      { state: 'withdrawn', nextAct: 'read' },
      { state: 'waiting', problem: { code: 'GROUP_BEFORE' } },
    ]);
    expect(groupsOf(paying)).toEqual([{ status: 'NEW', transfers: 1 }]);
    wise.clearFaults();
    for (let hours = 0; hours < 3; hours += 1) await passHours(paying, 2);
    expect(groupsOf(paying)).toEqual([
      { status: 'CANCELLED', transfers: 1 },
      { status: 'COMPLETED', transfers: 2 },
    ]);
  });

  test('only what Wise was asked counts as a try', async () => {
    const { ledger } = paying;
    refuseToCancel(429, 2);
    await ledger.value('payouts.cancel', { payoutIds, reason: 'not now' });
    await passHours(paying, 0);
    lockSending();
    for (let day = 0; day < 25; day += 1) await passHours(paying, 25);
    expect(await givenUp()).toMatchObject({ needsPerson: false, problem: { code: 'SENDING_LOCKED' } });
    await ledger.value('ledger.acknowledgeRestore', { note: 'entered' });
    await passHours(paying, 25);
    expect(await givenUp()).toMatchObject({ needsPerson: false, problem: { code: 'wise.rate_limited' } });
    await passHours(paying, 25);
    expect(groupsOf(paying)).toEqual([{ status: 'CANCELLED', transfers: 1 }]);
  });

  test('a sandbox copy has nothing of it to put in order', async () => {
    const { ledger } = paying;
    refuseToCancel(429, 1);
    await ledger.value('payouts.cancel', { payoutIds, reason: 'not now' });
    await passHours(paying, 0);
    payOpenGroup();
    await passHours(paying, 2);
    expect(await ledger.value('sending.status', {})).toMatchObject({ leftThere: [{ runId }] });
    // A simulator is only ever connected in sandbox; from here on this ledger takes itself for one that pays for real.
    ledger.database.run(`UPDATE connections SET environment = 'live'`);
    ledger.database.run(`UPDATE ledger SET environment = 'live'`);
    const file = join(ledger.folder, 'trying.disburse');
    await ledger.value('ledger.sandboxCopy', { file });
    const copy = openLedger(file, 'read');
    const left = attemptsLeftThere(copy);
    copy.close();
    expect(left).toEqual([]);
  });

  test('an answer that comes after a person settled it changes nothing', async () => {
    const { ledger } = paying;
    const { database } = ledger.session;
    refuseToCancel(429, 1);
    await ledger.value('payouts.cancel', { payoutIds, reason: 'not now' });
    await passHours(paying, 0);
    payOpenGroup();
    await passHours(paying, 2);
    const { reference } = await givenUp();
    await ledger.value('sending.settleMissing', { reference, note: 'nothing of it is there' });
    const settled = await givenUp();
    const moment = { now: instantText(ledger.clock.now()) };
    const problem = { code: 'wise.rate_limited', message: 'Wise is too busy.' };
    const key = findAttemptByReference(database, reference)?.attempt_key ?? 0;
    const kept = database.write(() => recordClearing(database, key, { kind: 'refused', problem }, moment));
    expect(kept).toBeNull();
    expect(await givenUp()).toEqual(settled);
    expect(await blockersOfReview()).toEqual([]);
  });
});
