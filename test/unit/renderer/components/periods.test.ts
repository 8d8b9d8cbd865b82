import { describe, expect, it } from 'vitest';
import {
  isSamePeriod,
  monthsBefore,
  periodPresets,
  periodText,
} from '../../../../renderer/components/periods.ts';

const preset = (today: string, label: string) =>
  periodPresets(today).find((one) => one.label === label)?.period;

describe('usual periods', () => {
  it('end today where they are not over', () => {
    expect(preset('2026-11-23', 'This month')).toEqual({ from: '2026-11-01', to: '2026-11-23' });
    expect(preset('2026-11-23', 'This quarter')).toEqual({ from: '2026-10-01', to: '2026-11-23' });
    expect(preset('2026-11-23', 'This year')).toEqual({ from: '2026-01-01', to: '2026-11-23' });
  });

  it('are whole where they are over, across the turn of a year too', () => {
    expect(preset('2028-03-31', 'Last month')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(preset('2026-01-15', 'Last month')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(preset('2026-02-15', 'Last quarter')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
    expect(preset('2026-02-15', 'Last year')).toEqual({ from: '2025-01-01', to: '2025-12-31' });
  });

  it('begin some months before a day', () => {
    expect(monthsBefore('2026-01-31', 2)).toBe('2025-11-01');
  });
});

describe('a period in words', () => {
  it('names both days, the year once where it is the same', () => {
    expect(periodText({ from: '2026-09-01', to: '2026-11-23' })).toBe('1 Sep – 23 Nov 2026');
    expect(periodText({ from: '2025-12-01', to: '2026-01-31' })).toBe('1 Dec 2025 – 31 Jan 2026');
    expect(periodText({ from: '2026-11-23', to: '2026-11-23' })).toBe('23 Nov 2026');
  });

  it('says which end is open', () => {
    expect(periodText({})).toBe('All time');
    expect(periodText({ from: '2026-11-01' })).toBe('since 1 Nov 2026');
    expect(periodText({ to: '2026-11-01' })).toBe('until 1 Nov 2026');
    expect(isSamePeriod({}, { from: '2026-11-01' })).toBe(false);
  });
});
