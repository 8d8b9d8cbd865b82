import { expect } from 'vitest';
import type { ProcedureName } from '../../../shared/contract/index.ts';
import { importLines } from '../support/stagedLines.ts';
import type { ModelledLedger } from './modelledLedger.ts';
import { performPayoutAct } from './performPayoutActs.ts';
import { addDays, balanceKey, isHeld, leftOf, stateOn, type ModelCommission } from './plainModel.ts';
import { chosen, type Act, type ActNamed } from './randomActs.ts';

/** Does one act to the ledger, through its procedures, and to the model. What finds nothing to act on does nothing. */
export async function perform(world: ModelledLedger, act: Act): Promise<void> {
  const { model, today } = world;
  switch (act.kind) {
    case 'earn':
      await world.earn(
        world.partnerAt(act.pick),
        act.amountMinor,
        act.currency,
        addDays(today, -act.daysAgo),
      );
      return;
    case 'clawBackUnlinked': {
      const partner = world.partnerAt(act.pick);
      const clawback = {
        amountMinor: act.amountMinor,
        currency: act.currency,
        day: addDays(today, -act.daysAgo),
      };
      await world.importClawback(partner, clawback, true);
      model.unlinkedClawbacks.push({ partnerId: partner.partnerId, ...clawback });
      return;
    }
    case 'clawBack':
      await clawBack(world, act);
      return;
    case 'credit':
      await giveCredit(world, act);
      return;
    case 'approve':
    case 'hold':
    case 'decline':
    case 'reverse':
      await decide(world, act);
      return;
    case 'reverseEntry':
      await reverseEntry(world, act);
      return;
    case 'request':
      await request(world, act);
      return;
    case 'redeem':
      await redeem(world, act);
      return;
    case 'importPastPayout':
      await importPastPayout(world, act);
      return;
    case 'lock':
      await lock(world, act);
      return;
    case 'unlock':
      await world.carryOut('periods.unlock', { reason: 'a late invoice' }, world.lockedThrough !== null);
      world.lockedThrough = null;
      return;
    case 'pass':
      world.ledger.clock.moveDays(act.days);
      return;
    case 'pay':
    case 'review':
    case 'process':
    case 'cancel':
    case 'recordManual':
    case 'undoRecord':
    case 'recordReturn':
      await performPayoutAct(world, act);
      return;
  }
}

async function clawBack(world: ModelledLedger, act: ActNamed<'clawBack'>): Promise<void> {
  const commission = chosen(world.model.commissions, act.pick);
  if (commission === undefined) return;
  const { today } = world;
  const amountMinor = Math.max(1, Math.floor(leftOf(commission) * act.part));
  const day = addDays(today, -act.daysAgo);
  const allowed = stateOn(commission, today) !== 'declined' && amountMinor <= leftOf(commission);
  const partner = world.partnerOf(commission.partnerId);
  const { currency } = commission;
  await world.importClawback(partner, { amountMinor, currency, day, reverses: commission }, allowed);
  if (allowed) commission.takenBack.push({ day, amountMinor });
}

async function giveCredit(world: ModelledLedger, act: ActNamed<'credit'>): Promise<void> {
  const { partnerId } = world.partnerAt(act.pick);
  const { amountMinor, currency } = act;
  const input = { partnerId, amountMinor, currency, note: 'bonus' };
  const { journalEntryId } = await world.ledger.value('partners.credit', input);
  const day = world.today;
  world.model.credits.push({ journalEntryId, partnerId, currency, amountMinor, day, reversedOn: null });
}

const procedures = {
  approve: 'commissions.approve',
  hold: 'commissions.hold',
  decline: 'commissions.decline',
  reverse: 'commissions.reverse',
} as const satisfies Record<string, ProcedureName>;

type Decision = keyof typeof procedures;

async function decide(world: ModelledLedger, act: ActNamed<Decision>): Promise<void> {
  const commission = chosen(world.model.commissions, act.pick);
  if (commission === undefined) return;
  const allowed = mayDecide(world, commission, act.kind);
  const input = { commissionIds: [commission.commissionId], reason: 'checked' };
  await world.carryOut(procedures[act.kind], input, allowed);
  if (!allowed) return;
  const from = world.today;
  switch (act.kind) {
    case 'approve':
      commission.states.push({ from, state: 'approved' });
      return;
    case 'hold':
      commission.states.push({ from, state: 'on_hold' });
      return;
    case 'decline':
      commission.states.push({ from, state: 'declined' });
      return;
    case 'reverse':
      commission.takenBack.push({ day: from, amountMinor: leftOf(commission) });
      return;
  }
}

function mayDecide(world: ModelledLedger, commission: ModelCommission, decision: Decision): boolean {
  const { model, today } = world;
  const state = stateOn(commission, today);
  const left = leftOf(commission);
  if (state === 'declined' || left === 0) return false;
  switch (decision) {
    case 'approve':
      return state !== 'approved';
    case 'hold': {
      const { partnerId, currency } = commission;
      const payableMinor = model.balanceOn(partnerId, currency, today).payableMinor;
      return (
        state === 'pending' || (state === 'approved' && (isHeld(commission, today) || payableMinor >= left))
      );
    }
    case 'decline':
      return isHeld(commission, today) && left === commission.amountMinor;
    case 'reverse':
      return true;
  }
}

async function reverseEntry(world: ModelledLedger, act: ActNamed<'reverseEntry'>): Promise<void> {
  const { model, today } = world;
  const reason = 'booked by mistake';
  if (act.of === 'commission') {
    const commission = chosen(model.commissions, act.pick);
    if (commission === undefined) return;
    await world.carryOut('journal.reverse', { journalEntryId: commission.journalEntryId, reason }, false);
    return;
  }
  const fact = chosen(act.of === 'credit' ? model.credits : model.redemptions, act.pick);
  if (fact === undefined) return;
  const allowed = fact.reversedOn === null;
  await world.carryOut('journal.reverse', { journalEntryId: fact.journalEntryId, reason }, allowed);
  fact.reversedOn ??= today;
}

async function request(world: ModelledLedger, act: ActNamed<'request'>): Promise<void> {
  // Only the last program pays on request; in the others a request would change nothing.
  const partner = world.partnerAt(world.partners.length - 1);
  const { partnerId } = partner;
  const key = balanceKey(partnerId, act.currency);
  const input = { partnerId, currency: act.currency, requestedOn: world.today };
  await world.carryOut('payoutRequests.save', input, !world.model.openRequests.has(key));
  world.model.openRequests.add(key);
}

async function redeem(world: ModelledLedger, act: ActNamed<'redeem'>): Promise<void> {
  const holders = world.partners.filter((partner) => partner.method === 'store_credit');
  const { partnerId } = chosen(holders, act.pick) ?? world.partnerAt(act.pick);
  const { amountMinor, currency } = act;
  const available = world.model.balanceOn(partnerId, currency, world.today).storeCreditMinor;
  const day = addDays(world.today, -act.daysAgo);
  const wanted = available > 0 ? Math.min(amountMinor, available + 100) : amountMinor;
  const reference = world.nextDocument('shop');
  const input = { partnerId, amountMinor: wanted, currency, reference, redeemedOn: day };
  const value = await world.carryOut('storeCredit.redeem', input, wanted <= available);
  if (value === undefined) return;
  const { rows } = await world.ledger.value('journal.list', { sourceKind: 'redemption', limit: 500 });
  const known = new Set(world.model.redemptions.map((redemption) => redemption.journalEntryId));
  const entry = rows.find((row) => row.sourceStep === 'redeemed' && !known.has(row.journalEntryId));
  if (entry === undefined) throw new Error('the redemption has an entry');
  const { journalEntryId } = entry;
  world.model.redemptions.push({
    journalEntryId,
    partnerId,
    currency,
    amountMinor: wanted,
    day,
    reversedOn: null,
  });
}

async function importPastPayout(world: ModelledLedger, act: ActNamed<'importPastPayout'>): Promise<void> {
  const partner = world.partnerAt(act.pick);
  const result = await importLines(world.ledger, partner.program.programId, [
    {
      kind: 'payouts',
      externalId: world.nextDocument('p'),
      partnerExternalId: partner.externalId,
      currency: act.currency,
      amountMinor: act.amountMinor,
      method: partner.method,
      paidOn: addDays(world.today, -act.daysAgo),
      outcome: 'completed',
      reference: null,
    },
  ]);
  expect(result.imported).toBe(1);
}

async function lock(world: ModelledLedger, act: ActNamed<'lock'>): Promise<void> {
  const through = addDays(world.today, -act.daysAgo);
  const allowed = world.lockedThrough === null || world.lockedThrough <= through;
  await world.carryOut('periods.lock', { through }, allowed);
  if (allowed) world.lockedThrough = through;
}
