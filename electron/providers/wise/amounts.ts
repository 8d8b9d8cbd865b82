import { minorDigits } from '../../../shared/currency.ts';
import { formatDecimalAmount, parseDecimalAmount } from '../../../shared/money.ts';

/**
 * An amount as Wise takes it, a JSON number. Fifteen significant digits survive a double exactly, and the largest
 * amount of the ledger has fourteen; what would not come back the same is a fault and throws.
 */
export function wiseNumberOf(amountMinor: number, currency: string): number {
  const number = Number(formatDecimalAmount(amountMinor, currency));
  if (minorOf(number, currency) !== amountMinor) {
    throw new RangeError(`no JSON number carries ${amountMinor} minor units of ${currency} exactly`);
  }
  return number;
}

/**
 * The minor units of a JSON number from Wise, through its shortest decimal text. Null where it is no amount of the
 * currency: a figure that would have to be rounded is not the figure that was booked.
 */
export function minorOf(number: number, currency: string): number | null {
  const parsed = parseDecimalAmount(String(number), currency);
  return parsed.ok ? parsed.amountMinor : null;
}

/** A JSON number as decimal text, also where JavaScript would write it with an exponent. */
export function decimalTextOf(number: number): string {
  const { digits, scale } = decimalOf(number);
  if (scale <= 0) return `${digits}${'0'.repeat(-scale)}`;
  const padded = digits.toString().padStart(scale + 1, '0');
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

/**
 * What an amount is worth in another currency at a rate, rounded half-even to the minor unit of the target. Rounding
 * up always would ask for more than the reviewed source amount is worth; half-even is off by half a unit at most and
 * leans to neither side over many payouts.
 */
export function convertedMinor(
  amountMinor: number,
  currency: string,
  rate: number,
  targetCurrency: string,
): number {
  const { digits, scale } = decimalOf(rate);
  const shift = minorDigits(targetCurrency) - minorDigits(currency) - scale;
  const product = BigInt(amountMinor) * digits;
  const converted = shift >= 0 ? product * 10n ** BigInt(shift) : halfEven(product, 10n ** BigInt(-shift));
  const targetMinor = Number(converted);
  if (!Number.isSafeInteger(targetMinor)) {
    throw new RangeError(`${amountMinor} minor units of ${currency} are too much in ${targetCurrency}`);
  }
  return targetMinor;
}

/** A positive number as an integer over a power of ten; Wise's rates and amounts are never negative. */
function decimalOf(number: number): { digits: bigint; scale: number } {
  const match = /^([0-9]+)(?:\.([0-9]+))?(?:e([+-][0-9]+))?$/.exec(String(number));
  if (match === null) throw new RangeError(`not a positive number: ${String(number)}`);
  const [, whole = '', fraction = '', exponent = '0'] = match;
  return { digits: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

function halfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  const twiceRest = (dividend % divisor) * 2n;
  const up = twiceRest > divisor || (twiceRest === divisor && quotient % 2n === 1n);
  return up ? quotient + 1n : quotient;
}
