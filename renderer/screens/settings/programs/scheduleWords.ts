import type { Program } from '../../../../shared/contract/partners.ts';
import { showDay } from '../../../components/days.ts';

export const weekdayNames = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const;

/** A schedule as people say it: `every second week from 2 Nov 2026, 09:00`. */
export function scheduleWords({
  frequency,
  weekday,
  dayOfMonth,
  startsOn,
  time,
}: Program['schedule']): string {
  const at = time === undefined ? '' : `, ${time}`;
  const from = startsOn === undefined ? '' : ` from ${showDay(startsOn)}`;
  switch (frequency) {
    case 'manual':
      return 'by hand';
    case 'weekly': {
      const day = weekday === undefined ? 'week' : (weekdayNames[weekday - 1] ?? 'week');
      return `every ${day}${from}${at}`;
    }
    case 'biweekly':
      return `every second week${from}${at}`;
    case 'monthly': {
      const day = dayOfMonth === 31 ? 'on the last day' : `on day ${String(dayOfMonth ?? 1)}`;
      return `monthly ${day}${from}${at}`;
    }
  }
}
