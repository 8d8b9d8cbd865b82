import { expect } from 'vitest';
import { contract } from '../../../shared/contract/index.ts';
import type { ModelledLedger, ModelledPartner, ModelledReview } from './modelledLedger.ts';
import { currencies } from './modelledLedger.ts';
import { addDays, balanceKey, type ModelPayout, type Movement } from './plainModel.ts';
import { chosen, type ActNamed } from './randomActs.ts';

export type PayoutAct = ActNamed<
  'pay' | 'review' | 'process' | 'cancel' | 'recordManual' | 'undoRecord' | 'recordReturn'
>;

/** The same for what is done with payouts. */
export async function performPayoutAct(world: ModelledLedger, act: PayoutAct): Promise<void> {
  switch (act.kind) {
    case 'review':
      await review(world, addDays(world.today, -act.cutOffDaysAgo));
      return;
    case 'pay':
      await review(world, addDays(world.today, -act.cutOffDaysAgo));
      await process(world, 0);
      return;
    case 'process':
      await process(world, act.pick);
      return;
    case 'cancel':
    case 'recordManual':
    case 'undoRecord':
    case 'recordReturn': {
      const payout = chosen(world.model.payouts, act.pick);
      if (payout !== undefined) await actOn(world, payout, act);
    }
  }
}

async function review(world: ModelledLedger, cutOff: string): Promise<void> {
  const { reviewId, lines } = await world.ledger.value('payouts.review', {
    selection: { all: true },
    asOf: cutOff,
  });
  const expected = world.partners.flatMap((partner) =>
    currencies.flatMap((currency) => {
      const grossMinor = world.model.payableAt(partner.partnerId, currency, cutOff, world.today);
      const paid = grossMinor > 0 && grossMinor >= minimumOf(partner, currency);
      return paid && isRequested(world, partner, currency) ? [{ partner, currency, grossMinor }] : [];
    }),
  );
  const answered = lines.map((line) => `${balanceKey(line.partnerId, line.currency)} ${line.grossMinor}`);
  expect(answered.sort()).toEqual(
    expected.map((line) => `${balanceKey(line.partner.partnerId, line.currency)} ${line.grossMinor}`).sort(),
  );
  const createdAtMs = world.ledger.clock.now().epochMilliseconds;
  world.reviews.push({ reviewId, cutOff, createdAtMs, lines: expected });
}

function minimumOf(partner: ModelledPartner, currency: string): number {
  return currency === 'EUR' ? partner.program.minimumMinor : 0;
}

function isRequested(world: ModelledLedger, partner: ModelledPartner, currency: string): boolean {
  if (!partner.program.paysOnRequest) return true;
  return world.model.openRequests.has(balanceKey(partner.partnerId, currency));
}

/** Processes one of the latest reviews; a second time it has to answer the same run and reserve nothing. */
async function process(world: ModelledLedger, pick: number): Promise<void> {
  const wanted = chosen(world.reviews.toReversed(), pick);
  if (wanted === undefined) return;
  const { reviewId } = wanted;
  const before = world.processed.find((run) => run.reviewId === reviewId);
  const allowed = before !== undefined || (wanted.lines.length > 0 && !isStale(world, wanted));
  const value = await world.carryOut('payouts.process', { reviewId }, allowed);
  if (value === undefined) return;
  const run = contract['payouts.process'].output.parse(value);
  if (before !== undefined) {
    // States move on; what was made stays.
    const made = contract['payouts.process'].output.parse(before.value);
    expect(run.runId).toBe(made.runId);
    expect(run.payouts.map((payout) => payout.payoutId)).toEqual(
      made.payouts.map((payout) => payout.payoutId),
    );
    return;
  }
  world.processed.push({ reviewId, value });
  for (const { payoutId } of run.payouts) await reserve(world, payoutId, wanted);
  const again = await world.ledger.value('payouts.process', { reviewId });
  expect(again).toEqual(value);
}

function isStale(world: ModelledLedger, reviewed: ModelledReview): boolean {
  const hours = (world.ledger.clock.now().epochMilliseconds - reviewed.createdAtMs) / 3_600_000;
  const worse = reviewed.lines.some(({ partner, currency, grossMinor }) => {
    const now = world.model.payableAt(partner.partnerId, currency, reviewed.cutOff, world.today);
    return now < grossMinor || !isRequested(world, partner, currency);
  });
  return worse || hours > 24;
}

async function reserve(world: ModelledLedger, payoutId: string, reviewed: ModelledReview): Promise<void> {
  const { model, today } = world;
  const payout = await world.ledger.value('payouts.get', { payoutId });
  const { partnerId, currency, grossMinor } = payout;
  const line = reviewed.lines.find(
    ({ partner, currency: reviewedCurrency }) =>
      partner.partnerId === partnerId && reviewedCurrency === currency,
  );
  expect(grossMinor).toBe(line?.grossMinor);
  const payableMinor = model.balanceOn(partnerId, currency, today).payableMinor;
  expect(grossMinor, `${payoutId} reserves more than is payable`).toBeLessThanOrEqual(payableMinor);
  const credited = payout.method === 'store_credit';
  const movements: Movement[] = [
    { day: today, owed: -grossMinor, inFlight: grossMinor, paid: 0, storeCredit: 0 },
    ...(credited
      ? [{ day: today, owed: 0, inFlight: -grossMinor, paid: grossMinor, storeCredit: grossMinor }]
      : []),
  ];
  model.payouts.push({
    payoutId,
    partnerId,
    currency,
    grossMinor,
    detail: credited ? 'credited' : payout.method === 'bank_transfer' ? 'awaiting_bank' : 'ready',
    detailBeforeRecord: '',
    createdOn: today,
    paidOn: credited ? today : null,
    feeMinor: 0,
    answersRequest: model.openRequests.delete(balanceKey(partnerId, currency)),
    movements,
  });
}

async function actOn(
  world: ModelledLedger,
  payout: ModelPayout,
  act: Exclude<PayoutAct, { kind: 'pay' | 'review' | 'process' }>,
): Promise<void> {
  const { today } = world;
  const payoutIds = [payout.payoutId];
  const waits = ['ready', 'awaiting_bank'].includes(payout.detail);
  const gross = payout.grossMinor;
  switch (act.kind) {
    case 'cancel': {
      const value = await world.carryOut('payouts.cancel', { payoutIds, reason: 'not yet' }, waits);
      if (value !== undefined) giveBack(world, payout, today, 'cancelled');
      return;
    }
    case 'recordManual': {
      const { feeMinor } = act;
      const paidOn = addDays(today, -act.daysAgo);
      const input = { payoutIds, paidOn, bankReference: 'statement 12', feeMinor };
      if ((await world.carryOut('payouts.recordManual', input, waits)) === undefined) return;
      const detailBeforeRecord = payout.detail;
      Object.assign(payout, { detail: 'recorded', detailBeforeRecord, paidOn, feeMinor });
      const day = notBeforeItsMaking(payout, paidOn);
      payout.movements.push({ day, owed: 0, inFlight: -gross, paid: gross, storeCredit: 0 });
      return;
    }
    case 'undoRecord': {
      const allowed = payout.detail === 'recorded';
      const input = { payoutIds, reason: 'wrong line' };
      if ((await world.carryOut('payouts.undoRecord', input, allowed)) === undefined) return;
      const day = notBeforeItsMaking(payout, payout.paidOn ?? today);
      Object.assign(payout, { detail: payout.detailBeforeRecord, paidOn: null, feeMinor: 0 });
      payout.movements.push({ day, owed: 0, inFlight: gross, paid: -gross, storeCredit: 0 });
      return;
    }
    case 'recordReturn':
      await recordReturn(world, payout, act);
  }
}

async function recordReturn(
  world: ModelledLedger,
  payout: ModelPayout,
  act: ActNamed<'recordReturn'>,
): Promise<void> {
  const { outcome } = act;
  const { partnerId, currency, grossMinor, detail } = payout;
  const returnedOn = addDays(world.today, -act.daysAgo);
  const credited = detail === 'credited';
  const creditLeft = world.model.balanceOn(partnerId, currency, world.today).storeCreditMinor;
  const canReturn = detail === 'recorded' || (credited && creditLeft >= grossMinor);
  const allowed =
    (outcome === 'returned' ? canReturn : detail === 'awaiting_bank') &&
    returnedOn >= (payout.paidOn ?? payout.createdOn);
  const input = { payoutIds: [payout.payoutId], returnedOn, outcome, reason: 'account closed' };
  if ((await world.carryOut('payouts.recordReturn', input, allowed)) === undefined) return;
  const day = notBeforeItsMaking(payout, returnedOn);
  if (outcome === 'returned') {
    const storeCredit = credited ? -grossMinor : 0;
    payout.movements.push({ day, owed: 0, inFlight: grossMinor, paid: -grossMinor, storeCredit });
  }
  giveBack(world, payout, day, credited ? 'reversed' : outcome);
}

/** What was paid before its payout was prepared is booked on the day when it was prepared. */
function notBeforeItsMaking(payout: ModelPayout, day: string): string {
  return day > payout.createdOn ? day : payout.createdOn;
}

/** The money is owed again from that day, and a request that it answered is open again unless there is a newer one. */
function giveBack(world: ModelledLedger, payout: ModelPayout, day: string, detail: string): void {
  const { grossMinor, partnerId, currency } = payout;
  payout.movements.push({ day, owed: grossMinor, inFlight: -grossMinor, paid: 0, storeCredit: 0 });
  payout.detail = detail;
  if (payout.answersRequest) world.model.openRequests.add(balanceKey(partnerId, currency));
}
