import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import type { CurrencyTotal } from '../../../shared/contract/fields.ts';
import type { Program } from '../../../shared/contract/partners.ts';
import { showShortDay } from '../../components/days.ts';
import { amountText } from '../../components/Money.tsx';

export type PartnerBalance = WindowValueOf<'partners.get'>['balances'][number];
export type Judged = WindowValueOf<'payouts.pending'>['rows'][number];

/** When held money becomes payable, as far as that is a matter of days. */
export function heldNote(balance: PartnerBalance, today: string): string {
  if (balance.heldMinor === 0) return '';
  return balance.nextPayableOn === null
    ? 'waits for approval'
    : `first due ${showShortDay(balance.nextPayableOn, today)}`;
}

/** Whether the payable amount can be paid, and the first thing that stands in the way. */
export function payableNote(
  balance: PartnerBalance,
  judged: Judged | undefined,
  program: Program | undefined,
): string {
  const blocker = judged?.blockers[0];
  if (blocker !== undefined && blocker.code !== 'HELD' && blocker.code !== 'NOTHING_PAYABLE') {
    return blocker.message;
  }
  if (balance.payableMinor === 0) return '';
  const minimum = program?.minimumPayouts.find((one) => one.currency === balance.currency);
  return minimum === undefined || minimum.amountMinor === 0
    ? 'no minimum'
    : `above minimum ${amountText(minimum.amountMinor, balance.currency)}`;
}

/** How many payouts are under way. */
export function inFlightNote(balance: PartnerBalance, pending: readonly CurrencyTotal[] | undefined): string {
  const total = pending?.find((one) => one.currency === balance.currency);
  if (total === undefined || total.count === 0) return balance.inFlightMinor === 0 ? 'nothing under way' : '';
  return total.count === 1 ? '1 payout' : `${total.count.toLocaleString('en-US')} payouts`;
}

/** How many payouts arrived this year, and what arrived over all years where that is more. */
export function paidNote(balance: PartnerBalance, paid: CurrencyTotal | undefined): string {
  const count = paid?.count ?? 0;
  if (count === 0 && balance.paidMinor === 0) return 'nothing paid yet';
  const payouts = count === 1 ? '1 payout' : `${count.toLocaleString('en-US')} payouts`;
  return balance.paidMinor <= (paid?.totalMinor ?? 0)
    ? payouts
    : `${payouts}; ${amountText(balance.paidMinor, balance.currency)} over all years`;
}
