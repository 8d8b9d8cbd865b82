import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountEvidence, parseAmount } from '../../../electron/imports/reading/amounts.ts';
import type { DecimalSeparator } from '../../../electron/imports/reading/amounts.ts';
import { formatDecimalAmount } from '../../../shared/money.ts';

describe('evidence of an amount', () => {
  it.each([
    ['12.50', 'point'],
    ['1,234.56', 'point'],
    ['0.005', 'point'],
    ['.5', 'point'],
    ['1234.567', 'point'],
    ['1 234.567', 'point'],
    ['1,234,567', 'point'],
    ["1'234.5", 'point'],
    ['12,50', 'comma'],
    ['1.234,56', 'comma'],
    ['0,005', 'comma'],
    ['1.234.567', 'comma'],
    ['(1.234,5)', 'comma'],
    ['1.234', 'ambiguous'],
    ['1,500', 'ambiguous'],
    ['-999.000', 'ambiguous'],
    ['1500', 'none'],
    ["1'500", 'none'],
    ['1 500 000', 'none'],
    ['', 'none'],
    ['abc', 'none'],
    ['1,23,456.78', 'none'],
    ['12.34.56', 'none'],
    ['1.234.567,8,9', 'none'],
  ])('%j proves %s', (text, evidence) => {
    expect(amountEvidence(text)).toBe(evidence);
  });
});

describe('an amount', () => {
  it.each<[string, string, DecimalSeparator | 'any', number]>([
    ['12.50', 'USD', 'point', 1250],
    ['12,50', 'EUR', 'comma', 1250],
    ['12.5', 'USD', 'point', 1250],
    ['1,500', 'USD', 'point', 150_000],
    ['1.500', 'EUR', 'comma', 150_000],
    ['1.234', 'BHD', 'point', 1234],
    ['1.234', 'BHD', 'comma', 1_234_000],
    ['1500', 'JPY', 'any', 1500],
    ['1 234 567,89', 'EUR', 'comma', 123_456_789],
    ['1\u00a0234,5', 'EUR', 'comma', 123_450],
    ['1\u202f234.5', 'USD', 'point', 123_450],
    ["1'234.50", 'CHF', 'point', 123_450],
    ['1’234.50', 'CHF', 'point', 123_450],
    ['-12.50', 'USD', 'point', -1250],
    ['- 12.50', 'USD', 'point', -1250],
    ['12.50-', 'USD', 'point', -1250],
    ['\u221212.50', 'USD', 'point', -1250],
    ['(12.50)', 'USD', 'point', -1250],
    ['+12.50', 'USD', 'point', 1250],
    ['.5', 'USD', 'point', 50],
    ['007', 'USD', 'any', 700],
    ['0.00', 'USD', 'point', 0],
  ])('%j in %s with %s is %d', (text, currency, separator, amountMinor) => {
    expect(parseAmount(text, currency, separator)).toEqual({ ok: true, amountMinor });
  });

  it.each<[string, string, DecimalSeparator | 'any', string]>([
    ['12,50', 'USD', 'point', 'not an amount with a decimal point'],
    ['12.50', 'EUR', 'comma', 'not an amount with a decimal comma'],
    ['1,23,456.78', 'USD', 'point', 'not an amount'],
    ['1,234 567', 'USD', 'point', 'not an amount'],
    ['0,123.00', 'USD', 'point', 'not an amount'],
    ['12.', 'USD', 'point', 'not an amount'],
    ['', 'USD', 'point', 'not an amount'],
    ['-', 'USD', 'point', 'not an amount'],
    ['--5', 'USD', 'point', 'not an amount'],
    ['-5-', 'USD', 'point', 'not an amount'],
    ['(-5)', 'USD', 'point', 'not an amount'],
    ['1e3', 'USD', 'point', 'not an amount'],
    ['=1+1', 'USD', 'point', 'not an amount'],
    ['٣', 'USD', 'point', 'not an amount'],
    ['$12.50', 'USD', 'point', 'a currency sign or letters'],
    ['12.50 USD', 'USD', 'point', 'a currency sign or letters'],
    ['1,500', 'USD', 'any', 'two different amounts'],
    ['12.505', 'USD', 'point', 'has 2 decimals'],
    ['12.500', 'USD', 'point', 'has 2 decimals'],
    ['12.5', 'JPY', 'point', 'has no decimals'],
    ['99999999999999999', 'USD', 'point', 'larger than any amount'],
  ])('%j in %s with %s is refused', (text, currency, separator, problem) => {
    const parsed = parseAmount(text, currency, separator);
    expect(parsed.ok ? '' : parsed.problem).toContain(problem);
  });

  it('is what was written, under every way of writing it', () => {
    const writing = fc.record({
      amountMinor: fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      currency: fc.constantFrom('USD', 'JPY', 'BHD'),
      separator: fc.constantFrom<DecimalSeparator>('point', 'comma'),
      grouping: fc.constantFrom('none', 'other', ' ', '\u00a0', '\u202f', "'", '\u2019'),
      sign: fc.constantFrom('leading', 'trailing', 'true minus', 'parentheses'),
    });
    fc.assert(
      fc.property(writing, ({ amountMinor, currency, separator, grouping, sign }) => {
        const [whole = '', decimals] = formatDecimalAmount(Math.abs(amountMinor), currency).split('.');
        const other = separator === 'point' ? ',' : '.';
        const between =
          new Map([
            ['none', ''],
            ['other', other],
          ]).get(grouping) ?? grouping;
        const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, between);
        const unsigned =
          decimals === undefined ? grouped : `${grouped}${separator === 'point' ? '.' : ','}${decimals}`;
        const negative = {
          leading: `-${unsigned}`,
          trailing: `${unsigned}-`,
          'true minus': `\u2212${unsigned}`,
        };
        const written =
          amountMinor < 0 ? (sign === 'parentheses' ? `(${unsigned})` : negative[sign]) : unsigned;
        expect(parseAmount(written, currency, separator)).toEqual({ ok: true, amountMinor });
        expect(['none', 'ambiguous', separator]).toContain(amountEvidence(written));
      }),
    );
  });

  it('never means one thing by the evidence and another by the reading', () => {
    const scribbles = fc.string({
      unit: fc.constantFrom('0', '1', '5', '9', '.', ',', ' ', "'", '-'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(scribbles, (text) => {
        const point = parseAmount(text, 'BHD', 'point');
        const comma = parseAmount(text, 'BHD', 'comma');
        if (!point.ok || !comma.ok || point.amountMinor === comma.amountMinor) return;
        expect(amountEvidence(text)).toBe('ambiguous');
        expect(parseAmount(text, 'BHD', 'any').ok).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});
