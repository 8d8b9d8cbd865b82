// Names of its own, because browsers disagree whether the ninth month is Sep or Sept.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });

/** Writes an accounting date for people: `23 Nov 2026`. */
export function showDay(day: string): string {
  return `${dayAndMonth(day)} ${day.slice(0, 4)}`;
}

/** Writes a date without its year where the year is the present one: `12 Aug`, else `12 Aug 2025`. */
export function showShortDay(day: string, today: string): string {
  return day.slice(0, 4) === today.slice(0, 4) ? dayAndMonth(day) : showDay(day);
}

function dayAndMonth(day: string): string {
  return `${String(Number(day.slice(8, 10)))} ${months[Number(day.slice(5, 7)) - 1] ?? ''}`;
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

/** The day of a moment in a time zone, `2026-11-23`. */
export function dayOf(instant: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    timeZone,
  }).formatToParts(new Date(instant));
  const part = (type: 'year' | 'month' | 'day') => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Writes a moment in a time zone: `23 Nov 2026 10:42`. */
export function showInstant(instant: string, timeZone: string): string {
  return `${showDay(dayOf(instant, timeZone))} ${showTime(instant, timeZone)}`;
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
