import { Temporal } from 'temporal-polyfill';

/*
 * What a ledger has to say, worked out the long way: plain lists of facts, added up for each question. It shares no
 * code and no SQL with the ledger. All amounts are minor units; days are YYYY-MM-DD and count for the fact.
 */

export type CommissionState = 'pending' | 'approved' | 'on_hold' | 'declined';

export type ModelCommission = {
  commissionId: string;
  externalId: string;
  journalEntryId: string;
  partnerId: string;
  currency: string;
  amountMinor: number;
  earnedOn: string;
  payableOn: string;
  /** The state from each day on; of several on one day the last counts. */
  states: { from: string; state: CommissionState }[];
  takenBack: { day: string; amountMinor: number }[];
};

export type ModelCredit = {
  journalEntryId: string;
  partnerId: string;
  currency: string;
  amountMinor: number;
  day: string;
  reversedOn: string | null;
};

export type Movement = { day: string; owed: number; inFlight: number; paid: number; storeCredit: number };

export type ModelPayout = {
  payoutId: string;
  partnerId: string;
  currency: string;
  grossMinor: number;
  detail: string;
  detailBeforeRecord: string;
  createdOn: string;
  paidOn: string | null;
  feeMinor: number;
  answersRequest: boolean;
  movements: Movement[];
};

export type ModelRedemption = {
  journalEntryId: string;
  partnerId: string;
  currency: string;
  amountMinor: number;
  day: string;
  reversedOn: string | null;
};

export type ModelBalance = {
  heldMinor: number;
  payableMinor: number;
  inFlightMinor: number;
  paidMinor: number;
  storeCreditMinor: number;
};

export class PlainModel {
  readonly commissions: ModelCommission[] = [];
  readonly unlinkedClawbacks: { partnerId: string; currency: string; day: string; amountMinor: number }[] =
    [];
  readonly credits: ModelCredit[] = [];
  readonly payouts: ModelPayout[] = [];
  readonly redemptions: ModelRedemption[] = [];
  /** Partner and currency of every request that no payout has answered. */
  readonly openRequests = new Set<string>();

  /** What a partner has at the end of a day. */
  balanceOn(partnerId: string, currency: string, day: string): ModelBalance {
    const mine = belongsTo(partnerId, currency);
    const movements = this.payouts.filter(mine).flatMap((payout) => payout.movements);
    const moved = movements.filter((movement) => movement.day <= day);
    const held = sum(this.commissions.filter(mine), (commission) => heldOf(commission, day));
    return {
      heldMinor: held,
      payableMinor: this.earnedOn(partnerId, currency, day) + sum(moved, (movement) => movement.owed) - held,
      inFlightMinor: sum(moved, (movement) => movement.inFlight),
      paidMinor: sum(moved, (movement) => movement.paid),
      storeCreditMinor:
        sum(moved, (movement) => movement.storeCredit) -
        sum(this.redemptions.filter(mine), (redemption) => standing(redemption, day)),
    };
  }

  /** Everything accrued by a day less everything taken back by then, whatever was paid of it. */
  earnedOn(partnerId: string, currency: string, day: string): number {
    const mine = belongsTo(partnerId, currency);
    return (
      sum(this.commissions.filter(mine), (commission) => owedOf(commission, day)) +
      sum(this.credits.filter(mine), (credit) => standing(credit, day)) -
      sum(this.unlinkedClawbacks.filter(mine).filter(by(day)), (clawback) => clawback.amountMinor)
    );
  }

  /** Payable today without what became payable after the cut-off; everything taken away stays deducted. */
  payableAt(partnerId: string, currency: string, cutOff: string, today: string): number {
    const mine = belongsTo(partnerId, currency);
    const lateCommissions = this.commissions
      .filter(mine)
      .filter((commission) => commission.payableOn > cutOff && !isHeld(commission, today))
      .filter((commission) => stateOn(commission, today) !== 'declined');
    const lateCredits = this.credits.filter(mine).filter((credit) => credit.day > cutOff);
    return (
      this.balanceOn(partnerId, currency, today).payableMinor -
      sum(lateCommissions, leftOf) -
      sum(lateCredits, (credit) => standing(credit, today))
    );
  }

  /** The fees that stand in the books: an undone payment takes its fee back, a returned one does not. */
  fees(currency: string): number {
    return sum(
      this.payouts.filter((payout) => payout.currency === currency),
      (payout) => payout.feeMinor,
    );
  }
}

/** What clawbacks left of a commission. */
export function leftOf(commission: ModelCommission): number {
  return commission.amountMinor - sum(commission.takenBack, (part) => part.amountMinor);
}

export function stateOn(commission: ModelCommission, day: string): CommissionState {
  const state = commission.states.filter(({ from }) => from <= day).at(-1) ?? commission.states[0];
  if (state === undefined) throw new Error('a commission has a state from the start');
  return state.state;
}

/** Whether its money waits on that day: for a person, or for its day. */
export function isHeld(commission: ModelCommission, day: string): boolean {
  return ['pending', 'on_hold'].includes(stateOn(commission, day)) || commission.payableOn > day;
}

/** Orders partner and currency as one key. */
export function balanceKey(partnerId: string, currency: string): string {
  return `${partnerId} ${currency}`;
}

export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

function owedOf(commission: ModelCommission, day: string): number {
  const accrued = commission.earnedOn <= day ? commission.amountMinor : 0;
  const taken = sum(commission.takenBack.filter(by(day)), (part) => part.amountMinor);
  return stateOn(commission, day) === 'declined' ? 0 : accrued - taken;
}

function heldOf(commission: ModelCommission, day: string): number {
  return isHeld(commission, day) ? owedOf(commission, day) : 0;
}

function standing(
  fact: { day: string; amountMinor: number; reversedOn: string | null },
  day: string,
): number {
  const reversed = fact.reversedOn !== null && fact.reversedOn <= day;
  return fact.day <= day && !reversed ? fact.amountMinor : 0;
}

function belongsTo(partnerId: string, currency: string) {
  return (fact: { partnerId: string; currency: string }) =>
    fact.partnerId === partnerId && fact.currency === currency;
}

function by(day: string) {
  return (fact: { day: string }) => fact.day <= day;
}

function sum<Fact>(facts: readonly Fact[], amountOf: (fact: Fact) => number): number {
  return facts.reduce((total, fact) => total + amountOf(fact), 0);
}
