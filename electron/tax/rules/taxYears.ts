import { DisburseError } from '../../../shared/errors.ts';
import { formsOf2024, formsOf2025, formsOf2026, type FormLayout } from './formBoxes.ts';
import { rolledDay } from './legalHolidays.ts';
import type { Form1099 } from './taxRecipient.ts';

/** A value of the tax law together with where it is written. */
type Sourced<Value> = { value: Value; source: string };

/** What an income box is filled with; the withheld tax has no threshold of its own. */
export type IncomeMeaning = 'nonemployeeCompensationMinor' | 'otherIncomeMinor' | 'royaltiesMinor';

export type DeadlineId =
  | 'nec_recipient'
  | 'nec_irs'
  | 'misc_recipient'
  | 'misc_recipient_boxes_8_10'
  | 'misc_irs_paper'
  | 'misc_irs_efile'
  | 'form_945'
  | 'form_1042s'
  | 'form_1042';

export type Deadline = {
  id: DeadlineId;
  /** What is to be done, in words. */
  title: string;
  /** The day that the law names, in the year after the tax year. */
  statutoryDay: string;
  /** The day on which it falls due: the next business day where the law's day is none (26 USC 7503). */
  dueOn: string;
  source: string;
};

export type TaxYearRules = {
  year: number;
  /** From which total on, in US cents, a box makes a return due: `or more`, never `over`. */
  thresholds: Readonly<Record<IncomeMeaning, Sourced<number>>>;
  /** The total of the calendar year, in US cents, from which on backup withholding applies to a payee without a tax id. */
  backupWithholdingFromMinor: Sourced<number>;
  /** 2400 is 24 %. */
  backupWithholdingBasisPoints: Sourced<number>;
  /** Without a treaty; 3000 is 30 %. */
  nonresidentWithholdingBasisPoints: Sourced<number>;
  /** From how many information returns on, all types together, they have to be filed electronically. */
  eFileFrom: Sourced<number>;
  forms: Readonly<Record<Form1099, FormLayout>>;
  deadlines: readonly Deadline[];
};

const section6041Through2025: Sourced<number> = {
  value: 60_000,
  source:
    '26 USC 6041(a) and 6041A(a)(2) as in force for payments made through 31 December 2025: $600 or more',
};

const section6041Of2026: Sourced<number> = {
  value: 200_000,
  source:
    '26 USC 6041(a) and 6041A(a)(2) as amended by P.L. 119-21 section 70433(a) and (f), payments made after 31 December 2025: $2,000 or more',
};

const royalties: Sourced<number> = { value: 1_000, source: '26 USC 6050N(a): $10 or more' };

const commonRules = {
  backupWithholdingBasisPoints: {
    value: 2_400,
    source: '26 USC 3406(a)(1): the fourth lowest rate of section 1(c), kept by P.L. 119-21',
  },
  nonresidentWithholdingBasisPoints: { value: 3_000, source: '26 USC 1441(a)' },
  eFileFrom: {
    value: 10,
    source: 'Treas. Reg. 301.6011-2 (T.D. 9972), returns due on or after 1 January 2024: 10 in aggregate',
  },
} satisfies Partial<TaxYearRules>;

type StatutoryDeadline = { id: DeadlineId; title: string; monthDay: string; source: string };

const statutoryDeadlines: readonly StatutoryDeadline[] = [
  {
    id: 'nec_recipient',
    title: 'Form 1099-NEC to the recipients',
    monthDay: '01-31',
    source: '26 USC 6041A(e)',
  },
  { id: 'nec_irs', title: 'Form 1099-NEC to the IRS', monthDay: '01-31', source: '26 USC 6071(c)' },
  {
    id: 'misc_recipient',
    title: 'Form 1099-MISC to the recipients',
    monthDay: '01-31',
    source: '26 USC 6041(d)',
  },
  {
    id: 'misc_recipient_boxes_8_10',
    title: 'Form 1099-MISC to recipients with an amount in box 8 or 10',
    monthDay: '02-15',
    source: '26 USC 6045(b)',
  },
  {
    id: 'misc_irs_paper',
    title: 'Form 1099-MISC to the IRS on paper',
    monthDay: '02-28',
    source: '26 USC 6071(b)',
  },
  {
    id: 'misc_irs_efile',
    title: 'Form 1099-MISC to the IRS electronically',
    monthDay: '03-31',
    source: '26 USC 6071(b)',
  },
  {
    id: 'form_945',
    title: 'Form 945, where backup withholding was made',
    monthDay: '01-31',
    source: 'Instructions for Form 945; Treas. Reg. 31.6071(a)-1',
  },
  {
    id: 'form_1042s',
    title: 'Form 1042-S, where income of foreign payees has a source in the United States',
    monthDay: '03-15',
    source: 'Instructions for Form 1042-S; Treas. Reg. 1.1461-1(c)(1)',
  },
  {
    id: 'form_1042',
    title: 'Form 1042, where income of foreign payees has a source in the United States',
    monthDay: '03-15',
    source: 'Instructions for Form 1042; Treas. Reg. 1.1461-1(b)(1)',
  },
];

function deadlinesOf(year: number): Deadline[] {
  return statutoryDeadlines.map(({ id, title, monthDay, source }) => {
    const statutoryDay = `${String(year + 1)}-${monthDay}`;
    return { id, title, statutoryDay, dueOn: rolledDay(statutoryDay), source };
  });
}

function rulesOf(
  year: number,
  section6041: Sourced<number>,
  forms: Readonly<Record<Form1099, FormLayout>>,
): TaxYearRules {
  return {
    year,
    thresholds: {
      nonemployeeCompensationMinor: section6041,
      otherIncomeMinor: section6041,
      royaltiesMinor: royalties,
    },
    backupWithholdingFromMinor: {
      value: section6041.value,
      source: `26 USC 3406(b)(6) by the amount of ${section6041.source}`,
    },
    ...commonRules,
    forms,
    deadlines: deadlinesOf(year),
  };
}

/** Of 2027 the threshold is not known: 26 USC 6041(h) indexes it, and the figure was not published yet. */
const knownYears: ReadonlyMap<number, TaxYearRules> = new Map(
  [
    rulesOf(2024, section6041Through2025, formsOf2024),
    rulesOf(2025, section6041Through2025, formsOf2025),
    rulesOf(2026, section6041Of2026, formsOf2026),
  ].map((rules) => [rules.year, rules]),
);

/** The tax years whose rules are known, earliest first. */
export function knownTaxYears(): number[] {
  return [...knownYears.keys()];
}

/** Whether the rules of a tax year are known, for callers that go without them otherwise. */
export function isKnownTaxYear(year: number): boolean {
  return knownYears.has(year);
}

/**
 * What holds for payments made in a calendar year: thresholds in US cents, rates in basis points, forms and deadlines,
 * each with its source. A year that is not known is TAX_YEAR_UNKNOWN; nothing is guessed for it.
 */
export function taxYearRules(year: number): TaxYearRules {
  const rules = knownYears.get(year);
  if (rules !== undefined) return rules;
  const known = knownTaxYears();
  const why =
    year > Math.max(...known)
      ? 'its thresholds and forms were not published yet when this version was made'
      : 'this version does not carry its thresholds and forms';
  throw new DisburseError(
    'TAX_YEAR_UNKNOWN',
    `The tax rules of ${String(year)} are not known: ${why}. Nothing was computed and nothing was changed. Choose one of ${known.join(', ')}, or use a newer version.`,
    { year, known },
  );
}
