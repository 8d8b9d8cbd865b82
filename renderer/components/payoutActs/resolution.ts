import type { WindowCallOf } from '../../../shared/contract/windowContract.ts';
import { resolveOutcomes } from '../../../shared/payoutStates.ts';
import { readTypedAmount } from '../typedAmount.ts';
import { outcomesFor, type PayoutState } from './payoutActs.ts';

export type Outcome = WindowCallOf<'payouts.resolve'>['outcome'];

/** What a person enters to end a doubt. */
export type Resolution = {
  /** Nothing is chosen beforehand: either answer moves money in the books. */
  outcome: Outcome | null;
  evidence: string;
  note: string;
  paidOn: string | null;
  fee: string;
};

export const nothingEntered: Resolution = {
  outcome: null,
  evidence: '',
  note: '',
  paidOn: null,
  fee: '',
};

export type ResolutionProblems = Record<'outcome' | 'evidence' | 'note' | 'fee', string | null>;

/** What at least one of the payouts can be resolved as, in the order of the buttons. */
export function offeredOutcomes(payouts: readonly PayoutState[]): Outcome[] {
  return resolveOutcomes.filter((outcome) => payouts.some((payout) => outcomesFor(payout).includes(outcome)));
}

/** The payouts that an outcome fits, and those that it leaves as they are; all of them fit before one is chosen. */
export function splitByOutcome<Row extends PayoutState>(
  payouts: readonly Row[],
  outcome: Outcome | null,
): { fitting: Row[]; others: Row[] } {
  const fits = (payout: Row) => outcome === null || outcomesFor(payout).includes(outcome);
  return { fitting: payouts.filter(fits), others: payouts.filter((payout) => !fits(payout)) };
}

/** What is missing or cannot be read, by field. `currency` is null where the payouts have several. */
export function resolutionProblems(resolution: Resolution, currency: string | null): ResolutionProblems {
  const fee = feeOf(resolution, currency);
  return {
    outcome: resolution.outcome === null ? 'Say what the provider shows' : null,
    evidence: resolution.evidence.trim() === '' ? 'Name what shows it' : null,
    note: resolution.note.trim() === '' ? 'Say who looked, and where' : null,
    fee: fee?.ok === false ? fee.message : null,
  };
}

/** What is sent, or null while something is missing. A day and a fee belong to what was paid. */
export function resolutionInput(
  resolution: Resolution,
  currency: string | null,
  payoutIds: string[],
): WindowCallOf<'payouts.resolve'> | null {
  const { outcome, paidOn } = resolution;
  const problems = resolutionProblems(resolution, currency);
  if (outcome === null || Object.values(problems).some((problem) => problem !== null)) return null;
  const input = { payoutIds, outcome, evidence: resolution.evidence.trim(), note: resolution.note.trim() };
  if (outcome === 'not_paid') return input;
  const fee = feeOf(resolution, currency);
  return {
    ...input,
    ...(paidOn === null ? {} : { paidOn }),
    ...(fee?.ok === true ? { feeMinor: fee.amountMinor } : {}),
  };
}

function feeOf({ outcome, fee }: Resolution, currency: string | null) {
  if (outcome === null || outcome === 'not_paid' || currency === null || fee.trim() === '') return null;
  return readTypedAmount(fee, currency, true);
}
