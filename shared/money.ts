import { z } from 'zod';
import { minorDigits } from './currency.ts';

/** An amount in minor units: a safe integer, never a float. What a unit is follows from the currency. */
export const amountMinorSchema = z.int();

/**
 * The largest single amount that is taken in: ten million million minor units. Hundreds of such amounts can still be
 * added up exactly, so that no sum on any screen leaves the range of safe integers.
 */
export const largestAmountMinor = 10_000_000_000_000;

type ParsedAmount =
  | { ok: true; amountMinor: number }
  | { ok: false; reason: 'NOT_A_NUMBER' | 'TOO_MANY_DECIMALS' | 'TOO_LARGE' };

/**
 * Reads canonical decimal text: an optional minus, digits, and an optional point with digits. `12.50` in USD is
 * 1250. More decimals than the currency has (ISO 4217) are refused, even zeros, because they tell of a mistake. An unknown currency is a fault and throws.
 */
export function parseDecimalAmount(text: string, currency: string): ParsedAmount {
  const match = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (match === null) return { ok: false, reason: 'NOT_A_NUMBER' };
  const [, sign = '', whole = '', fraction = ''] = match;
  const digits = minorDigits(currency);
  if (fraction.length > digits) return { ok: false, reason: 'TOO_MANY_DECIMALS' };
  // Digits beyond the safe range never round back into it, so the check after the conversion is exact.
  const amountMinor = Number(whole + fraction.padEnd(digits, '0'));
  if (!Number.isSafeInteger(amountMinor)) return { ok: false, reason: 'TOO_LARGE' };
  return { ok: true, amountMinor: sign === '-' && amountMinor !== 0 ? -amountMinor : amountMinor };
}

/**
 * Writes an amount as canonical decimal text for files: `1284.50`, `-3`. Throws where the amount is no safe integer:
 * a wrong figure in a payment file is worse than none.
 */
export function formatDecimalAmount(amountMinor: number, currency: string): string {
  const { sign, whole, fraction } = split(amountMinor, currency);
  return `${sign ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Writes an amount for people: `1,284.50 USD`, with a true minus sign (U+2212). Throws as formatDecimalAmount does. */
export function formatMoney(amountMinor: number, currency: string): string {
  const { sign, whole, fraction } = split(amountMinor, currency);
  const grouped = whole.replaceAll(/\B(?=(?:[0-9]{3})+$)/g, ',');
  return `${sign ? '\u2212' : ''}${grouped}${fraction === '' ? '' : `.${fraction}`} ${currency}`;
}

function split(amountMinor: number, currency: string): { sign: boolean; whole: string; fraction: string } {
  if (!Number.isSafeInteger(amountMinor))
    throw new RangeError(`not an amount in minor units: ${String(amountMinor)}`);
  const digits = minorDigits(currency);
  const text = Math.abs(amountMinor)
    .toString()
    .padStart(digits + 1, '0');
  const point = text.length - digits;
  return { sign: amountMinor < 0, whole: text.slice(0, point), fraction: text.slice(point) };
}
