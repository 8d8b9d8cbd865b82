import { Temporal } from 'temporal-polyfill';
import { validationError } from '../../shared/errors.ts';

/** Where the present moment comes from: the system's clock, or one that a test moves. */
export type Clock = { now(): Temporal.Instant };

export const systemClock: Clock = { now: () => Temporal.Now.instant() };

/** The accounting day, YYYY-MM-DD, of an instant in the ledger's time zone. */
export function dayOf(instant: Temporal.Instant, timeZone: string): string {
  return instant.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The day that many days later (or earlier, when negative). */
export function addDays(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** A kept instant as sentences name it, in the ledger's time zone: `2026-11-26 at 14:05`. */
export function dayAndTime(instant: string, timeZone: string): string {
  const local = instantOf(instant).toZonedDateTimeISO(timeZone);
  return `${local.toPlainDate().toString()} at ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** How many days lie between two days; negative where `to` is before `from`. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** The later of two days. */
export function laterDay(one: string, other: string): string {
  return one > other ? one : other;
}

/** An instant as ISO 8601 UTC with milliseconds, the form in which the ledger keeps every instant. */
export function instantText(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'millisecond' });
}

/** The instant that a kept text names. */
export function instantOf(text: string): Temporal.Instant {
  return Temporal.Instant.from(text);
}

/** Hours from one instant text to another. */
export function hoursBetween(from: string, to: string): number {
  return Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total('hours');
}

/** The time zone to keep the books in: the one named, or the system's. Unknown names are refused. */
export function checkTimeZone(timeZone: string | undefined): string {
  const name = timeZone ?? Temporal.Now.timeZoneId();
  try {
    return Temporal.Now.zonedDateTimeISO(name).timeZoneId;
  } catch {
    throw validationError(
      `The time zone ${name} is not known. Nothing was created. Name one such as Europe/Berlin.`,
      [{ field: 'timeZone', message: 'is not an IANA time zone' }],
    );
  }
}
