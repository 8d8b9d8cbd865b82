import type { Balance } from '../../../shared/contract/partners.ts';
import { minorDigits } from '../../../shared/currency.ts';
import { formatMoney } from '../../../shared/money.ts';

/** What a balance can be asked for, as columns and cards name it. */
export type BalancePart = 'heldMinor' | 'payableMinor' | 'inFlightMinor' | 'paidMinor' | 'storeCreditMinor';

/**
 * Balances by how much they hold, the largest first. The figures are compared as numbers, whatever they are worth: an
 * order to show them in, never a sum.
 */
export function bySize<Row extends Balance>(balances: readonly Row[]): Row[] {
  return [...balances].sort((one, other) => sizeOf(other) - sizeOf(one) || compare(one, other));
}

/** What a cell of a list shows of several currencies: the first that has anything, and how many more there are. */
export function leadingAmount(
  balances: readonly Balance[],
  part: BalancePart,
): { balance: Balance; others: readonly Balance[] } | null {
  const [first, ...others] = bySize(balances).filter((balance) => balance[part] !== 0);
  return first === undefined ? null : { balance: first, others };
}

/** Every currency's amount in one line of text: `2,318.75 USD; 412.00 EUR`. */
export function amountsText(balances: readonly Balance[], part: BalancePart): string {
  return bySize(balances)
    .filter((balance) => balance[part] !== 0)
    .map((balance) => formatMoney(balance[part], balance.currency))
    .join('; ');
}

function sizeOf(balance: Balance): number {
  const minor = Math.abs(balance.heldMinor + balance.payableMinor) + Math.abs(balance.inFlightMinor);
  return minor / 10 ** minorDigits(balance.currency);
}

function compare(one: Balance, other: Balance): number {
  return one.currency.localeCompare(other.currency);
}
