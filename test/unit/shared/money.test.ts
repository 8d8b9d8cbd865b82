import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCurrencyCode } from '../../../shared/currency.ts';
import {
  amountMinorSchema,
  formatDecimalAmount,
  formatMoney,
  parseDecimalAmount,
} from '../../../shared/money.ts';

const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
const allCodes = letters
  .flatMap((first) => letters.flatMap((second) => letters.map((third) => first + second + third)))
  .filter(isCurrencyCode);
const anyCurrency = fc.constantFrom(...allCodes);
const anyAmount = fc.maxSafeInteger();

describe('reading a decimal amount', () => {
  it.each([
    ['12.50', 'USD', 1250],
    ['12.5', 'USD', 1250],
    ['12', 'USD', 1200],
    ['-0.01', 'USD', -1],
    ['1500', 'JPY', 1500],
    ['1.234', 'BHD', 1234],
    ['0.0001', 'CLF', 1],
    ['007.10', 'EUR', 710],
    ['90071992547409.91', 'USD', Number.MAX_SAFE_INTEGER],
    ['-90071992547409.91', 'USD', -Number.MAX_SAFE_INTEGER],
  ])('reads %s %s', (text, currency, amountMinor) => {
    expect(parseDecimalAmount(text, currency)).toEqual({ ok: true, amountMinor });
  });

  it.each(['0', '-0', '0.00', '-0.00'])('reads %s as a zero without a sign', (text) => {
    const parsed = parseDecimalAmount(text, 'USD');
    expect(parsed.ok && Object.is(parsed.amountMinor, 0)).toBe(true);
  });

  it.each([
    '',
    ' ',
    '1,000.00',
    '1.',
    '.5',
    '+1',
    '--1',
    '1e3',
    '0x10',
    '1 000',
    'NaN',
    '١٢',
    '\u22121',
    '1\n',
  ])('refuses %j, which is not canonical', (text) => {
    expect(parseDecimalAmount(text, 'USD')).toEqual({ ok: false, reason: 'NOT_A_NUMBER' });
  });

  it.each([
    ['12.500', 'USD'],
    ['1.000', 'USD'],
    ['1500.0', 'JPY'],
    ['1.2345', 'BHD'],
  ])('refuses %s %s, even where the extra decimals are zeros', (text, currency) => {
    expect(parseDecimalAmount(text, currency)).toEqual({ ok: false, reason: 'TOO_MANY_DECIMALS' });
  });

  it.each(['90071992547409.92', '90071992547409.93', '-90071992547409.92', '9'.repeat(400)])(
    'refuses %s, which is beyond the safe range',
    (text) => {
      expect(parseDecimalAmount(text, 'USD')).toEqual({ ok: false, reason: 'TOO_LARGE' });
    },
  );

  it('throws on a currency that it does not know', () => {
    expect(() => parseDecimalAmount('1', 'XXX')).toThrow('unknown currency XXX');
  });
});

describe('writing an amount', () => {
  it.each([
    [128450, 'USD', '1284.50', '1,284.50 USD'],
    [-3, 'JPY', '-3', '\u22123 JPY'],
    [5, 'USD', '0.05', '0.05 USD'],
    [0, 'USD', '0.00', '0.00 USD'],
    [-0, 'USD', '0.00', '0.00 USD'],
    [-1, 'BHD', '-0.001', '\u22120.001 BHD'],
    [184200, 'JPY', '184200', '184,200 JPY'],
    [99999, 'USD', '999.99', '999.99 USD'],
    [100000, 'USD', '1000.00', '1,000.00 USD'],
    [1234567890, 'USD', '12345678.90', '12,345,678.90 USD'],
    [123456789, 'CLF', '12345.6789', '12,345.6789 CLF'],
    [Number.MAX_SAFE_INTEGER, 'USD', '90071992547409.91', '90,071,992,547,409.91 USD'],
  ])('writes %i %s as %s in files and %s for people', (amountMinor, currency, inFiles, forPeople) => {
    expect(formatDecimalAmount(amountMinor, currency)).toBe(inFiles);
    expect(formatMoney(amountMinor, currency)).toBe(forPeople);
  });

  it.each([1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'throws on %s instead of writing a wrong figure',
    (amountMinor) => {
      expect(() => formatDecimalAmount(amountMinor, 'USD')).toThrow(RangeError);
      expect(() => formatMoney(amountMinor, 'USD')).toThrow(RangeError);
    },
  );
});

describe('reading and writing together', () => {
  it('knows enough currencies for the rules below to mean something', () => {
    expect(allCodes.length).toBeGreaterThan(150);
  });

  it('reads back every safe amount that it writes, in every currency', () => {
    for (const currency of allCodes) {
      fc.assert(
        fc.property(anyAmount, (amountMinor) => {
          const text = formatDecimalAmount(amountMinor, currency);
          expect(parseDecimalAmount(text, currency)).toEqual({ ok: true, amountMinor });
        }),
        { numRuns: 25 },
      );
    }
  });

  it('groups what it writes for people without changing the figure', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amountMinor, currency) => {
        const forPeople = formatMoney(amountMinor, currency);
        expect(forPeople).toMatch(/^\u2212?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)? [A-Z]{3}$/);
        const plain = forPeople.replaceAll(',', '').replace('\u2212', '-').slice(0, -4);
        expect(plain).toBe(formatDecimalAmount(amountMinor, currency));
      }),
    );
  });

  it('answers a safe integer or a reason for any text, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^-?[0-9]{1,30}(\.[0-9]{1,6})?$/)), (text) => {
        const parsed = parseDecimalAmount(text, 'USD');
        expect(parsed.ok ? Number.isSafeInteger(parsed.amountMinor) : parsed.reason).toBeTruthy();
      }),
    );
  });
});

describe('the schemas of money', () => {
  it.each([0, -1, Number.MAX_SAFE_INTEGER])('take %i', (amountMinor) => {
    expect(amountMinorSchema.safeParse(amountMinor).success).toBe(true);
  });

  it.each([1.5, 2 ** 53, Number.NaN, '100', null])('refuse %s', (amountMinor) => {
    expect(amountMinorSchema.safeParse(amountMinor).success).toBe(false);
  });
});
