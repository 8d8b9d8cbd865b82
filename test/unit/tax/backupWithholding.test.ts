import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeBackup } from '../../../electron/tax/rules/backupWithholding.ts';
import { defaultMethodReporting } from '../../../electron/tax/rules/methodReporting.ts';
import { backupCase, noForm, rulesOf2026, someTin, w8, w9, type Told } from './withholdingCases.ts';

const notice = { notice: 'first', withholdFrom: '2026-03-02' } as const;
const rulesOf2025 = { ...rulesOf2026, year: 2025, thresholdMinor: 60_000 };
const reportedByPayer = { ...defaultMethodReporting, paypal: false };

/** What is told, and what has to come of it: an amount withheld, nothing, or the code of a blocker. */
type Row = readonly [
  name: string,
  told: Told,
  expected: number | 'none' | 'WITHHOLDING_UNCLEAR' | 'RATE_MISSING',
];

const rows: readonly Row[] = [
  // 26 USC 3406(b)(6)(A), threshold of 6041(a): "of $2,000 or more" in 2026, $600 in 2025.
  ['exactly the threshold in one payment', { grossMinor: 200_000 }, 48_000],
  ['one cent below it', { grossMinor: 199_999 }, 'none'],
  ['the payment that reaches it, in full', { grossMinor: 100, earlierMinor: 199_900 }, 24],
  ['one cent short with the earlier ones', { grossMinor: 99, earlierMinor: 199_900 }, 'none'],
  ['every payment after it', { grossMinor: 1_000, earlierMinor: 900_000 }, 240],
  ['600 dollars in 2025', { grossMinor: 60_000, year: rulesOf2025 }, 14_400],
  ['599.99 dollars in 2025', { grossMinor: 59_999, year: rulesOf2025 }, 'none'],
  // 3406(b)(6)(B) and (C): from the first cent.
  ['a return was required last year', { grossMinor: 1_000, lastYear: { kind: 'return_required' } }, 240],
  ['withheld on last year', { grossMinor: 1_000, lastYear: { kind: 'backup_withheld' } }, 240],
  // 3406(a)(1)(A): no tax id.
  ['a W-9 without a tax id', { grossMinor: 200_000, standing: w9() }, 48_000],
  ['a W-9 with a tax id', { grossMinor: 900_000, standing: w9({ tin: someTin }) }, 'none'],
  [
    'an expired form',
    { grossMinor: 200_000, standing: { ...noForm, kind: 'none', why: 'expired' } as typeof noForm },
    48_000,
  ],
  // 3406(a)(1)(B): the IRS said that it is wrong.
  ['a notice in force', { grossMinor: 200_000, standing: w9({ tin: someTin }), notice }, 48_000],
  ['a notice below the threshold', { grossMinor: 199_999, standing: w9({ tin: someTin }), notice }, 'none'],
  // 3406(a)(2): item 2 of the W-9 is about interest and dividends.
  [
    'item 2 struck out',
    { grossMinor: 900_000, standing: w9({ tin: someTin, subjectToBackupWithholding: true }) },
    'none',
  ],
  // Form W-9 (Rev. March 2024), line 3a and exempt payee codes of line 4.
  [
    'a C corporation without a tax id',
    { grossMinor: 900_000, standing: w9({ classification: 'c_corporation' }) },
    'none',
  ],
  ['an S corporation', { grossMinor: 900_000, standing: w9({ classification: 's_corporation' }) }, 'none'],
  [
    'an LLC taxed as a C corporation',
    { grossMinor: 900_000, standing: w9({ classification: 'llc_c' }) },
    'none',
  ],
  [
    'an LLC taxed as a partnership',
    { grossMinor: 200_000, standing: w9({ classification: 'llc_p' }) },
    48_000,
  ],
  ['a partnership', { grossMinor: 200_000, standing: w9({ classification: 'partnership' }) }, 48_000],
  ['exempt payee code 3', { grossMinor: 900_000, standing: w9({ exemptPayeeCode: '3' }) }, 'none'],
  [
    'exempt payee code 6, for brokers only',
    { grossMinor: 200_000, standing: w9({ exemptPayeeCode: '6' }) },
    48_000,
  ],
  [
    'an exempt payee under a notice',
    { grossMinor: 900_000, standing: w9({ exemptPayeeCode: '5', tin: someTin }), notice },
    'none',
  ],
  // Treas. Reg. 1.6041-1(a)(1)(iv): what the processor reports is not the payer's.
  ['PayPal, reported by it', { grossMinor: 900_000, method: 'paypal' }, 'none'],
  [
    'PayPal, reported by the payer',
    { grossMinor: 200_000, method: 'paypal', reporting: reportedByPayer },
    48_000,
  ],
  ['Wise', { grossMinor: 200_000, method: 'wise' }, 48_000],
  ['store credit', { grossMinor: 200_000, method: 'store_credit' }, 48_000],
  // A payee abroad without a form may be a foreign one: blocked where it would be withheld on.
  ['an address abroad and no form', { grossMinor: 200_000, country: 'DE' }, 'WITHHOLDING_UNCLEAR'],
  ['the same below the threshold', { grossMinor: 199_999, country: 'DE' }, 'none'],
  [
    'an address abroad and a W-9 without a tax id',
    { grossMinor: 200_000, country: 'DE', standing: w9() },
    48_000,
  ],
  ['no address at all is presumed to be in the US', { grossMinor: 200_000, country: null }, 48_000],
  ['a W-8 in force', { grossMinor: 900_000, country: 'DE', standing: w8() }, 'none'],
  // The threshold in dollars by the rate of the day; the tax in the payment's own currency.
  ['euros that reach it', { grossMinor: 180_000, currency: 'EUR', rateToUsd: '1.1112' }, 43_200],
  ['euros that do not', { grossMinor: 180_000, currency: 'EUR', rateToUsd: '1.1111' }, 'none'],
  ['euros without a rate', { grossMinor: 180_000, currency: 'EUR' }, 'RATE_MISSING'],
  [
    'euros without a rate, reached before',
    { grossMinor: 1_000, currency: 'EUR', earlierMinor: 200_000 },
    240,
  ],
  [
    'euros without a rate, a return last year',
    { grossMinor: 1_000, currency: 'EUR', lastYear: { kind: 'return_required' } },
    240,
  ],
  [
    'euros without a rate and with a tax id',
    { grossMinor: 900_000, currency: 'EUR', standing: w9({ tin: someTin }) },
    'none',
  ],
  ['euros without a rate by a processor', { grossMinor: 900_000, currency: 'EUR', method: 'paypal' }, 'none'],
  [
    'an earlier payment without a rate',
    { grossMinor: 100, earlierWithoutRate: { currency: 'EUR', day: '2026-02-01' } },
    'RATE_MISSING',
  ],
  [
    'the same, reached without it',
    { grossMinor: 200_000, earlierWithoutRate: { currency: 'EUR', day: '2026-02-01' } },
    48_000,
  ],
  [
    'a payment of last year without a rate',
    { grossMinor: 100, lastYear: { kind: 'unclear', missing: { currency: 'EUR', day: '2025-02-01' } } },
    'RATE_MISSING',
  ],
  ['yen, without minor units', { grossMinor: 300_001, currency: 'JPY', rateToUsd: '0.0067' }, 72_000],
  // Ties: 24.2 % of 12.50 is 3.025, and of 17.50 it is 4.235.
  [
    'a tie goes to the even cent',
    { grossMinor: 1_250, earlierMinor: 200_000, year: { ...rulesOf2026, backupRateBasisPoints: 2_420 } },
    302,
  ],
  [
    'a tie above an odd cent goes up',
    { grossMinor: 1_750, earlierMinor: 200_000, year: { ...rulesOf2026, backupRateBasisPoints: 2_420 } },
    424,
  ],
  [
    'whole forints at PayPal',
    {
      grossMinor: 100_100,
      currency: 'HUF',
      method: 'paypal',
      reporting: reportedByPayer,
      unitMinor: 100,
      earlierMinor: 200_000,
      rateToUsd: null,
    },
    24_000,
  ],
];

describe('backup withholding', () => {
  test.each(rows)('%s', (_name, told, expected) => {
    const answer = judgeBackup(backupCase(told));
    if (expected === 'none') {
      expect(answer).toMatchObject({ kind: 'none', rateBasisPoints: 0, baseMinor: 0, amountMinor: 0 });
    } else if (typeof expected === 'string') {
      expect(answer).toMatchObject({ kind: 'blocked', code: expected });
    } else {
      expect(answer).toMatchObject({ kind: 'backup', baseMinor: told.grossMinor, amountMinor: expected });
    }
  });

  test('says why, with the sums that it rests on', () => {
    expect(
      judgeBackup(backupCase({ grossMinor: 150_000, earlierMinor: 50_000, standing: w9() })),
    ).toMatchObject({
      reason:
        'Backup withholding of 24 %. The W-9 gives no tax id. With this payment 2026 comes to 2,000.00 USD, and from 2,000.00 USD it is reported.',
    });
    expect(judgeBackup(backupCase({ grossMinor: 1_000, currency: 'EUR' }))).toMatchObject({
      message: expect.stringContaining('there is no rate of EUR for 2026-06-30') as string,
    });
  });
});

/** The payments of one year in their order, each judged with those before it; US dollars. */
function judgeYear(payments: readonly number[], told: Omit<Told, 'grossMinor'> = {}) {
  let earlierMinor = 0;
  return payments.map((grossMinor) => {
    const answer = judgeBackup(backupCase({ ...told, grossMinor, earlierMinor }));
    if (answer.kind === 'blocked') throw new Error(answer.message);
    earlierMinor += grossMinor;
    return { grossMinor, baseMinor: answer.baseMinor, amountMinor: answer.amountMinor };
  });
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const somePayments = fc.array(fc.integer({ min: 1, max: 150_000 }), { minLength: 1, maxLength: 20 });

describe('whatever the payments of a year are', () => {
  test('what stays untouched is below the threshold, and all that follows is withheld on in full', () => {
    fc.assert(
      fc.property(somePayments, (payments) => {
        const judged = judgeYear(payments);
        const untouched = judged.filter(({ baseMinor }) => baseMinor === 0);
        expect(sum(untouched.map(({ grossMinor }) => grossMinor))).toBeLessThan(200_000);
        // Once it began it does not stop.
        const first = judged.findIndex(({ baseMinor }) => baseMinor > 0);
        for (const { grossMinor, baseMinor } of first === -1 ? [] : judged.slice(first)) {
          expect(baseMinor).toBe(grossMinor);
        }
        expect(first === -1).toBe(sum(payments) < 200_000);
      }),
    );
  });

  test('splitting a payment never raises the base, and saves less than the threshold', () => {
    fc.assert(
      fc.property(somePayments, fc.nat(), fc.nat(), (payments, which, where) => {
        const index = which % payments.length;
        const whole = payments[index] ?? 0;
        const part = where % whole;
        if (part === 0) return;
        const split = [...payments.slice(0, index), part, whole - part, ...payments.slice(index + 1)];
        const before = sum(judgeYear(payments).map(({ baseMinor }) => baseMinor));
        const after = sum(judgeYear(split).map(({ baseMinor }) => baseMinor));
        expect(after).toBeLessThanOrEqual(before);
        expect(before - after).toBeLessThan(200_000);
      }),
    );
  });

  test('after a year with a return nothing is untouched, however it is split', () => {
    fc.assert(
      fc.property(somePayments, (payments) => {
        const judged = judgeYear(payments, { lastYear: { kind: 'return_required' } });
        expect(sum(judged.map(({ baseMinor }) => baseMinor))).toBe(sum(payments));
      }),
    );
  });

  test('the tax is the rate within half a minor unit, and leaves whole units where it has to', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_000_000_000_000 }),
        fc.constantFrom(1, 100),
        (gross, unitMinor) => {
          const grossMinor = gross - (gross % unitMinor);
          const answer = judgeBackup(
            backupCase({ grossMinor, unitMinor, lastYear: { kind: 'return_required' } }),
          );
          if (answer.kind === 'blocked') throw new Error(answer.message);
          expect((grossMinor - answer.amountMinor) % unitMinor).toBe(0);
          const offBy = BigInt(answer.amountMinor) * 10_000n - BigInt(grossMinor) * 2_400n;
          expect((offBy < 0n ? -offBy : offBy) * 2n <= 10_000n * BigInt(unitMinor)).toBe(true);
        },
      ),
    );
  });
});
