import type { WindowValueOf } from '../../../../shared/contract/windowContract.ts';
import { formatMoney } from '../../../../shared/money.ts';
import { payoutCount } from '../../../components/payoutActs/payoutActs.ts';

export type LockReason = WindowValueOf<'sending.status'>['reasons'][number];
export type BatchLeftThere = WindowValueOf<'sending.status'>['leftThere'][number];

const order: readonly LockReason['kind'][] = [
  'missing_attempt',
  'missing_withdrawal',
  'restored',
  'other_installation',
  'journal_lost',
];

/** The reasons in the order in which they can be put in order: a copy is taken over only once no batch is missing. */
export function reasonsInOrder(reasons: readonly LockReason[]): LockReason[] {
  return [...reasons].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}

/** The record knows of a batch what this ledger does not. */
export function isLacking({ kind }: LockReason): boolean {
  return kind === 'missing_attempt' || kind === 'missing_withdrawal';
}

/** What is missing, for buttons: `3 payouts (30.03 EUR)`. */
export function missingText({ count, currency, totalMinor }: LockReason): string {
  if (count === null) return 'the batch';
  const amount = currency === null || totalMinor === null ? '' : ` (${formatMoney(totalMinor, currency)})`;
  return `${payoutCount(count)}${amount}`;
}
