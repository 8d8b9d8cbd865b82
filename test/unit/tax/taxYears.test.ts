import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { AmountMeaning } from '../../../electron/tax/rules/formBoxes.ts';
import {
  businessDayAfter,
  isBusinessDay,
  legalHolidays,
  rolledDay,
} from '../../../electron/tax/rules/legalHolidays.ts';
import {
  isKnownTaxYear,
  knownTaxYears,
  taxYearRules,
  type DeadlineId,
} from '../../../electron/tax/rules/taxYears.ts';
import type { Form1099 } from '../../../electron/tax/rules/taxRecipient.ts';

describe('what holds for a tax year', () => {
  test.each([
    [2024, 60_000],
    [2025, 60_000],
    [2026, 200_000],
  ])('%i: compensation and other income from %i cents on, royalties from 1000', (year, cents) => {
    const { thresholds, backupWithholdingFromMinor } = taxYearRules(year);
    expect(thresholds.nonemployeeCompensationMinor.value).toBe(cents);
    expect(thresholds.otherIncomeMinor.value).toBe(cents);
    expect(thresholds.royaltiesMinor.value).toBe(1_000);
    expect(backupWithholdingFromMinor.value).toBe(cents);
  });

  test('rates, the count for filing electronically, and a source for every value', () => {
    for (const year of knownTaxYears()) {
      const rules = taxYearRules(year);
      expect(rules.backupWithholdingBasisPoints.value).toBe(2_400);
      expect(rules.nonresidentWithholdingBasisPoints.value).toBe(3_000);
      expect(rules.eFileFrom.value).toBe(10);
      const sources = [
        ...Object.values(rules.thresholds),
        rules.backupWithholdingFromMinor,
        rules.backupWithholdingBasisPoints,
        rules.nonresidentWithholdingBasisPoints,
        rules.eFileFrom,
        ...rules.deadlines,
      ].map(({ source }) => source);
      for (const source of sources) expect(source).toMatch(/USC|Reg\.|Instructions/);
    }
  });

  test.each([2023, 2027, 2028, 1999])('%i is not guessed', (year) => {
    expect(isKnownTaxYear(year)).toBe(false);
    expect(() => taxYearRules(year)).toThrow(
      expect.objectContaining({
        code: 'TAX_YEAR_UNKNOWN',
        message: expect.stringContaining(`tax rules of ${String(year)} are not known`) as string,
      }),
    );
  });
});

describe('deadlines', () => {
  const table: readonly [number, DeadlineId, string][] = [
    [2024, 'nec_irs', '2025-01-31'],
    [2024, 'misc_recipient_boxes_8_10', '2025-02-18'],
    [2024, 'misc_irs_paper', '2025-02-28'],
    [2025, 'nec_irs', '2026-02-02'],
    [2025, 'nec_recipient', '2026-02-02'],
    [2025, 'misc_recipient', '2026-02-02'],
    [2025, 'misc_recipient_boxes_8_10', '2026-02-17'],
    [2025, 'misc_irs_paper', '2026-03-02'],
    [2025, 'misc_irs_efile', '2026-03-31'],
    [2025, 'form_945', '2026-02-02'],
    [2025, 'form_1042s', '2026-03-16'],
    [2026, 'nec_irs', '2027-02-01'],
    [2026, 'nec_recipient', '2027-02-01'],
    [2026, 'misc_recipient', '2027-02-01'],
    [2026, 'misc_recipient_boxes_8_10', '2027-02-16'],
    [2026, 'misc_irs_paper', '2027-03-01'],
    [2026, 'misc_irs_efile', '2027-03-31'],
    [2026, 'form_945', '2027-02-01'],
    [2026, 'form_1042s', '2027-03-15'],
    [2026, 'form_1042', '2027-03-15'],
  ];
  test.each(table)('of %i: %s is %s', (year, id, dueOn) => {
    expect(taxYearRules(year).deadlines.find((deadline) => deadline.id === id)?.dueOn).toBe(dueOn);
  });
});

describe('legal holidays', () => {
  test('of 2026, as the Office of Personnel Management lists them, with Emancipation Day', () => {
    expect(legalHolidays(2026)).toEqual([
      '2026-01-01',
      '2026-01-19',
      '2026-02-16',
      '2026-04-16',
      '2026-05-25',
      '2026-06-19',
      '2026-07-03',
      '2026-09-07',
      '2026-10-12',
      '2026-11-11',
      '2026-11-26',
      '2026-12-25',
    ]);
  });

  test("New Year's Day on a Saturday is observed on 31 December of the year before", () => {
    expect(legalHolidays(2021)).toContain('2021-12-31');
    expect(legalHolidays(2022)).not.toContain('2022-01-01');
  });

  test('business days', () => {
    expect(isBusinessDay('2026-02-16')).toBe(false);
    expect(rolledDay('2026-02-15')).toBe('2026-02-17');
    expect(rolledDay('2026-02-18')).toBe('2026-02-18');
    expect(businessDayAfter('2026-02-13', 1)).toBe('2026-02-17');
    expect(businessDayAfter('2026-02-13', 31)).toBe('2026-03-31');
  });
});

const boxesFile = new URL('../../../../shared/specs/form-1099-boxes.json', import.meta.url);
type BoxLists = Record<'NEC' | 'MISC', Record<string, Record<string, string>>>;

describe.skipIf(!existsSync(boxesFile))(
  existsSync(boxesFile) ? 'box lists' : 'the box lists are not beside the project: ../shared/specs',
  () => {
    const lists = JSON.parse(readFileSync(boxesFile, 'utf8')) as BoxLists;
    const printed = (year: number, form: Form1099) =>
      Object.fromEntries(
        taxYearRules(year).forms[form].boxes.map(({ number, caption }) => [number ?? 'FATCA', caption]),
      );

    test.each([
      [2024, '1099-NEC', 'NEC', 'TY2021-2024 (Rev. Jan 2022 / Jan 2024)'],
      [2025, '1099-NEC', 'NEC', 'TY2025 (Rev. April 2025)'],
      [2026, '1099-NEC', 'NEC', 'TY2026 (Rev. December 2026)'],
      [2024, '1099-MISC', 'MISC', 'TY2024 (Rev. January 2024)'],
    ] as const)('of %i, %s, are those of the published revision', (year, form, key, list) => {
      expect(printed(year, form)).toEqual(lists[key][list]);
    });

    test('the MISC of 2025 and 2026 differ from that of 2024 by what is told of them', () => {
      const base = lists.MISC['TY2024 (Rev. January 2024)'] ?? {};
      expect(lists.MISC['TY2025 (Rev. April 2025)']?.change).toBe(
        'as TY2024 but box 14 reserved (moved to NEC box 3)',
      );
      expect(printed(2025, '1099-MISC')).toEqual({ ...base, '14': '(reserved)' });
      expect(lists.MISC['TY2026 (Rev. December 2026)']?.change).toBe(
        'as TY2025 but 13a = cash tips included in box 3, 13b = Treasury Tipped Occupation Code, 14 = qualified overtime included in box 3, FATCA checkbox unnumbered',
      );
      const { '13': fatca, ...rest } = base;
      expect(printed(2026, '1099-MISC')).toEqual({
        ...rest,
        '13a': 'Cash tips included in box 3',
        '13b': 'Treasury Tipped Occupation Code',
        '14': 'Qualified overtime included in box 3',
        FATCA: fatca,
      });
    });
  },
);

test.each([
  [2024, '1'],
  [2025, '1'],
  [2026, '1a'],
])('compensation of %i stands in box %s, and only on the NEC', (year, number) => {
  const box = (form: Form1099, meaning: AmountMeaning) =>
    taxYearRules(year).forms[form].boxes.find((one) => one.meaning === meaning)?.number;
  expect(box('1099-NEC', 'nonemployeeCompensationMinor')).toBe(number);
  expect(box('1099-MISC', 'nonemployeeCompensationMinor')).toBeUndefined();
  expect(box('1099-MISC', 'otherIncomeMinor')).toBe('3');
  expect(box('1099-MISC', 'royaltiesMinor')).toBe('2');
  expect(box('1099-NEC', 'federalIncomeTaxWithheldMinor')).toBe('4');
});
