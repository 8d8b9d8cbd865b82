import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateEvidence, parseDay } from '../../../electron/imports/reading/days.ts';
import type { DateOrder } from '../../../electron/imports/reading/days.ts';

describe('evidence of a date', () => {
  it.each([
    ['2026-03-04', 'none'],
    ['2026-03-04T10:15:00Z', 'none'],
    ['2026/03/04', 'none'],
    ['04.03.2026', 'none'],
    ['25.03.2026', 'none'],
    ['04/03/2026', 'ambiguous'],
    ['4-3-2026', 'ambiguous'],
    ['03/03/2026', 'none'],
    ['25/03/2026', 'day-first'],
    ['03/25/2026 10:15', 'month-first'],
    ['31-12-2026', 'day-first'],
    ['31/31/2026', 'none'],
    ['04/31/2026', 'none'],
    ['04/03/26', 'none'],
    ['', 'none'],
  ])('%j proves %s', (text, evidence) => {
    expect(dateEvidence(text)).toBe(evidence);
  });
});

describe('a date', () => {
  it.each<[string, DateOrder | 'any', string]>([
    ['2026-03-04', 'any', '2026-03-04'],
    ['2026-3-4', 'any', '2026-03-04'],
    ['2026/03/04', 'month-first', '2026-03-04'],
    ['04.03.2026', 'month-first', '2026-03-04'],
    ['4.3.2026', 'any', '2026-03-04'],
    ['04/03/2026', 'day-first', '2026-03-04'],
    ['04/03/2026', 'month-first', '2026-04-03'],
    ['04-03-2026', 'day-first', '2026-03-04'],
    ['03/03/2026', 'any', '2026-03-03'],
    ['3/4/2026 10:15:00 AM', 'month-first', '2026-03-04'],
    ['2026-03-04 23:59:59', 'any', '2026-03-04'],
    ['2026-03-04T23:59', 'any', '2026-03-04'],
    ['29/02/2028', 'day-first', '2028-02-29'],
  ])('%j with %s is %s', (text, order, day) => {
    expect(parseDay(text, order, 'UTC')).toEqual({ ok: true, day });
  });

  it.each([
    ['2026-01-01T04:59:59Z', 'America/New_York', '2025-12-31'],
    ['2026-01-01T05:00:00Z', 'America/New_York', '2026-01-01'],
    ['2026-07-01T22:30:00.123Z', 'Europe/Berlin', '2026-07-02'],
    ['2026-07-01T22:30:00+0200', 'Europe/Berlin', '2026-07-01'],
    ['2026-07-01 22:30:00 UTC', 'Asia/Tokyo', '2026-07-02'],
    ['2026-07-01T00:30+14:00', 'UTC', '2026-06-30'],
  ])('%s falls in %s on %s', (text, timeZone, day) => {
    expect(parseDay(text, 'any', timeZone)).toEqual({ ok: true, day });
  });

  it.each<[string, DateOrder | 'any', string]>([
    ['', 'any', 'is not a date'],
    ['yesterday', 'any', 'is not a date'],
    ['20260304', 'any', 'is not a date'],
    ['46085', 'any', 'is not a date'],
    ['2026-03', 'any', 'is not a date'],
    ['04/03/26', 'day-first', 'a year of two digits'],
    ['04.03.26', 'any', 'a year of two digits'],
    ['2026-02-30', 'any', 'not a day of the calendar'],
    ['31.02.2026', 'any', 'not a day of the calendar'],
    ['12.31.2026', 'month-first', 'not a day of the calendar'],
    ['31/12/2026', 'month-first', 'with the month first'],
    ['12/31/2026', 'day-first', 'with the day first'],
    ['04/03/2026', 'any', 'two different days'],
    ['04/03-2026', 'day-first', 'is not a date'],
    ['2026-03-04T25:00:00Z', 'any', 'not a date and time that exists'],
    ['2026-02-30T10:00:00Z', 'any', 'not a date and time that exists'],
  ])('%j with %s is refused', (text, order, problem) => {
    const parsed = parseDay(text, order, 'UTC');
    expect(parsed.ok ? '' : parsed.problem).toContain(problem);
  });

  it('is what was written, in every form', () => {
    const date = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (instant) => {
        const day = instant.toISOString().slice(0, 10);
        const [year = '', month = '', dayOfMonth = ''] = day.split('-');
        const written: [string, DateOrder | 'any'][] = [
          [day, 'any'],
          [instant.toISOString(), 'any'],
          [`${dayOfMonth}.${month}.${year}`, 'any'],
          [`${dayOfMonth}/${month}/${year}`, 'day-first'],
          [`${Number(month)}-${Number(dayOfMonth)}-${year}`, 'month-first'],
        ];
        for (const [text, order] of written) expect(parseDay(text, order, 'UTC')).toEqual({ ok: true, day });
      }),
    );
  });
});
