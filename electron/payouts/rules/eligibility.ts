import type { Remark } from '../../../shared/contract/fields.ts';
import type { BlockerCode } from '../../../shared/contract/payoutSchemas.ts';
import type { Program } from '../../../shared/contract/partners.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { PayoutDetail } from './payoutStates.ts';

/** What is known of one partner's balance in one currency when its payment is judged. */
export type BalanceFacts = {
  currency: string;
  payableMinor: number;
  heldMinor: number;
  archived: boolean;
  method: 'paypal' | 'wise' | 'bank_transfer' | 'store_credit' | null;
  hasDestination: boolean;
  /** Why the method cannot carry the currency, or null where it can. */
  currencyObstacle: string | null;
  /** Days since the payout details replaced earlier ones; null where they are the first. */
  daysSinceDetailsChanged: number | null;
  unresolvedPayout: { payoutId: string; detail: PayoutDetail } | null;
  requested: boolean;
  methodConnected: boolean;
};

export type Blocker = { code: BlockerCode; message: string };
export type Judgement = { eligible: boolean; blockers: Blocker[]; notices: Remark[] };

/** Details that changed this recently deserve a look before money goes to them. */
const noticeChangedDetailsDays = 30;

/** Says whether a balance can be paid now, with every obstacle in words, and what only deserves a look. */
export function judgeBalance(facts: BalanceFacts, program: Program): Judgement {
  const blockers = [
    archivedBlocker(facts),
    ...amountBlockers(facts, program),
    ...methodBlockers(facts),
    changedDetailsBlocker(facts, program),
    unresolvedBlocker(facts),
    taxFormRemark(program, 'block'),
    requestBlocker(facts, program),
  ].filter((blocker) => blocker !== null);
  const notices = [
    changedDetailsNotice(facts, program),
    taxFormRemark(program, 'warn'),
    notConnectedNotice(facts),
  ].filter((notice) => notice !== null);
  return { eligible: blockers.length === 0, blockers, notices };
}

function archivedBlocker(facts: BalanceFacts): Blocker | null {
  return facts.archived
    ? { code: 'ARCHIVED', message: 'The partner is archived. Take it out of the archive to pay it.' }
    : null;
}

function amountBlockers(facts: BalanceFacts, program: Program): Blocker[] {
  const { payableMinor, heldMinor, currency } = facts;
  if (payableMinor < 0) {
    const message = `Negative balance of ${formatMoney(payableMinor, currency)}: it is carried forward against new earnings.`;
    return [{ code: 'NEGATIVE_BALANCE', message }];
  }
  if (payableMinor === 0) {
    const message =
      heldMinor > 0
        ? `Nothing is payable yet: ${formatMoney(heldMinor, currency)} is held.`
        : `Nothing is payable in ${currency}.`;
    return [{ code: heldMinor > 0 ? 'HELD' : 'NOTHING_PAYABLE', message }];
  }
  const minimum = program.minimumPayouts.find((row) => row.currency === currency)?.amountMinor ?? 0;
  if (payableMinor >= minimum) return [];
  const message = `Below minimum: ${formatMoney(payableMinor, currency)} of ${formatMoney(minimum, currency)}.`;
  return [{ code: 'BELOW_MINIMUM', message }];
}

function methodBlockers(facts: BalanceFacts): Blocker[] {
  if (facts.method === null) return [{ code: 'NO_PAYOUT_METHOD', message: 'No payout method on file.' }];
  if (!facts.hasDestination) {
    return [
      { code: 'DETAILS_INVALID', message: 'The payout details are missing. Ask the partner for them.' },
    ];
  }
  if (facts.currencyObstacle !== null)
    return [{ code: 'CURRENCY_NOT_SUPPORTED', message: facts.currencyObstacle }];
  return [];
}

function changedDetailsBlocker(facts: BalanceFacts, program: Program): Blocker | null {
  const days = facts.daysSinceDetailsChanged;
  if (days === null || days >= program.changedDetailsHoldDays) return null;
  const message = `Payout details changed ${daysAgo(days)}; the program waits ${String(program.changedDetailsHoldDays)} days after a change.`;
  return { code: 'DETAILS_CHANGED', message };
}

function changedDetailsNotice(facts: BalanceFacts, program: Program): Remark | null {
  const days = facts.daysSinceDetailsChanged;
  if (days === null || days >= noticeChangedDetailsDays || days < program.changedDetailsHoldDays) return null;
  return { code: 'DETAILS_CHANGED', message: `Payout details changed ${daysAgo(days)}.` };
}

function daysAgo(days: number): string {
  return days === 0 ? 'today' : days === 1 ? 'yesterday' : `${String(days)} days ago`;
}

function unresolvedBlocker(facts: BalanceFacts): Blocker | null {
  if (facts.unresolvedPayout === null) return null;
  const { payoutId, detail } = facts.unresolvedPayout;
  const message =
    detail === 'in_doubt'
      ? `${payoutId} is in doubt; nothing more is paid until that is settled.`
      : `${payoutId} is unclaimed; it has to be claimed or returned first.`;
  return { code: 'PAYOUT_UNRESOLVED', message };
}

/** No tax form can be recorded yet, so that a program which insists on one pays nobody. */
function taxFormRemark(program: Program, policy: 'warn' | 'block'): Blocker | null {
  if (program.taxFormPolicy !== policy) return null;
  const message = policy === 'block' ? 'Tax form missing; the program blocks payment.' : 'Tax form missing.';
  return { code: 'TAX_FORM_MISSING', message };
}

function requestBlocker(facts: BalanceFacts, program: Program): Blocker | null {
  if (program.payoutRequests === 'off' || facts.requested) return null;
  return {
    code: 'NOT_REQUESTED',
    message: 'The partner has not asked to be paid, and the program pays on request.',
  };
}

function notConnectedNotice(facts: BalanceFacts): Remark | null {
  if (facts.methodConnected || (facts.method !== 'paypal' && facts.method !== 'wise')) return null;
  const name = facts.method === 'paypal' ? 'PayPal' : 'Wise';
  return {
    code: 'METHOD_NOT_CONNECTED',
    message: `${name} is not connected: pay it there and record it by hand.`,
  };
}
