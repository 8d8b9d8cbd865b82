import { Temporal } from 'temporal-polyfill';
import { isPlainDate } from '../../../shared/dates.ts';
import { quoteCell } from './quoteCell.ts';

/** How dates with slashes or hyphens are written: 31/12/2026 or 12/31/2026. */
export type DateOrder = 'day-first' | 'month-first';

/** A day as YYYY-MM-DD, or a sentence that says why the text is none. */
type ParsedDay =
  { readonly ok: true; readonly day: string } | { readonly ok: false; readonly problem: string };

/** What one date tells about its file. `ambiguous` texts mean different days under the two orders. */
type DateEvidence = DateOrder | 'ambiguous' | 'none';

type DateParts = {
  readonly first: string;
  readonly second: string;
  readonly year: string;
  readonly isDotted: boolean;
};

const timeOfDay =
  '(?:[T ]+(?:[01]?\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:[.,]\\d+)?)?(?: ?[AaPp]\\.?[Mm]\\.?)?)?';
const yearFirst = new RegExp(
  `^(?<year>\\d{4})(?<separator>[-/.])(?<month>\\d{1,2})\\k<separator>(?<day>\\d{1,2})${timeOfDay}$`,
);
const yearLast = new RegExp(
  `^(?<first>\\d{1,2})(?<separator>[-/.])(?<second>\\d{1,2})\\k<separator>(?<year>\\d{4})${timeOfDay}$`,
);
const twoDigitYear = new RegExp(`^\\d{1,2}(?<separator>[-/.])\\d{1,2}\\k<separator>\\d{2}${timeOfDay}$`);
const instant =
  /^(?<day>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) ?(?<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/;

function realDay(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(text) ? text : undefined;
}

function partsOf(text: string): DateParts | undefined {
  const groups = yearLast.exec(text)?.groups;
  const { first, second, year, separator } = groups ?? {};
  if (first === undefined || second === undefined || year === undefined) return undefined;
  return { first, second, year, isDotted: separator === '.' };
}

function dayInOrder({ first, second, year }: DateParts, order: DateOrder): string | undefined {
  return order === 'day-first' ? realDay(year, second, first) : realDay(year, first, second);
}

/**
 * What a date proves about the order of day and month: a part above 12 proves it, equal parts do not depend on it.
 * Dates with the year first and dates with dots (always day first) prove nothing about the others.
 */
export function dateEvidence(text: string): DateEvidence {
  const parts = partsOf(text);
  if (parts === undefined || parts.isDotted) return 'none';
  const dayFirst = dayInOrder(parts, 'day-first');
  const monthFirst = dayInOrder(parts, 'month-first');
  if (dayFirst === monthFirst) return 'none';
  if (dayFirst === undefined) return 'month-first';
  return monthFirst === undefined ? 'day-first' : 'ambiguous';
}

function instantOf(text: string): Temporal.Instant | undefined {
  const { day, time, zone } = instant.exec(text)?.groups ?? {};
  if (day === undefined || time === undefined || zone === undefined || !isPlainDate(day)) return undefined;
  try {
    return Temporal.Instant.from(`${day}T${time}${/^[+-]/.test(zone) ? zone : 'Z'}`);
  } catch {
    return undefined;
  }
}

function notADay(text: string, order: DateOrder | 'any'): string {
  const cell = quoteCell(text);
  if (twoDigitYear.test(text)) return `${cell} has a year of two digits. Write all four.`;
  if (instant.test(text)) return `${cell} is not a date and time that exists.`;
  const parts = partsOf(text);
  if (parts === undefined && !yearFirst.test(text)) {
    return `${cell} is not a date. Write it as YYYY-MM-DD.`;
  }
  if (parts === undefined || parts.isDotted || order === 'any')
    return `${cell} is not a day of the calendar.`;
  return `${cell} is not a day of the calendar with the ${order === 'day-first' ? 'day' : 'month'} first.`;
}

/**
 * Reads one date by the convention of its file. An instant with a UTC offset counts on the day on which it falls in
 * `timeZone`; a time without offset is local already.
 * @param order 'any' for a file in which no date depends on it; a date that does is then refused
 * @param timeZone the ledger's time zone, an IANA name
 */
export function parseDay(text: string, order: DateOrder | 'any', timeZone: string): ParsedDay {
  if (isPlainDate(text)) return { ok: true, day: text };
  const refused: ParsedDay = { ok: false, problem: notADay(text, order) };
  if (instant.test(text)) {
    const day = instantOf(text)?.toZonedDateTimeISO(timeZone).toPlainDate().toString();
    return day !== undefined && isPlainDate(day) ? { ok: true, day } : refused;
  }
  const { year, month, day: dayOfMonth } = yearFirst.exec(text)?.groups ?? {};
  if (year !== undefined && month !== undefined && dayOfMonth !== undefined) {
    const day = realDay(year, month, dayOfMonth);
    return day === undefined ? refused : { ok: true, day };
  }
  const parts = partsOf(text);
  if (parts === undefined) return refused;
  const dayFirst = !parts.isDotted && order === 'month-first' ? undefined : dayInOrder(parts, 'day-first');
  const monthFirst = parts.isDotted || order === 'day-first' ? undefined : dayInOrder(parts, 'month-first');
  if (dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst) {
    return { ok: false, problem: `${quoteCell(text)} can be read as two different days.` };
  }
  const day = dayFirst ?? monthFirst;
  return day === undefined ? refused : { ok: true, day };
}
