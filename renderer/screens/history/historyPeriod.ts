import { isSamePeriod, type Period } from '../../components/periods.ts';

export const relativeNames = ['thisMonth', 'lastMonth', 'quarter', 'year'] as const;
type RelativePeriod = (typeof relativeNames)[number];
export const units = ['month', 'quarter', 'year'] as const;
type Unit = (typeof units)[number];

/**
 * Which days the history shows. What was chosen as 'this month' goes on with the months, also in a saved view; what was
 * stepped to or picked stays where it is.
 */
export type HistoryPeriod =
  | { kind: 'relative'; name: RelativePeriod }
  | { kind: 'unit'; unit: Unit; start: string }
  | { kind: 'days'; from?: string; to?: string }
  | { kind: 'all' };

export const presetChoices: readonly { value: RelativePeriod | 'all'; label: string }[] = [
  { value: 'thisMonth', label: 'This month' },
  { value: 'lastMonth', label: 'Last month' },
  { value: 'quarter', label: 'Quarter' },
  { value: 'year', label: 'Year' },
  { value: 'all', label: 'All' },
];

const monthsOf: Readonly<Record<Unit, number>> = { month: 1, quarter: 3, year: 12 };

/** The days of a period. One that reaches beyond today ends today: nothing is recorded later. */
export function daysOf(period: HistoryPeriod, today: string): Period {
  switch (period.kind) {
    case 'all':
      return {};
    case 'days':
      return {
        ...(period.from === undefined ? {} : { from: period.from }),
        ...(period.to === undefined ? {} : { to: period.to }),
      };
    case 'relative':
      return daysOf(fixed(period.name, today), today);
    case 'unit': {
      const end = dayBefore(addMonths(period.start, monthsOf[period.unit]));
      return { from: period.start, to: end > today && period.start <= today ? today : end };
    }
  }
}

/** Which preset a period is, for the segment that is pressed; null where it is none of them. */
export function presetOf(period: HistoryPeriod, today: string): RelativePeriod | 'all' | null {
  if (period.kind === 'all') return 'all';
  if (period.kind === 'relative') return period.name;
  if (period.kind === 'days') return null;
  const names = relativeNames.filter((name) => fixed(name, today).unit === period.unit);
  return names.find((name) => fixed(name, today).start === period.start) ?? null;
}

export function periodOfPreset(preset: RelativePeriod | 'all'): HistoryPeriod {
  return preset === 'all' ? { kind: 'all' } : { kind: 'relative', name: preset };
}

/** What two picked days are: a preset, a whole unit, or just these days. */
export function periodOfDays(days: Period, today: string): HistoryPeriod {
  const { from, to } = days;
  if (from === undefined && to === undefined) return { kind: 'all' };
  const preset = relativeNames.find((name) => isSamePeriod(daysOf({ kind: 'relative', name }, today), days));
  if (preset !== undefined) return { kind: 'relative', name: preset };
  if (from !== undefined && to !== undefined) {
    const unit = units.find(
      (one) => startOf(one, from) === from && dayBefore(addMonths(from, monthsOf[one])) === to,
    );
    if (unit !== undefined) return { kind: 'unit', unit, start: from };
  }
  return { kind: 'days', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** The month in which a day lies. */
export function monthOf(day: string): HistoryPeriod {
  return { kind: 'unit', unit: 'month', start: startOf('month', day) };
}

/** The period before or after. Days without a beginning or an end, and everything, have none. */
export function stepped(period: HistoryPeriod, steps: 1 | -1, today: string): HistoryPeriod {
  switch (period.kind) {
    case 'all':
      return period;
    case 'relative':
      return stepped(fixed(period.name, today), steps, today);
    case 'unit': {
      const start = addMonths(period.start, steps * monthsOf[period.unit]);
      return start > today ? period : { kind: 'unit', unit: period.unit, start };
    }
    case 'days': {
      const { from, to } = period;
      if (from === undefined || to === undefined) return period;
      const days = (toTime(to) - toTime(from)) / dayMs + 1;
      const next = addDays(from, steps * days);
      return next > today ? period : { kind: 'days', from: next, to: addDays(to, steps * days) };
    }
  }
}

function fixed(name: RelativePeriod, today: string): { kind: 'unit'; unit: Unit; start: string } {
  switch (name) {
    case 'thisMonth':
      return { kind: 'unit', unit: 'month', start: startOf('month', today) };
    case 'lastMonth':
      return { kind: 'unit', unit: 'month', start: addMonths(startOf('month', today), -1) };
    case 'quarter':
      return { kind: 'unit', unit: 'quarter', start: startOf('quarter', today) };
    case 'year':
      return { kind: 'unit', unit: 'year', start: startOf('year', today) };
  }
}

function startOf(unit: Unit, day: string): string {
  const month = Number(day.slice(5, 7)) - 1;
  const first = month - (month % monthsOf[unit]);
  return `${day.slice(0, 4)}-${String(first + 1).padStart(2, '0')}-01`;
}

const dayMs = 86_400_000;

function toTime(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function addDays(day: string, days: number): string {
  return new Date(toTime(day) + days * dayMs).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return addDays(day, -1);
}

/** Months added to the first day of a month. */
function addMonths(start: string, months: number): string {
  const date = new Date(Date.UTC(Number(start.slice(0, 4)), Number(start.slice(5, 7)) - 1 + months, 1));
  return date.toISOString().slice(0, 10);
}
