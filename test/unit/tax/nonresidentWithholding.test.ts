import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertMinor } from '../../../electron/tax/rules/conversion.ts';
import { businessDayAfter } from '../../../electron/tax/rules/legalHolidays.ts';
import { judgeNonresident } from '../../../electron/tax/rules/nonresidentWithholding.ts';
import { halfEvenQuotient } from '../../../electron/tax/rules/rounding.ts';
import { percentText } from '../../../electron/tax/rules/withholding.ts';
import { rulesOf2026, w8 } from './withholdingCases.ts';

const known = { year: 2026, rules: rulesOf2026, country: 'DE' };
const unknown = { year: 2027, rules: null, country: null };
const dollars = (grossMinor: number) =>
  ({ currency: 'USD', grossMinor, method: 'bank_transfer', unitMinor: 1 }) as const;
const inUs = { servicesPerformed: 'us' } as const;
const treaty = { treatyCountry: 'DE', treatyRateBasisPoints: 0 } as const;

describe('withholding on foreign payees', () => {
  test.each([
    // 26 USC 861(a)(3): services performed abroad are from sources abroad.
    ['services abroad', w8(), 'none', 0, 0, 0],
    // 26 USC 1441(a).
    ['services in the United States', w8(inUs), 'nonresident', 3_000, 100_001, 30_000],
    [
      'a quarter of them',
      w8({ servicesPerformed: 'mixed', usShareBasisPoints: 2_500 }),
      'nonresident',
      3_000,
      25_000,
      7_500,
    ],
    ['mixed with no part at all', w8({ servicesPerformed: 'mixed', usShareBasisPoints: 0 }), 'none', 0, 0, 0],
    // A treaty rate of zero withholds nothing and is still a payment for Form 1042-S.
    ['a treaty rate of 0 %', w8({ ...inUs, ...treaty }), 'nonresident', 0, 100_001, 0],
    [
      'a treaty rate of 15 %',
      w8({ ...inUs, ...treaty, treatyRateBasisPoints: 1_500 }),
      'nonresident',
      1_500,
      100_001,
      15_000,
    ],
    [
      'a rate without a treaty country claims nothing',
      w8({ ...inUs, treatyRateBasisPoints: 500 }),
      'nonresident',
      3_000,
      100_001,
      30_000,
    ],
    [
      'a treaty country without a rate claims nothing',
      w8({ ...inUs, treatyCountry: 'DE' }),
      'nonresident',
      3_000,
      100_001,
      30_000,
    ],
  ] as const)('%s', (_name, standing, kind, rateBasisPoints, baseMinor, amountMinor) => {
    expect(judgeNonresident(dollars(100_001), standing, known)).toMatchObject({
      kind,
      rateBasisPoints,
      baseMinor,
      amountMinor,
    });
  });

  test('is not guessed: neither a share that nobody said, nor the rate of a year that is not known', () => {
    const code = 'WITHHOLDING_UNCLEAR';
    expect(judgeNonresident(dollars(100), w8({ servicesPerformed: 'mixed' }), known)).toMatchObject({ code });
    expect(judgeNonresident(dollars(100), w8(inUs), unknown)).toMatchObject({ code });
    expect(judgeNonresident(dollars(100), w8({ ...inUs, ...treaty }), unknown)).toMatchObject({
      amountMinor: 0,
    });
    expect(judgeNonresident(dollars(100), w8(), unknown)).toMatchObject({ kind: 'none' });
  });

  test('never takes more than the payment, and more for a larger share', () => {
    const share = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000_000_000_000 }), share, share, (grossMinor, one, other) => {
        const [less, more] = [one, other]
          .sort((left, right) => left - right)
          .map((usShareBasisPoints) => {
            const standing = w8({ servicesPerformed: 'mixed', usShareBasisPoints });
            const answer = judgeNonresident(dollars(grossMinor), standing, known);
            if (answer.kind === 'blocked') throw new Error(answer.message);
            return answer;
          });
        expect(less?.amountMinor).toBeLessThanOrEqual(more?.amountMinor ?? -1);
        expect(more?.baseMinor).toBeLessThanOrEqual(grossMinor);
        expect(more?.amountMinor).toBeLessThanOrEqual(more?.baseMinor ?? -1);
      }),
    );
  });
});

describe('what the rules reckon with', () => {
  test('rounds ties to the even neighbour, below zero as above', () => {
    const halves = [-5n, -3n, -1n, 1n, 3n, 5n].map((dividend) => halfEvenQuotient(dividend, 2n));
    expect(halves).toEqual([-2n, -2n, 0n, 0n, 2n, 2n]);
    expect([-7n, 7n, 8n].map((dividend) => halfEvenQuotient(dividend, 3n))).toEqual([-2n, 2n, 3n]);
  });

  test('converts between currencies with other minor units', () => {
    expect(convertMinor(180_000, 'EUR', 'USD', '1.1111')).toBe(199_998);
    expect(convertMinor(300_001, 'JPY', 'USD', '0.0067')).toBe(201_001);
    expect(convertMinor(1_000, 'BHD', 'USD', '2.65')).toBe(265);
    expect(convertMinor(9_000_000_000_000, 'EUR', 'USD', '1.000000000001')).toBe(9_000_000_000_009);
    expect(() => convertMinor(1, 'EUR', 'USD', '1,1')).toThrow('not decimal text');
  });

  test('writes rates as people do', () => {
    expect([0, 2_400, 1_250, 1_205, 10_000].map(percentText)).toEqual([
      '0 %',
      '24 %',
      '12.5 %',
      '12.05 %',
      '100 %',
    ]);
  });

  test('counts 31 business days after a notice: weekends and Columbus Day are none', () => {
    // From Monday 14 September 2026 the 31st business day is Wednesday 28 October, with 12 October as holiday.
    expect(businessDayAfter('2026-09-14', 31)).toBe('2026-10-28');
  });
});
