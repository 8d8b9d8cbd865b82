import { minorDigits } from '../../../shared/currency.ts';
import { largestAmountMinor, parseDecimalAmount } from '../../../shared/money.ts';
import { quoteCell } from './quoteCell.ts';

/** The character before the decimals of a file's amounts: 12.50 or 12,50. */
export type DecimalSeparator = 'point' | 'comma';

/** An amount in minor units of its currency, or a sentence that says why the text is none. */
type ParsedAmount =
  { readonly ok: true; readonly amountMinor: number } | { readonly ok: false; readonly problem: string };

/** A rate as decimal text, or a sentence that says why the text is none. */
type ParsedRate =
  { readonly ok: true; readonly rate: string } | { readonly ok: false; readonly problem: string };

/** What one amount tells about its file. `ambiguous` texts mean different amounts under the two conventions. */
type AmountEvidence = DecimalSeparator | 'ambiguous' | 'none';

type UnsignedText = { readonly isNegative: boolean; readonly digits: string };

/** Groups of three behind a first group without leading zero, all parted by the same character. */
const groupedBy = (separator: string): string => `[1-9]\\d{0,2}(?:${separator}\\d{3})+`;
const neutrallyGrouped = `${groupedBy(' ')}|${groupedBy("'")}`;
const numberForms: Readonly<Record<DecimalSeparator, RegExp>> = {
  point: new RegExp(`^(?<whole>\\d+|${groupedBy(',')}|${neutrallyGrouped})?(?:\\.(?<decimals>\\d+))?$`),
  comma: new RegExp(`^(?<whole>\\d+|${groupedBy('\\.')}|${neutrallyGrouped})?(?:,(?<decimals>\\d+))?$`),
};

/** No-break, figure, thin and narrow no-break space, which spreadsheets use between thousands. */
const groupingSpaces = /[\u00a0\u2007\u2009\u202f]/g;
const currencySign = /\p{Sc}|[A-Za-z]{3}/u;

/** Takes off one sign: a leading or trailing minus (also U+2212), a leading plus, or parentheses. */
function takeSign(text: string): UnsignedText {
  const plain = text.replace(groupingSpaces, ' ').replaceAll('\u2019', "'").replaceAll('\u2212', '-').trim();
  const negative = /^\((?<inside>[^()]*)\)$|^-(?<behind>[^-]*)$|^(?<before>[^-]*)-$/.exec(plain)?.groups;
  const inside = negative?.inside ?? negative?.behind ?? negative?.before;
  if (inside !== undefined) return { isNegative: true, digits: inside.trim() };
  return { isNegative: false, digits: plain.replace(/^\+\s*/, '') };
}

/** The number in canonical form (digits, a point, digits) under one convention, or undefined when it is not written so. */
function canonicalDigits(digits: string, separator: DecimalSeparator): string | undefined {
  const groups = numberForms[separator].exec(digits)?.groups;
  if (digits === '' || groups === undefined) return undefined;
  const whole = (groups.whole ?? '0').replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  return groups.decimals === undefined ? whole : `${whole}.${groups.decimals}`;
}

/**
 * What an amount proves about the decimal separator: a text that only one convention can read proves it (12.50, 1.234,56,
 * 0.005, 1,234,567); 1.234 and 1,500 can be read by both and are ambiguous whatever the currency.
 */
export function amountEvidence(text: string): AmountEvidence {
  const { digits } = takeSign(text);
  const point = canonicalDigits(digits, 'point');
  const comma = canonicalDigits(digits, 'comma');
  if (point === comma) return 'none';
  if (point === undefined) return 'comma';
  return comma === undefined ? 'point' : 'ambiguous';
}

function tooManyDecimals(text: string, currency: string): string {
  const digits = minorDigits(currency);
  const allowed = digits === 0 ? 'no decimals' : `${digits} decimals`;
  return `${quoteCell(text)} has more decimals than an amount in ${currency}, which has ${allowed}.`;
}

function notAnAmount(text: string, separator: DecimalSeparator | 'any'): string {
  if (currencySign.test(text)) {
    return `${quoteCell(text)} is not an amount: it has a currency sign or letters. Write the number only.`;
  }
  const expected = { point: ' with a decimal point', comma: ' with a decimal comma', any: '' }[separator];
  return `${quoteCell(text)} is not an amount${expected}.`;
}

/**
 * Reads one amount by the convention of its file. Thousands may be grouped by the other separator, by spaces or by
 * apostrophes, in threes only.
 * @param currency a valid currency code
 * @param separator 'any' for a file in which no amount depends on it; an amount that does is then refused
 * @returns minor units of `currency`, negative for `-5`, `5-`, `−5` and `(5)`
 */
export function parseAmount(
  text: string,
  currency: string,
  separator: DecimalSeparator | 'any',
): ParsedAmount {
  const number = canonicalNumber(text, separator);
  if (!number.ok) return number;
  const parsed = parseDecimalAmount(number.text, currency);
  if (parsed.ok && Math.abs(parsed.amountMinor) <= largestAmountMinor) {
    return { ok: true, amountMinor: parsed.amountMinor };
  }
  switch (parsed.ok ? 'TOO_LARGE' : parsed.reason) {
    case 'TOO_MANY_DECIMALS':
      return { ok: false, problem: tooManyDecimals(text, currency) };
    case 'TOO_LARGE':
      return { ok: false, problem: `${quoteCell(text)} is larger than any amount that can be booked.` };
    case 'NOT_A_NUMBER':
      return { ok: false, problem: notAnAmount(text, separator) };
  }
}

/**
 * Reads one exchange rate by the convention of its file, as decimal text with a point and all of its decimals: a rate
 * is no amount of a currency and is not rounded to one. At most 9 digits before the point and 12 behind it.
 */
export function parseRate(text: string, separator: DecimalSeparator | 'any'): ParsedRate {
  const number = canonicalNumber(text, separator);
  if (!number.ok) return number;
  if (number.text.startsWith('-') || !/[1-9]/.test(number.text)) {
    return { ok: false, problem: `${quoteCell(text)} is no rate: it has to be more than zero.` };
  }
  if (!/^[0-9]{1,9}(\.[0-9]{1,12})?$/.test(number.text)) {
    return { ok: false, problem: `${quoteCell(text)} has more digits than a rate can have here.` };
  }
  return { ok: true, rate: number.text };
}

type CanonicalNumber =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

function canonicalNumber(text: string, separator: DecimalSeparator | 'any'): CanonicalNumber {
  const { isNegative, digits } = takeSign(text);
  const point = separator === 'comma' ? undefined : canonicalDigits(digits, 'point');
  const comma = separator === 'point' ? undefined : canonicalDigits(digits, 'comma');
  if (point !== undefined && comma !== undefined && point !== comma) {
    return { ok: false, problem: `${quoteCell(text)} can be read as two different amounts.` };
  }
  const canonical = point ?? comma;
  if (canonical === undefined) return { ok: false, problem: notAnAmount(text, separator) };
  return { ok: true, text: isNegative ? `-${canonical}` : canonical };
}
