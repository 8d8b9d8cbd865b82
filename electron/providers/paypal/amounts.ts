import { minorDigits } from '../../../shared/currency.ts';
import { formatDecimalAmount, parseDecimalAmount } from '../../../shared/money.ts';

/** PayPal takes no decimals of these, although ISO 4217 gives two to HUF and TWD. */
const payPalWholeCurrencies: readonly string[] = ['HUF', 'JPY', 'TWD'];

/**
 * The amount as PayPal takes it: `12.50`, or `1200` of a currency without decimals there. Such amounts are rounded
 * down long before, so that one that is not whole is a fault and throws.
 */
export function payPalAmountText(amountMinor: number, currency: string): string {
  const text = formatDecimalAmount(amountMinor, currency);
  if (!payPalWholeCurrencies.includes(currency)) return text;
  const [whole = '', decimals = ''] = text.split('.');
  if (/[1-9]/.test(decimals)) throw new RangeError(`PayPal takes no decimals of ${currency}: ${text}`);
  return whole;
}

/** Reads an amount that PayPal wrote, with more or fewer zeros than the currency has; null where it is none. */
export function payPalAmountMinor(text: string, currency: string): number | null {
  const match = /^(-?[0-9]+)(?:\.([0-9]*))?$/.exec(text);
  if (match === null) return null;
  const [, whole = '', decimals = ''] = match;
  const significant = decimals.replace(/0+$/, '');
  const digits = minorDigits(currency);
  const parsed = parseDecimalAmount(
    digits === 0 && significant === '' ? whole : `${whole}.${significant.padEnd(Math.max(digits, 1), '0')}`,
    currency,
  );
  return parsed.ok ? parsed.amountMinor : null;
}
