const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});
const shortDayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });

/** Writes an accounting date for people: `23 Nov 2026`. */
export function showDay(day: string): string {
  return dayFormat.format(new Date(`${day}T00:00:00Z`));
}

/** Writes a date without its year where the year is the present one: `12 Aug`, else `12 Aug 2025`. */
export function showShortDay(day: string, today: string): string {
  return day.slice(0, 4) === today.slice(0, 4)
    ? shortDayFormat.format(new Date(`${day}T00:00:00Z`))
    : showDay(day);
}

/** Writes a date with its weekday: `Mon 23 Nov 2026`. */
export function showWeekday(day: string): string {
  return `${weekdayFormat.format(new Date(`${day}T00:00:00Z`))} ${showDay(day)}`;
}

/** The day before: what was over yesterday can be closed today. */
export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** Writes a moment in a time zone: `23 Nov 2026 10:42`. */
export function showInstant(instant: string, timeZone: string): string {
  const date = new Date(instant);
  const day = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  }).format(date);
  return `${day} ${showTime(instant, timeZone)}`;
}

/** Writes the clock of a moment in a time zone: `10:42:07`, or `10:42` without seconds. */
export function showTime(instant: string, timeZone: string, withSeconds = false): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' as const } : {}),
    timeZone,
  }).format(new Date(instant));
}
