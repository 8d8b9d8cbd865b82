import { expect, test } from 'vitest';
import { coverageOf, coverageText } from '../../../../renderer/screens/review/providerBalances.ts';

const group = { currency: 'EUR', totalMinor: 5_000 };
const held = (availableMinor: number) => ({
  provider: 'paypal' as const,
  askedAt: '2026-11-26T13:00:00.000Z',
  balances: [{ currency: 'EUR', availableMinor }],
  problem: null,
});

test('a balance is compared with what a group would pay, in its currency only', () => {
  const enough = coverageOf(group, held(6_000));
  expect(enough).toEqual({ kind: 'enough', availableMinor: 6_000, leftMinor: 1_000 });
  expect(coverageText(enough, 'EUR')).toBe('10.00 EUR left before fees');
  expect(coverageOf(group, held(5_000)).kind).toBe('enough');
  const short = coverageOf(group, held(4_999));
  expect(short).toEqual({ kind: 'short', availableMinor: 4_999, shortMinor: 1 });
  expect(coverageText(short, 'EUR')).toBe('Short by 0.01 EUR; the group waits whole until there is enough');
  expect(coverageOf({ ...group, currency: 'USD' }, held(6_000))).toEqual({ kind: 'none' });
});

test('a balance that the provider does not tell is said to be not readable, never zero', () => {
  const unreadable = coverageOf(group, { ...held(0), balances: null, problem: 'No right to read it.' });
  expect(unreadable).toEqual({ kind: 'unreadable', problem: 'No right to read it.' });
  expect(coverageText(unreadable, 'EUR')).toBe('Not readable. No right to read it.');
});
