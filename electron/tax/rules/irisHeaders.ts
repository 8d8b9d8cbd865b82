import type { Form1099 } from './taxRecipient.ts';

/** The columns of an IRIS template as far as they are known, and how well. */
type IrisHeader = { columns: readonly string[]; known: 'seen' | 'expected' };

const party = (who: 'Payer' | 'Recipient'): string[] =>
  [
    'TIN Type',
    'Taxpayer ID Number',
    'Name Type',
    'Business or Entity Name Line 1',
    'Business or Entity Name Line 2',
    'First Name',
    'Middle Name',
    'Last Name (Surname)',
    'Suffix',
    'Country',
    'Address Line 1',
    'Address Line 2',
    'City/Town',
    'State/Province/Territory',
    'ZIP/Postal Code',
  ].map((column) => `${who} ${column}`);

const beginning = [
  'Form Type',
  'Tax Year',
  ...party('Payer'),
  'Payer Phone Type',
  'Payer Phone',
  'Payer Email Address',
  ...party('Recipient'),
  'Office Code',
  'Form Account Number',
];

const states = (withheld: string): string[] =>
  ['State 1', 'State 2'].flatMap((state) => [
    state,
    `${state} - ${withheld}`,
    `${state} - State/Payer state number`,
    `${state} - State income`,
    `${state} - Local income tax withheld`,
    `${state} - Special Data Entries`,
  ]);

const endOf2024 = ['Combined Federal/State Filing', ...states('State Tax Withheld')];
const endOf2025 = ['Combined Federal/State Filing', ...states('State tax withheld')];

const withheldBox = 'Box 4 - Federal income tax withheld';
const goldenParachute = 'Box 3 - Excess golden parachute payments';
const directSales2025 =
  'Box 2 - Payer made direct sales totaling $5,000 or more of consumer products to a recipient for resale';

const necThrough2024 = [
  ...beginning,
  '2nd TIN Notice',
  'Box 1 - Nonemployee Compensation',
  'Box 2 - Payer made direct sales totaling $5000 or more of consumer products to a recipient for resale',
  withheldBox,
  ...endOf2024,
];

const necOf2025 = [
  ...beginning,
  '2nd TIN Notice',
  'Box 1 - Nonemployee Compensation',
  directSales2025,
  goldenParachute,
  withheldBox,
  ...endOf2025,
];

const necOf2026 = [
  ...beginning,
  '2nd TIN Notice',
  'Box 1a - Nonemployee Compensation',
  'Box 1b - Cash tips',
  'Box 1c - Treasury Tipped Occupation Code',
  'Box 1d - Qualified overtime compensation',
  directSales2025,
  goldenParachute,
  withheldBox,
  ...endOf2025,
];

const miscTo12 = [
  ...beginning,
  'FATCA Filing Requirements',
  '2nd TIN Notice',
  'Box 1 - Rents',
  'Box 2 - Royalties',
  'Box 3 - Other Income',
  withheldBox,
  'Box 5 - Fishing boat proceeds',
  'Box 6 - Medical and health care payments',
  'Box 7 - Direct sales of $5000 or more of consumer products to a recipient for resale',
  'Box 8 - Subtitute payments in lieu of dividends or interest',
  'Box 9 - Crop insurance proceeds',
  'Box 10 - Gross proceeds paid to an attorney',
  'Box 11 - Fish purchased for resale',
  'Box 12 - Section 409A deferrals',
];
const miscBox15 = 'Box 15 - Nonqualified deferred compensation';
const miscThrough2024 = [...miscTo12, 'Box 14 - Excess golden parachute payments', miscBox15, ...endOf2024];
const miscOf2025 = [...miscTo12, miscBox15, ...endOf2025];
const miscOf2026 = [
  ...miscTo12,
  'Box 13a - Cash tips',
  'Box 13b - Treasury Tipped Occupation Code',
  'Box 14 - Qualified overtime compensation',
  miscBox15,
  ...endOf2025,
];

/**
 * The best known header row of the IRIS template of a tax year. Through 2024 it was seen in programs that upload to IRIS
 * (three for the NEC, one for the MISC); the NEC of 2025 in readers of January 2026. What the revised forms should bring
 * is expected, not seen: the templates are handed out in the portal alone, and a loaded one takes the place of this.
 */
export function bestKnownHeader(form: Form1099, year: number): IrisHeader {
  switch (form) {
    case '1099-NEC':
      if (year <= 2024) return { columns: necThrough2024, known: 'seen' };
      return year === 2025
        ? { columns: necOf2025, known: 'seen' }
        : { columns: necOf2026, known: 'expected' };
    case '1099-MISC':
      if (year <= 2024) return { columns: miscThrough2024, known: 'seen' };
      return { columns: year === 2025 ? miscOf2025 : miscOf2026, known: 'expected' };
  }
}
