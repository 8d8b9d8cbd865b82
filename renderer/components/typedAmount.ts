import { minorDigits } from '../../shared/currency.ts';
import { largestAmountMinor, parseDecimalAmount } from '../../shared/money.ts';

export type TypedAmount = { ok: true; amountMinor: number } | { ok: false; message: string };

/**
 * Reads an amount above zero, or from zero where zero means something, that a person typed, `250` or `1,250.00`; a
 * comma only groups thousands.
 */
export function readTypedAmount(text: string, currency: string, allowsZero = false): TypedAmount {
  const trimmed = text.trim();
  const isGrouped = /^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$/.test(trimmed);
  const parsed = parseDecimalAmount(isGrouped ? trimmed.replaceAll(',', '') : trimmed, currency);
  if (!parsed.ok) return { ok: false, message: wordsFor(parsed.reason, currency) };
  if (parsed.amountMinor < 0 || (parsed.amountMinor === 0 && !allowsZero)) {
    return { ok: false, message: allowsZero ? 'Must not be negative' : 'Has to be more than zero' };
  }
  if (parsed.amountMinor > largestAmountMinor) return { ok: false, message: wordsFor('TOO_LARGE', currency) };
  return { ok: true, amountMinor: parsed.amountMinor };
}

function wordsFor(reason: 'NOT_A_NUMBER' | 'TOO_MANY_DECIMALS' | 'TOO_LARGE', currency: string): string {
  const digits = minorDigits(currency);
  switch (reason) {
    case 'TOO_MANY_DECIMALS':
      return `${currency} has ${digits === 0 ? 'no' : String(digits)} decimals`;
    case 'TOO_LARGE':
      return 'Larger than any amount that can be booked';
    case 'NOT_A_NUMBER':
      return digits === 0
        ? 'Not an amount such as 1,250'
        : `Not an amount such as 1,250.${'0'.repeat(digits)}`;
  }
}
