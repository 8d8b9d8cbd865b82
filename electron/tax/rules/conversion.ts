import { minorDigits } from '../../../shared/currency.ts';
import { halfEvenQuotient } from './rounding.ts';

/**
 * An amount in another currency, in its minor units, rounded half-even. `rate` is decimal text: so much of `to` is one
 * unit of `from`. Throws on a rate that is no decimal text, because it was checked when it was saved.
 */
export function convertMinor(amountMinor: number, from: string, to: string, rate: string): number {
  const { digits, decimals } = exactRate(rate);
  const dividend = BigInt(amountMinor) * digits * 10n ** BigInt(minorDigits(to));
  const divisor = 10n ** BigInt(decimals + minorDigits(from));
  return Number(halfEvenQuotient(dividend, divisor));
}

function exactRate(rate: string): { digits: bigint; decimals: number } {
  const match = /^([0-9]+)(?:\.([0-9]+))?$/.exec(rate);
  if (match === null) throw new Error('a rate is not decimal text');
  const [, whole = '', fraction = ''] = match;
  return { digits: BigInt(whole + fraction), decimals: fraction.length };
}
