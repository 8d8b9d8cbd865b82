import { describe, expect, test } from 'vitest';
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../../electron/ledger/calendar.ts';
import { defaultMethodReporting } from '../../../electron/tax/rules/methodReporting.ts';
import type { AmountsByMeaning } from '../../../electron/tax/rules/taxRecipient.ts';
import { taxYearRules } from '../../../electron/tax/rules/taxYears.ts';
import { YearSums, type YearRow } from '../../../electron/tax/rules/yearRows.ts';
import { cents, pay, us, type ExpectedRow, type YearCase } from './yearCaseBuilders.ts';
import { thresholdCases } from './yearCases.ts';
import { formCases } from './yearCasesOfForms.ts';
import { reportedCases } from './yearCasesOfPayments.ts';
import { rateCases } from './yearCasesOfRates.ts';
import { unpaidCases } from './yearCasesOfReturns.ts';
import { withheldCases } from './yearCasesOfWithholding.ts';

const cases = [
  ...thresholdCases,
  ...reportedCases,
  ...formCases,
  ...withheldCases,
  ...rateCases,
  ...unpaidCases,
];

function sumUp({ year, payees, payments, reporting, clawbacks }: YearCase) {
  const sums = new YearSums(
    new Map(payees.map((facts) => [facts.partnerKey, facts])),
    { ...defaultMethodReporting, ...reporting },
    taxYearRules(year),
  );
  for (const payment of payments) sums.add(payment);
  return { codes: payments.map((payment) => sums.judge(payment).code), rows: sums.takeRows(clawbacks) };
}

/** In a due form with one box, the box holds what is reportable. */
function expectedBoxes({ due, of, reportable, boxes }: ExpectedRow): AmountsByMeaning {
  const filled =
    boxes ?? (due && of !== '1099-MISC' ? { nonemployeeCompensationMinor: reportable ?? '0' } : {});
  const amount = (meaning: keyof AmountsByMeaning) => cents(filled[meaning] ?? '0');
  return {
    nonemployeeCompensationMinor: amount('nonemployeeCompensationMinor'),
    otherIncomeMinor: amount('otherIncomeMinor'),
    royaltiesMinor: amount('royaltiesMinor'),
    federalIncomeTaxWithheldMinor: amount('federalIncomeTaxWithheldMinor'),
  };
}

const shown = ({ remarks, ...row }: YearRow, expected: ExpectedRow) => ({
  recipient: row.recipientKey,
  of: row.formOfPayments,
  reportable: row.reportableMinor,
  excluded: row.excludedMinor,
  withheld: row.withheldMinor,
  due: row.due,
  bucket: row.bucket,
  amounts: row.amounts,
  ...(expected.remarks === undefined ? {} : { remarks: remarks.map(({ code }) => code) }),
});

describe('worked cases', () => {
  test('there are at least sixty, each with the source of its rule', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map(({ what }) => what)).size).toBe(cases.length);
    for (const { source } of cases) expect(source.length).toBeGreaterThan(10);
  });

  test.each(cases.map((worked) => [`${worked.what} [${worked.source}]`, worked] as const))(
    '%s',
    (_name, worked) => {
      const { codes, rows } = sumUp(worked);
      if (worked.codes !== undefined) expect(codes).toEqual(worked.codes);
      expect(rows).toHaveLength(worked.rows.length);
      worked.rows.forEach((expected, index) => {
        const row = rows[index];
        if (row === undefined) throw new Error('a row is missing');
        expect(shown(row, expected)).toEqual({
          recipient: expected.recipient ?? 1,
          of: expected.of ?? '1099-NEC',
          reportable: cents(expected.reportable ?? '0'),
          excluded: cents(expected.excluded ?? '0'),
          withheld: cents(expected.withheld ?? '0'),
          due: expected.due,
          bucket: expected.bucket,
          amounts: expectedBoxes(expected),
          ...(expected.remarks === undefined ? {} : { remarks: expected.remarks }),
        });
        expect(row.reason).toMatch(/^[^ ].+\.$/);
      });
    },
  );
});

test.each([
  // 20:00 on 31 December in New York is 01:00 UTC on 1 January: it belongs to the year in which it was evening.
  ['2027-01-01T01:00:00Z', 'America/New_York', '2026-12-31'],
  ['2027-01-01T05:00:00Z', 'America/New_York', '2027-01-01'],
  ['2026-12-31T23:30:00Z', 'Europe/Berlin', '2027-01-01'],
])('a payment at %s counts in %s for the year of %s', (instant, timeZone, day) => {
  expect(dayOf(Temporal.Instant.from(instant), timeZone)).toBe(day);
});

test('the order in which payments come changes nothing', () => {
  const payments = [
    pay(1, '700.00'),
    pay(2, '800.00', { on: '2026-07-01' }),
    pay(1, '600.10', { on: '2026-08-01' }),
  ];
  const given = { what: '', source: '', year: 2026, payees: [us(1), us(2, { tin: 'tin 1' })], rows: [] };
  expect(sumUp({ ...given, payments: payments.toReversed() }).rows).toEqual(
    sumUp({ ...given, payments }).rows,
  );
});
