import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultMethodReporting } from '../../../electron/tax/rules/methodReporting.ts';
import { taxYearRules } from '../../../electron/tax/rules/taxYears.ts';
import {
  deadlineStates,
  eFileCount,
  type ChecklistFacts,
} from '../../../electron/tax/rules/yearChecklist.ts';
import { factsForYear, standingOfDay } from '../../../electron/tax/rules/yearFacts.ts';
import { incomeMinor, lockRows, type LockedRow } from '../../../electron/tax/rules/yearFiled.ts';
import type { YearPayment } from '../../../electron/tax/rules/yearPayments.ts';
import { YearSums } from '../../../electron/tax/rules/yearRows.ts';
import { foreign, formless, pay, us } from './yearCaseBuilders.ts';

const rules = taxYearRules(2026);
const payees = [
  us(1),
  us(2, { tin: 'tin 1' }),
  us(3, { classification: 'c_corporation' }),
  foreign(4),
  formless(5),
  formless(6, { country: 'FR', wanted: 'W-8BEN' }),
];
const facts = new Map(payees.map((payee) => [payee.partnerKey, payee]));

function rowsOf(payments: readonly YearPayment[]): LockedRow[] {
  const sums = new YearSums(facts, defaultMethodReporting, rules);
  for (const payment of payments) sums.add(payment);
  return lockRows(sums.takeRows(), []);
}

const payments = fc.array(
  fc.record({
    partner: fc.integer({ min: 1, max: 6 }),
    program: fc.integer({ min: 1, max: 3 }),
    cents: fc.integer({ min: 1, max: 500_000 }),
    method: fc.constantFrom('paypal' as const, 'wise' as const, 'bank_transfer' as const, null),
    detail: fc.constantFrom('paid' as const, 'recorded' as const, 'returned' as const, 'cancelled' as const),
    override: fc.constantFrom(undefined, 'MISC-3' as const, 'MISC-2' as const, 'none' as const),
    isWithheld: fc.boolean(),
  }),
  { maxLength: 30 },
);

function paymentOf(given: typeof payments extends fc.Arbitrary<(infer Item)[]> ? Item : never): YearPayment {
  const { partner, program, cents, method, detail, override, isWithheld } = given;
  return {
    ...pay(partner, '1.00', { program, method, detail, ...(override === undefined ? {} : { override }) }),
    grossMinor: cents,
    withheldMinor: isWithheld ? Math.floor(cents * 0.24) : 0,
    withholding: isWithheld ? 'backup' : null,
  };
}

describe('over any payments', () => {
  test('what the programs paid of a row comes to its total, and so do their payments', () => {
    fc.assert(
      fc.property(payments, (given) => {
        const all = given.map(paymentOf);
        for (const row of rowsOf(all)) {
          const keys = row.programs.map(({ programKey }) => programKey);
          expect(keys).toEqual([...new Set(keys)].sort());
          expect(row.programs.reduce((sum, share) => sum + share.paidMinor, 0)).toBe(row.paidMinor);
          expect(row.programs.reduce((sum, share) => sum + share.payments, 0)).toBe(row.payments);
        }
        const ofProgram = (wanted: number) => all.filter(({ programKey }) => programKey === wanted);
        for (const programKey of [1, 2, 3]) {
          const shares = rowsOf(all).flatMap(({ programs }) => programs);
          const alone = rowsOf(ofProgram(programKey)).reduce((sum, row) => sum + row.paidMinor, 0);
          const share = shares.filter((one) => one.programKey === programKey);
          expect(share.reduce((sum, { paidMinor }) => sum + paidMinor, 0)).toBe(alone);
        }
      }),
    );
  });

  test('every dollar that was paid stands in exactly one row, reportable or left out', () => {
    fc.assert(
      fc.property(payments, (given) => {
        const all = given.map(paymentOf);
        const paid = all.filter(({ status }) => status === 'completed');
        const rows = rowsOf(all);
        const sum = (read: (row: LockedRow) => number) => rows.reduce((total, row) => total + read(row), 0);
        expect(sum((row) => row.reportableMinor + row.excludedMinor)).toBe(
          paid.reduce((total, { grossMinor }) => total + grossMinor, 0),
        );
        expect(sum((row) => row.withheldMinor)).toBe(
          paid.reduce((total, { withheldMinor }) => total + withheldMinor, 0),
        );
        expect(sum((row) => row.payments)).toBe(all.length);
      }),
    );
  });

  test('a form that is due has an amount, one that is not due has none, and withheld tax is always reported', () => {
    fc.assert(
      fc.property(payments, (given) => {
        for (const row of rowsOf(given.map(paymentOf))) {
          expect(incomeMinor(row.amounts) > 0).toBe(row.due);
          expect(incomeMinor(row.amounts)).toBeLessThanOrEqual(row.reportableMinor);
          expect(row.amounts.federalIncomeTaxWithheldMinor).toBe(row.due ? row.withheldMinor : 0);
          if (row.withheldMinor > 0) expect(row.due).toBe(true);
        }
      }),
    );
  });
});

describe('which facts a year is judged by', () => {
  const w8 = foreign(1);
  const w9 = us(1);
  const nothing = formless(1);
  test.each([
    ['a form that came in later counts where there was none', nothing, w9, w9],
    ['a form that ended since held at the end of the year', w8, formless(1, { why: 'ended' }), w8],
    ['a form that was replaced since held at the end of the year', w8, w9, w8],
    ['a tax id that came in later counts', us(1, { tin: null }), w9, w9],
    [
      'what ran out stays what it was',
      formless(1, { why: 'expired' }),
      nothing,
      formless(1, { why: 'expired' }),
    ],
  ])('%s', (_what, atYearEnd, today, expected) => {
    expect(factsForYear(atYearEnd, today, [], 2026)).toEqual(expected);
  });

  const past = (standing: typeof w8.standing, status: 'ended' | 'replaced', endedOn: string) =>
    standing.kind === 'none' ? [] : [{ status, signedOn: '2026-02-01', endedOn, standing }];
  const judgedOn = (facts: typeof w8, forms: ReturnType<typeof past>, days: readonly string[]) => {
    const judged = factsForYear(facts, facts, forms, 2026);
    return days.map((day) => standingOfDay(judged, day).kind);
  };
  const days = ['2026-01-31', '2026-02-01', '2026-06-30', '2026-07-01', '2026-12-31'];

  test('who gave a W-9 until summer and a W-8 since is reported until summer, by that W-9', () => {
    const forms = past(w9.standing, 'replaced', '2026-07-01');
    expect(judgedOn(w8, forms, days)).toEqual(['us', 'us', 'us', 'foreign', 'foreign']);
    expect(factsForYear(w8, w8, forms, 2026).standing).toEqual(w9.standing);
    expect(factsForYear(w8, w8, past(w9.standing, 'replaced', '2026-01-01'), 2026)).toEqual(w8);
  });

  test('a W-8 holds for the days before it was ended; one that a W-9 took the place of was a mistake', () => {
    const ended = past(w8.standing, 'ended', '2026-07-01');
    expect(judgedOn(w9, ended, days)).toEqual(['us', 'foreign', 'foreign', 'us', 'us']);
    expect(judgedOn(nothing, ended, days)).toEqual(['none', 'foreign', 'foreign', 'none', 'none']);
    const replaced = past(w8.standing, 'replaced', '2026-07-01');
    expect(judgedOn(w9, replaced, days)).toEqual(['us', 'us', 'us', 'us', 'us']);
  });
});

describe('the checklist', () => {
  const given = (count: number, otherReturns: number): ChecklistFacts => ({
    rules,
    rows: Array.from({ length: count }, () => rowsOf([pay(1, '2000.00')])).flat(),
    filedForms: new Set(),
    copiesSent: { '1099-NEC': 1, '1099-MISC': 0 },
    otherReturns,
    payerLacks: [],
    today: '2027-02-02',
  });

  // Treas. Reg. 301.6011-2 (T.D. 9972): ten returns of all types together.
  test.each([
    [9, 0, false],
    [10, 0, true],
    [1, 8, false],
    [1, 9, true],
    [0, 10, true],
  ])('%i returns and %i filed elsewhere: electronically %s', (count, otherReturns, required) => {
    expect(eFileCount(given(count, otherReturns)).required).toBe(required);
  });

  test('Form 945 is open for tax that was withheld in a currency whose rate is missing', () => {
    const withheld = pay(1, '1000.00', { currency: 'EUR', rate: null, withheld: '240.00' });
    const facts = { ...given(0, 0), rows: rowsOf([withheld]) };
    expect(deadlineStates(facts).find(({ id }) => id === 'form_945')).toMatchObject({
      state: 'open',
      count: 1,
    });
  });

  test('a deadline that has passed has days below zero; copies are counted', () => {
    const states = deadlineStates(given(2, 0));
    expect(states.find(({ id }) => id === 'nec_irs')).toMatchObject({
      state: 'open',
      daysLeft: -1,
      count: 2,
    });
    expect(states.find(({ id }) => id === 'nec_recipient')).toMatchObject({
      state: 'open',
      message: 'Copies sent: 1 of 2.',
    });
    const all = deadlineStates({ ...given(1, 0), filedForms: new Set(['1099-NEC']) });
    expect(all.filter(({ state }) => state === 'done').map(({ id }) => id)).toEqual([
      'nec_recipient',
      'nec_irs',
    ]);
  });
});
