import { z } from 'zod';

const plainDatePattern = /^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;

/** Whether a text is a real calendar day as YYYY-MM-DD, from 1900 to 2199. */
export function isPlainDate(text: string): boolean {
  if (!plainDatePattern.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** An accounting date, YYYY-MM-DD in the ledger's time zone. Texts of this form sort as days do. */
export const plainDateSchema = z.string().refine(isPlainDate, 'has to be a day such as 2026-11-24');

const clockPattern = /^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,9})?Z$/;

/** Whether a text is an ISO 8601 instant in UTC such as 2026-11-24T09:30:00.000Z: a real day, seconds given, a Z. */
export function isInstant(text: string): boolean {
  return text[10] === 'T' && isPlainDate(text.slice(0, 10)) && clockPattern.test(text.slice(11));
}

/** A moment, ISO 8601 in UTC. */
export const instantSchema = z
  .string()
  .refine(isInstant, 'has to be an instant such as 2026-11-24T09:30:00Z');
