import { showDay, showShortDay } from './days.ts';

/** Days from and to, both included; an open end is left out. */
export type Period = { from?: string; to?: string };

type PeriodPreset = { label: string; period: Period };

/** The periods that an accountant asks for most, seen from today. */
export function periodPresets(today: string): PeriodPreset[] {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const quarterStart = month - ((month - 1) % 3);
  return [
    { label: 'This month', period: { from: monthStart(year, month), to: today } },
    { label: 'Last month', period: months(year, month - 1, 1) },
    { label: 'This quarter', period: { from: monthStart(year, quarterStart), to: today } },
    { label: 'Last quarter', period: months(year, quarterStart - 3, 3) },
    { label: 'This year', period: { from: monthStart(year, 1), to: today } },
    { label: 'Last year', period: months(year - 1, 1, 12) },
    { label: 'All time', period: {} },
  ];
}

/** The first day of the month that lies some months before the one of a day. */
export function monthsBefore(day: string, count: number): string {
  return monthStart(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - count);
}

/** A period in words: `1 Oct – 23 Nov 2026`. */
export function periodText(period: Period): string {
  const { from, to } = period;
  if (from === undefined) return to === undefined ? 'All time' : `until ${showDay(to)}`;
  if (to === undefined) return `since ${showDay(from)}`;
  return from === to ? showDay(from) : `${showShortDay(from, to)} – ${showDay(to)}`;
}

export function isSamePeriod(one: Period, other: Period): boolean {
  return one.from === other.from && one.to === other.to;
}

/** Whole months; a month below 1 lies in the year before. */
function months(year: number, first: number, count: number): Period {
  const lastDay = new Date(Date.UTC(year, first - 1 + count, 0));
  return { from: monthStart(year, first), to: lastDay.toISOString().slice(0, 10) };
}

function monthStart(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10);
}
