import { expect, test } from 'vitest';
import {
  asLine,
  currenciesOf,
  inGroups,
  monthsUntil,
} from '../../../../renderer/screens/overview/figures.ts';

const usd = { currency: 'USD', count: 2, totalMinor: 1_500 };
const yen = { currency: 'JPY', count: 1, totalMinor: 9_000 };

test('a line adds amounts within a currency only, and counts everything', () => {
  const line = asLine([usd, yen, { ...usd, totalMinor: 500 }]);
  expect([...line.amounts]).toEqual([
    ['USD', 2_000],
    ['JPY', 9_000],
  ]);
  expect(line.count).toBe(5);
  expect(asLine([]).amounts.size).toBe(0);
});

test('currencies come once, in the order of their codes', () => {
  expect(currenciesOf([usd], [yen, usd])).toEqual(['JPY', 'USD']);
});

test('groups keep the order in which they come first', () => {
  const sums = [
    { method: 'wise', ...usd },
    { method: 'paypal', ...usd },
    { method: 'wise', ...yen },
  ];
  expect(inGroups(sums, (sum) => sum.method).map(([method, own]) => [method, own.length])).toEqual([
    ['wise', 2],
    ['paypal', 1],
  ]);
});

test('twelve months end with the present one, across the turn of the year, and only in the asked currency', () => {
  const months = monthsUntil(
    '2026-02-14',
    [
      { month: '2025-12', ...usd },
      { month: '2025-12', ...yen },
    ],
    'USD',
  );
  expect(months.map(({ month }) => month)).toEqual([
    ...['2025-03', '2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11'],
    ...['2025-12', '2026-01', '2026-02'],
  ]);
  expect(months.find(({ month }) => month === '2025-12')).toEqual({
    month: '2025-12',
    count: 2,
    totalMinor: 1_500,
  });
  expect(months.at(-1)).toEqual({ month: '2026-02', count: 0, totalMinor: 0 });
});
