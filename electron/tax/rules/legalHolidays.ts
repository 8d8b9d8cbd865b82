/**
 * Days on which nothing falls due: Saturday, Sunday and the legal holidays of 26 USC 7503 (those of the District of
 * Columbia): the federal holidays of 5 USC 6103 and Emancipation Day. Days are texts, YYYY-MM-DD, without a time zone.
 */
const dayMs = 86_400_000;

/** Legal holidays that stand on a date. Juneteenth is one since 17 June 2021 (P.L. 117-17). */
const fixedHolidays = ['01-01', '04-16', '06-19', '07-04', '11-11', '12-25'] as const;

/** Legal holidays that stand on a weekday: Mondays but for Thanksgiving; `nth` -1 is the last of the month. */
const floatingHolidays = [
  { month: 1, weekday: 1, nth: 3 },
  { month: 2, weekday: 1, nth: 3 },
  { month: 5, weekday: 1, nth: -1 },
  { month: 9, weekday: 1, nth: 1 },
  { month: 10, weekday: 1, nth: 2 },
  { month: 11, weekday: 4, nth: 4 },
] as const;

/** The legal holidays that are observed in a calendar year, sorted: one on a Saturday stands on Friday, on a Sunday on Monday. */
export function legalHolidays(year: number): string[] {
  // New Year's Day of the year after may be observed on 31 December.
  const fixed = [...fixedHolidays.map((day) => `${String(year)}-${day}`), `${String(year + 1)}-01-01`];
  return [...fixed.map(observedDay), ...floatingHolidays.map((rule) => nthWeekday(year, rule))]
    .filter((day) => day.startsWith(`${String(year)}-`))
    .sort();
}

/** Whether something can fall due on a day: no Saturday, no Sunday, no legal holiday (26 USC 7503). */
export function isBusinessDay(day: string): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !legalHolidays(Number(day.slice(0, 4))).includes(day);
}

/** The day itself where something can fall due on it, else the next one where it can (26 USC 7503). */
export function rolledDay(day: string): string {
  let rolled = day;
  while (!isBusinessDay(rolled)) rolled = shiftDay(rolled, 1);
  return rolled;
}

/** The nth business day after a day; the day itself does not count. `count` has to be 1 or more. */
export function businessDayAfter(day: string, count: number): string {
  let reached = day;
  for (let left = count; left > 0;) {
    reached = shiftDay(reached, 1);
    if (isBusinessDay(reached)) left -= 1;
  }
  return reached;
}

function observedDay(day: string): string {
  const weekday = weekdayOf(day);
  return weekday === 6 ? shiftDay(day, -1) : weekday === 0 ? shiftDay(day, 1) : day;
}

type Floating = { month: number; weekday: number; nth: number };

function nthWeekday(year: number, { month, weekday, nth }: Floating): string {
  if (nth > 0) {
    const first = plainDay(year, month, 1);
    return shiftDay(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
  }
  const last = plainDay(year, month + 1, 0);
  return shiftDay(last, -((weekdayOf(last) - weekday + 7) % 7));
}

function plainDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Sunday is 0, Saturday is 6. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}
