import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convertedMinor,
  decimalTextOf,
  minorOf,
  wiseNumberOf,
} from '../../../../electron/providers/wise/amounts.ts';
import { currencyCodes, minorDigits } from '../../../../shared/currency.ts';
import { largestAmountMinor } from '../../../../shared/money.ts';

const anyCurrency = fc.constantFrom(...currencyCodes);
const anyAmount = fc.integer({ min: 1, max: largestAmountMinor });

describe('amounts as JSON numbers', () => {
  it('come back exactly for every amount that the ledger takes, through JSON and all', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amountMinor, currency) => {
        const read: unknown = JSON.parse(JSON.stringify(wiseNumberOf(amountMinor, currency)));
        expect(minorOf(Number(read), currency)).toBe(amountMinor);
      }),
    );
  });

  it.each([
    [661.89, 'EUR', 66189],
    [0.1, 'USD', 10],
    [1.1, 'BHD', 1100],
    [600, 'JPY', 600],
    [0, 'USD', 0],
  ])('reads %s %s', (number, currency, amountMinor) => {
    expect(minorOf(number, currency)).toBe(amountMinor);
  });

  it.each([
    [0.1 + 0.2, 'USD'],
    [10.5, 'JPY'],
    [1e21, 'USD'],
    [1e-7, 'USD'],
    [Number.NaN, 'USD'],
    [Number.POSITIVE_INFINITY, 'USD'],
  ])('does not make an amount of %s %s', (number, currency) => {
    expect(minorOf(number, currency)).toBeNull();
  });
});

describe('converting at a rate', () => {
  it.each([
    [100_00, 'USD', 0.9213, 'EUR', 92_13],
    [250_00, 'USD', 151.347, 'JPY', 37_837],
    [10_000, 'JPY', 0.00661, 'USD', 66_10],
    [1_00, 'USD', 0.376, 'BHD', 376],
    [1, 'USD', 1e-7, 'EUR', 0],
    [1_00, 'USD', 0.005, 'EUR', 0],
    [1_00, 'USD', 0.015, 'EUR', 2],
    [1_00, 'USD', 0.025, 'EUR', 2],
    [1_00, 'USD', 0.0251, 'EUR', 3],
  ])('makes of %s %s at %s %s %s', (amountMinor, currency, rate, target, targetMinor) => {
    expect(convertedMinor(amountMinor, currency, rate, target)).toBe(targetMinor);
  });

  it('is never further than half a minor unit from the exact value', () => {
    const anyRate = fc.integer({ min: 1, max: 999_999_999 }).map((digits) => Number(`${digits}e-6`));
    const amounts = fc.integer({ min: 1, max: 1_000_000_000 });
    fc.assert(
      fc.property(amounts, anyCurrency, anyRate, anyCurrency, (amountMinor, currency, rate, target) => {
        const digits = BigInt(Math.round(rate * 1e6));
        // Both sides times 2 * 10^10, in whole numbers.
        const exact = 2n * BigInt(amountMinor) * digits * 10n ** BigInt(4 + minorDigits(target));
        const unit = 10n ** BigInt(10 + minorDigits(currency));
        const off = exact - 2n * BigInt(convertedMinor(amountMinor, currency, rate, target)) * unit;
        expect(off <= unit && off >= -unit).toBe(true);
      }),
    );
  });

  it('refuses what would leave the safe range', () => {
    expect(() => convertedMinor(largestAmountMinor, 'USD', 999_999, 'VND')).toThrow(RangeError);
  });
});

describe('a rate as decimal text', () => {
  it.each([
    [0.9065, '0.9065'],
    [151.347, '151.347'],
    [1e-7, '0.0000001'],
    [1.25e-7, '0.000000125'],
    [1, '1'],
    [1e21, `1${'0'.repeat(21)}`],
  ])('%s is %s', (number, text) => {
    expect(decimalTextOf(number)).toBe(text);
  });
});
