import { formatMoney } from '../../../shared/money.ts';
import type { YearRemark } from './yearVerdict.ts';

/** Commission that was paid, and then taken back. */
export type Clawback = {
  partnerKey: number;
  currency: string;
  /** What was taken back, more than zero, in minor units of the currency. */
  amountMinor: number;
  takenBackOn: string;
  /** The first payment that can have held the commission. */
  paidOn: string;
};

/**
 * What has to be looked at where commission was paid in one calendar year and taken back in another, or null where both
 * lie in one: then the smaller payment is all there is to it. The figures stay as they were paid (cash basis); whether a
 * repayment lowers those of the earlier year depends on when it is repaid, which the rules do not settle.
 */
export function clawbackRemark(clawback: Clawback, year: number): YearRemark | null {
  const paidYear = Number(clawback.paidOn.slice(0, 4));
  const takenYear = Number(clawback.takenBackOn.slice(0, 4));
  if (paidYear === takenYear || (year !== paidYear && year !== takenYear)) return null;
  const amount = formatMoney(clawback.amountMinor, clawback.currency);
  return {
    code: 'CLAWBACK_ACROSS_YEARS',
    message: `${amount} of commission paid on ${clawback.paidOn} was taken back on ${clawback.takenBackOn}. The figures show what was paid; whether ${String(paidYear)} is lowered is for your accountant to say.`,
  };
}
