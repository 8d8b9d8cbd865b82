import { describe, expect, it } from 'vitest';
import {
  daysOf,
  monthOf,
  periodOfDays,
  periodOfPreset,
  presetOf,
  stepped,
  type HistoryPeriod,
} from '../../../../renderer/screens/history/historyPeriod.ts';

const today = '2026-11-23';
const thisMonth: HistoryPeriod = { kind: 'relative', name: 'thisMonth' };

describe('the days of a period', () => {
  it.each<[HistoryPeriod, object]>([
    [thisMonth, { from: '2026-11-01', to: '2026-11-23' }],
    [
      { kind: 'relative', name: 'lastMonth' },
      { from: '2026-10-01', to: '2026-10-31' },
    ],
    [
      { kind: 'relative', name: 'quarter' },
      { from: '2026-10-01', to: '2026-11-23' },
    ],
    [
      { kind: 'relative', name: 'year' },
      { from: '2026-01-01', to: '2026-11-23' },
    ],
    [
      { kind: 'unit', unit: 'month', start: '2024-02-01' },
      { from: '2024-02-01', to: '2024-02-29' },
    ],
    [
      { kind: 'unit', unit: 'quarter', start: '2026-07-01' },
      { from: '2026-07-01', to: '2026-09-30' },
    ],
    [{ kind: 'days', from: '2026-03-04' }, { from: '2026-03-04' }],
    [{ kind: 'all' }, {}],
  ])('%o are %o', (period, days) => {
    expect(daysOf(period, today)).toEqual(days);
  });

  it('go on with the calendar where the period is relative', () => {
    expect(daysOf(thisMonth, '2027-01-05')).toEqual({ from: '2027-01-01', to: '2027-01-05' });
    expect(daysOf({ kind: 'relative', name: 'lastMonth' }, '2027-01-05')).toEqual({
      from: '2026-12-01',
      to: '2026-12-31',
    });
  });
});

describe('stepping from period to period', () => {
  it.each<[HistoryPeriod, object]>([
    [thisMonth, { from: '2026-10-01', to: '2026-10-31' }],
    [
      { kind: 'relative', name: 'quarter' },
      { from: '2026-07-01', to: '2026-09-30' },
    ],
    [
      { kind: 'relative', name: 'year' },
      { from: '2025-01-01', to: '2025-12-31' },
    ],
    [
      { kind: 'unit', unit: 'month', start: '2026-01-01' },
      { from: '2025-12-01', to: '2025-12-31' },
    ],
    [
      { kind: 'days', from: '2026-11-08', to: '2026-11-14' },
      { from: '2026-11-01', to: '2026-11-07' },
    ],
  ])('goes back from %o to %o', (period, days) => {
    expect(daysOf(stepped(period, -1, today), today)).toEqual(days);
  });

  it('comes back to where it started', () => {
    const forth = stepped(stepped(thisMonth, -1, today), 1, today);
    expect(daysOf(forth, today)).toEqual(daysOf(thisMonth, today));
    expect(presetOf(forth, today)).toBe('thisMonth');
  });

  it.each<HistoryPeriod>([
    { kind: 'unit', unit: 'month', start: '2026-11-01' },
    { kind: 'days', from: '2026-11-20', to: '2026-11-23' },
    { kind: 'days', from: '2026-11-20' },
    { kind: 'all' },
  ])('does not go beyond today from %o', (period) => {
    expect(stepped(period, 1, today)).toEqual(period);
  });
});

describe('what picked days are', () => {
  it.each<[object, HistoryPeriod]>([
    [{}, { kind: 'all' }],
    [{ from: '2026-11-01', to: '2026-11-23' }, thisMonth],
    [
      { from: '2026-10-01', to: '2026-10-31' },
      { kind: 'relative', name: 'lastMonth' },
    ],
    [
      { from: '2026-04-01', to: '2026-06-30' },
      { kind: 'unit', unit: 'quarter', start: '2026-04-01' },
    ],
    [
      { from: '2025-01-01', to: '2025-12-31' },
      { kind: 'unit', unit: 'year', start: '2025-01-01' },
    ],
    [
      { from: '2026-04-01', to: '2026-06-29' },
      { kind: 'days', from: '2026-04-01', to: '2026-06-29' },
    ],
    [{ to: '2026-06-29' }, { kind: 'days', to: '2026-06-29' }],
  ])('%o is %o', (days, period) => {
    expect(periodOfDays(days, today)).toEqual(period);
  });

  it('says which preset is pressed, and none where it is none', () => {
    expect(presetOf(periodOfPreset('year'), today)).toBe('year');
    expect(presetOf(periodOfPreset('all'), today)).toBe('all');
    expect(presetOf(monthOf('2026-10-09'), today)).toBe('lastMonth');
    expect(presetOf(monthOf('2026-09-09'), today)).toBeNull();
    expect(presetOf({ kind: 'days', from: '2026-11-01', to: '2026-11-23' }, today)).toBeNull();
  });
});
