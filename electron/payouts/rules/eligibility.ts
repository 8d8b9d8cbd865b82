import type { Remark } from '../../../shared/contract/fields.ts';
import type { BlockerCode } from '../../../shared/contract/payoutSchemas.ts';
import type { Program } from '../../../shared/contract/partners.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { FormState } from '../../tax/rules/formState.ts';

/** Why a payout of a partner has to be settled before anything more is paid. */
export type Unresolved = 'in_doubt' | 'unclaimed' | 'moving' | 'contradicted' | 'recorded';

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
  unresolvedPayout: { payoutId: string; why: Unresolved } | null;
  requested: boolean;
  taxForm: FormState;
  methodConnected: boolean;
};

export type Blocker = { code: BlockerCode; message: string };
type Judgement = { eligible: boolean; blockers: Blocker[]; notices: Remark[] };

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
    taxFormRemark(facts, program, 'block'),
    requestBlocker(facts, program),
  ].filter((blocker) => blocker !== null);
  const notices = [
    changedDetailsNotice(facts, program),
    taxFormRemark(facts, program, 'warn'),
    expiringFormNotice(facts, program),
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
  const { payoutId, why } = facts.unresolvedPayout;
  return { code: 'PAYOUT_UNRESOLVED', message: `${payoutId} ${unresolvedWords[why]}` };
}

const unresolvedWords: Readonly<Record<Unresolved, string>> = {
  in_doubt: 'is in doubt; nothing more is paid until that is settled.',
  unclaimed: 'is unclaimed; it has to be claimed or returned first.',
  moving:
    'counts as not paid, and the provider may have paid it or may still do so; nothing more is paid until it shows the end, or the payout is resolved.',
  contradicted: 'counts as not paid, and the provider shows that it was paid. Resolve it as paid first.',
  recorded:
    'is recorded as paid by hand, and the provider has paid it as well or may do so; nothing more is paid until that is resolved, or the provider shows that it came to nothing.',
};

/** What is wrong with the tax form, where the program asks for one: a blocker under `block`, a notice under `warn`. */
function taxFormRemark(
  { taxForm }: BalanceFacts,
  program: Program,
  policy: 'warn' | 'block',
): Blocker | null {
  if (program.taxFormPolicy !== policy) return null;
  const obstacle = taxFormObstacle(taxForm);
  if (obstacle === null || policy === 'warn') return obstacle;
  return { ...obstacle, message: obstacle.message.replace(/\.$/, '; the program blocks payment.') };
}

function taxFormObstacle(state: FormState): Blocker | null {
  switch (state.kind) {
    case 'missing':
      return { code: 'TAX_FORM_MISSING', message: 'Tax form missing.' };
    case 'ended':
      return {
        code: 'TAX_FORM_MISSING',
        message: `Tax form missing: Form ${state.form} counts no longer and no new one was given.`,
      };
    case 'not_checked':
      return { code: 'TAX_FORM_INVALID', message: `Form ${state.form} is here and was not checked yet.` };
    case 'rejected':
      return { code: 'TAX_FORM_INVALID', message: `Form ${state.form} was rejected.` };
    case 'misfit':
      return { code: 'TAX_FORM_INVALID', message: `Form ${state.form} does not do: ${state.why}.` };
    case 'expired':
      return { code: 'TAX_FORM_EXPIRED', message: `Form ${state.form} expired on ${state.expiredOn}.` };
    case 'expiring':
    case 'valid':
      return null;
  }
}

function expiringFormNotice({ taxForm }: BalanceFacts, program: Program): Remark | null {
  if (program.taxFormPolicy === 'off' || taxForm.kind !== 'expiring') return null;
  const { form, expiresOn, daysLeft } = taxForm;
  const left = daysLeft === 0 ? 'today' : daysLeft === 1 ? 'tomorrow' : `in ${String(daysLeft)} days`;
  return {
    code: 'TAX_FORM_EXPIRING',
    message: `Form ${form} runs out ${left}, on ${expiresOn}: ask for a new one.`,
  };
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
