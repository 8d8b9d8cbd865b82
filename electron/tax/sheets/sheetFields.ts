import { payoutMethodNames } from '../../../shared/contract/fields.ts';
import {
  classificationNames,
  classifications,
  servicePlaceNames,
  servicePlaces,
  tinTypes,
} from '../../../shared/contract/taxFormChoices.ts';
import type { WantedForm } from '../rules/requiredForm.ts';

type SheetChoice = { code: string; label: string };

/** One field of the sheet. `key` says where its value belongs: `form.name`, `details.iban`, `sheet.signedOn`. */
export type SheetField = {
  key: string;
  label: string;
  kind: 'text' | 'choice' | 'check';
  /** The share of the row's width. */
  share: number;
  choices?: readonly SheetChoice[];
};

export type SheetSection = { title: string; note: string | null; rows: readonly (readonly SheetField[])[] };

/** The hidden field that says for whom the sheet was made. */
export const markerKey = 'sheet.marker';

const text = (key: string, label: string, share = 1): SheetField => ({ key, label, kind: 'text', share });
const choice = (key: string, label: string, choices: readonly SheetChoice[], share = 1): SheetField => ({
  key,
  label,
  kind: 'choice',
  share,
  choices,
});
const check = (key: string, label: string): SheetField => ({ key, label, kind: 'check', share: 1 });

export const paymentMethods: readonly SheetChoice[] = choicesOf(
  ['paypal', 'wise', 'bank_transfer'],
  payoutMethodNames,
);

const accountTypes: readonly SheetChoice[] = [
  { code: 'checking', label: 'Checking' },
  { code: 'savings', label: 'Savings' },
];

const classificationChoices = choicesOf(classifications, {
  ...classificationNames,
  // A sheet is read by its words: those that are out already say it like this.
  individual: 'Individual or sole proprietor',
});

const tinTypeChoices: readonly SheetChoice[] = tinTypes.map((code) => ({ code, label: code }));

const placeChoices = choicesOf(servicePlaces, servicePlaceNames);

function choicesOf<Code extends string>(
  codes: readonly Code[],
  names: Readonly<Record<Code, string>>,
): readonly SheetChoice[] {
  return codes.map((code) => ({ code, label: names[code] }));
}

const payment: SheetSection = {
  title: 'How you want to be paid',
  note: 'Choose one way and fill in what belongs to it; leave the rest empty. Wise pays to an e-mail address or to a bank account.',
  rows: [
    [
      choice('details.method', 'Way of payment', paymentMethods, 0.5),
      text('details.currency', 'Currency of the account (Wise), such as EUR', 0.5),
    ],
    [
      text('details.paypalEmail', 'PayPal e-mail address', 0.5),
      text('details.wiseEmail', 'Wise e-mail address', 0.5),
    ],
    [text('details.accountName', 'Account holder, exactly as the bank has it')],
    [text('details.iban', 'IBAN', 0.6), text('details.swift', 'SWIFT/BIC', 0.4)],
    [
      text('details.routingNumber', 'US routing number', 0.3),
      text('details.accountNumber', 'Account number (US, UK)', 0.4),
      choice('details.accountType', 'US account type', accountTypes, 0.3),
    ],
    [text('details.sortCode', 'UK sort code', 0.3)],
  ],
};

const address = (note: string | null): SheetSection => ({
  title: 'Name and permanent address, as on your tax return',
  note,
  rows: [
    [text('form.name', 'Name')],
    [text('form.businessName', 'Business name or disregarded entity, if different')],
    [
      text('form.address.line1', 'Street and number (no post office box)', 0.65),
      text('form.address.line2', 'Apartment, suite', 0.35),
    ],
    [
      text('form.address.city', 'City', 0.4),
      text('form.address.region', 'State or region', 0.2),
      text('form.address.postalCode', 'ZIP or postal code', 0.2),
      text('form.address.country', 'Country, two letters', 0.2),
    ],
  ],
});

const treaty: readonly (readonly SheetField[])[] = [
  [
    text('form.treatyCountry', 'Treaty claim: country, two letters', 0.4),
    text('form.treatyRate', 'Treaty rate in percent', 0.25),
    text('form.treatyArticle', 'Article and paragraph', 0.35),
  ],
  [
    choice('form.servicesPerformed', 'Where you do the work that is paid', placeChoices, 0.6),
    text('form.usSharePercent', 'If partly: percent in the US', 0.4),
  ],
];

const taxSections: Readonly<Record<WantedForm, SheetSection>> = {
  'W-9': {
    title: 'Tax data (Form W-9)',
    note: null,
    rows: [
      [
        choice('form.classification', 'Federal tax classification (line 3a)', classificationChoices, 0.5),
        text('form.otherClassification', 'If other: in words', 0.5),
      ],
      [
        text('form.exemptPayeeCode', 'Exempt payee code, if any (line 4)', 0.5),
        text('form.fatcaCode', 'FATCA exemption code, if any (line 4)', 0.5),
      ],
      [
        choice('form.tinType', 'Kind of taxpayer identification number', tinTypeChoices, 0.4),
        text('form.tin', 'Taxpayer identification number (TIN)', 0.6),
      ],
      [
        check(
          'form.subjectToBackupWithholding',
          'The IRS has notified me that I am subject to backup withholding: item 2 below is struck out',
        ),
      ],
    ],
  },
  'W-8BEN': {
    title: 'Tax data (Form W-8BEN)',
    note: 'For a person who is no US citizen and not resident in the United States for tax.',
    rows: [
      [
        text('form.citizenship', 'Country of citizenship, two letters', 0.5),
        text('form.birthDate', 'Date of birth, YYYY-MM-DD', 0.5),
      ],
      [
        text('form.foreignTin', 'Tax identification number of your country', 0.5),
        text('form.usTin', 'US taxpayer identification number, if any', 0.5),
      ],
      ...treaty,
    ],
  },
  'W-8BEN-E': {
    title: 'Tax data (Form W-8BEN-E)',
    note: 'For a company or another entity that is not of the United States.',
    rows: [
      [
        text('form.country', 'Country of incorporation, two letters', 0.4),
        text('form.chapter3Status', 'Chapter 3 status, such as corporation', 0.6),
      ],
      [
        text('form.chapter4Status', 'Chapter 4 (FATCA) status, such as active NFFE', 0.6),
        text('form.giin', 'GIIN, if any', 0.4),
      ],
      [
        text('form.foreignTin', 'Tax identification number of your country', 0.5),
        text('form.usTin', 'US taxpayer identification number, if any', 0.5),
      ],
      ...treaty,
    ],
  },
};

const signature: SheetSection = {
  title: 'Signature',
  note: 'Sign on paper, or electronically with name, date and time. A name typed into a field is no signature.',
  rows: [
    [
      text('sheet.signer', 'Name of the person who signs', 0.65),
      text('sheet.signedOn', 'Date, YYYY-MM-DD', 0.35),
    ],
  ],
};

/** The two pages of a sheet, top to bottom. The certification stands between the last two sections. */
export function sheetPages(form: WantedForm): readonly (readonly SheetSection[])[] {
  return [
    [address(null), payment],
    [taxSections[form], signature],
  ];
}

/** All fields of a sheet in their order. */
export function sheetFields(form: WantedForm): SheetField[] {
  return sheetPages(form)
    .flat()
    .flatMap(({ rows }) => rows.flat());
}

/**
 * What is certified above the signature. Source: Form W-9 (Rev. March 2024), Part II; Forms W-8BEN and W-8BEN-E (Rev.
 * October 2021), certification, shortened to what concerns pay for services.
 */
export function certification(form: WantedForm): readonly string[] {
  switch (form) {
    case 'W-9':
      return [
        'Under penalties of perjury, I certify that:',
        '1. The number shown on this form is my correct taxpayer identification number (or I am waiting for a number to be issued to me); and',
        '2. I am not subject to backup withholding because (a) I am exempt from backup withholding, or (b) I have not been notified by the Internal Revenue Service (IRS) that I am subject to backup withholding as a result of a failure to report all interest or dividends, or (c) the IRS has notified me that I am no longer subject to backup withholding; and',
        '3. I am a U.S. citizen or other U.S. person; and',
        '4. The FATCA code(s) entered on this form (if any) indicating that I am exempt from FATCA reporting is correct.',
      ];
    case 'W-8BEN':
      return [
        'Under penalties of perjury, I declare that I have examined the information on this form and to the best of my knowledge and belief it is true, correct, and complete. I further certify that:',
        'I am the individual that is the beneficial owner of the income to which this form relates; I am not a U.S. person; the income is not effectively connected with the conduct of a trade or business in the United States, or is but is not subject to tax under an income tax treaty; and where I claim a treaty, I am a resident of the treaty country named above.',
        'I agree that I will submit a new form within 30 days if any certification made on this form becomes incorrect.',
      ];
    case 'W-8BEN-E':
      return [
        'Under penalties of perjury, I declare that I have examined the information on this form and to the best of my knowledge and belief it is true, correct, and complete. I further certify that:',
        'The entity named above is the beneficial owner of the income to which this form relates and is not a U.S. person; the income is not effectively connected with the conduct of a trade or business in the United States, or is but is not subject to tax under an income tax treaty; and where a treaty is claimed, the entity is a resident of the treaty country named above and meets its limitation on benefits.',
        'I agree that I will submit a new form within 30 days if any certification made on this form becomes incorrect. I have the capacity to sign for the entity.',
      ];
  }
}
