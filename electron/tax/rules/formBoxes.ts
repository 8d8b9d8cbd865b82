import type { AmountsByMeaning, Form1099 } from './taxRecipient.ts';

export type AmountMeaning = keyof AmountsByMeaning;

/** One box of a form as it is printed. `number` is null where the form prints none (FATCA on the MISC from 2026). */
export type FormBox = {
  number: string | null;
  caption: string;
  kind: 'amount' | 'checkbox' | 'text' | 'reserved';
  /** The amount that the box carries, or null where nothing that is paid to affiliates goes into it. */
  meaning: AmountMeaning | null;
};

export type FormLayout = {
  /** The number that the form prints: `1099-NEC`. */
  form: Form1099;
  title: string;
  /** The revision of the form that is used for the year. */
  revision: string;
  ombNumber: string;
  /** Every box in the order in which the form prints them. */
  boxes: readonly FormBox[];
};

const directSales =
  'Payer made direct sales totaling $5,000 or more of consumer products to recipient for resale (checkbox)';

function amount(number: string, caption: string, meaning: AmountMeaning | null = null): FormBox {
  return { number, caption, kind: 'amount', meaning };
}

function other(number: string | null, caption: string, kind: FormBox['kind']): FormBox {
  return { number, caption, kind, meaning: null };
}

const withheldOnNec = amount('4', 'Federal income tax withheld', 'federalIncomeTaxWithheldMinor');

const stateBoxesOfNec: readonly FormBox[] = [
  amount('5', 'State tax withheld'),
  other('6', "State/Payer's state no.", 'text'),
  amount('7', 'State income'),
];

/** Form 1099-NEC through tax year 2024, Rev. January 2022 and January 2024. */
const necThrough2024: readonly FormBox[] = [
  amount('1', 'Nonemployee compensation', 'nonemployeeCompensationMinor'),
  other('2', directSales, 'checkbox'),
  other('3', '(reserved)', 'reserved'),
  withheldOnNec,
  ...stateBoxesOfNec,
];

/** Form 1099-NEC, Rev. April 2025: box 3 takes excess golden parachute payments over from the MISC. */
const necOf2025: readonly FormBox[] = [
  amount('1', 'Nonemployee compensation', 'nonemployeeCompensationMinor'),
  other('2', directSales, 'checkbox'),
  amount('3', 'Excess golden parachute payments'),
  withheldOnNec,
  ...stateBoxesOfNec,
];

/** Form 1099-NEC, Rev. December 2026: 1b to 1d stay blank for affiliates, never 0. */
const necOf2026: readonly FormBox[] = [
  amount('1a', 'Nonemployee compensation (total; includes 1b and 1d)', 'nonemployeeCompensationMinor'),
  amount('1b', 'Cash tips included in box 1a'),
  other('1c', 'Treasury Tipped Occupation Code(s), one or two 3-digit codes', 'text'),
  amount('1d', 'Qualified overtime compensation included in box 1a'),
  other('2', directSales, 'checkbox'),
  amount('3', 'Excess golden parachute payments'),
  withheldOnNec,
  ...stateBoxesOfNec,
];

/** Boxes 1 to 12 of Form 1099-MISC, the same in all revisions from January 2024 on. */
const miscTo12: readonly FormBox[] = [
  amount('1', 'Rents'),
  amount('2', 'Royalties', 'royaltiesMinor'),
  amount('3', 'Other income', 'otherIncomeMinor'),
  amount('4', 'Federal income tax withheld', 'federalIncomeTaxWithheldMinor'),
  amount('5', 'Fishing boat proceeds'),
  amount('6', 'Medical and health care payments'),
  other('7', directSales, 'checkbox'),
  amount('8', 'Substitute payments in lieu of dividends or interest'),
  amount('9', 'Crop insurance proceeds'),
  amount('10', 'Gross proceeds paid to an attorney'),
  amount('11', 'Fish purchased for resale'),
  amount('12', 'Section 409A deferrals'),
];

const miscFrom15: readonly FormBox[] = [
  amount('15', 'Nonqualified deferred compensation'),
  amount('16', 'State tax withheld'),
  other('17', "State/Payer's state no.", 'text'),
  amount('18', 'State income'),
];

const fatca = 'FATCA filing requirement (checkbox)';

/** Form 1099-MISC, Rev. January 2024. */
const miscOf2024: readonly FormBox[] = [
  ...miscTo12,
  other('13', fatca, 'checkbox'),
  amount('14', 'Excess golden parachute payments'),
  ...miscFrom15,
];

/** Form 1099-MISC, Rev. April 2025: box 14 is reserved. */
const miscOf2025: readonly FormBox[] = [
  ...miscTo12,
  other('13', fatca, 'checkbox'),
  other('14', '(reserved)', 'reserved'),
  ...miscFrom15,
];

/** Form 1099-MISC, Rev. December 2026: tips and overtime in 13a to 14, the FATCA box has no number. */
const miscOf2026: readonly FormBox[] = [
  ...miscTo12,
  amount('13a', 'Cash tips included in box 3'),
  other('13b', 'Treasury Tipped Occupation Code', 'text'),
  amount('14', 'Qualified overtime included in box 3'),
  ...miscFrom15,
  other(null, fatca, 'checkbox'),
];

function nec(revision: string, boxes: readonly FormBox[]): FormLayout {
  return { form: '1099-NEC', title: 'Nonemployee Compensation', revision, ombNumber: '1545-0116', boxes };
}

function misc(revision: string, boxes: readonly FormBox[]): FormLayout {
  return { form: '1099-MISC', title: 'Miscellaneous Information', revision, ombNumber: '1545-0115', boxes };
}

/**
 * The forms as they are printed for tax year 2024. Source: Form 1099-NEC and Form 1099-MISC, Rev. January 2024; the OMB
 * numbers stand on the forms.
 */
export const formsOf2024: Readonly<Record<Form1099, FormLayout>> = {
  '1099-NEC': nec('Rev. January 2024', necThrough2024),
  '1099-MISC': misc('Rev. January 2024', miscOf2024),
};

/** The forms for tax year 2025. Source: Form 1099-NEC and Form 1099-MISC, Rev. April 2025. */
export const formsOf2025: Readonly<Record<Form1099, FormLayout>> = {
  '1099-NEC': nec('Rev. April 2025', necOf2025),
  '1099-MISC': misc('Rev. April 2025', miscOf2025),
};

/** The forms for tax year 2026. Source: Form 1099-NEC and Form 1099-MISC, Rev. December 2026, and their instructions. */
export const formsOf2026: Readonly<Record<Form1099, FormLayout>> = {
  '1099-NEC': nec('Rev. December 2026', necOf2026),
  '1099-MISC': misc('Rev. December 2026', miscOf2026),
};
