import {
  classificationNames,
  classifications,
  servicePlaceNames,
  servicePlaces,
  tinTypes,
} from '../../../shared/contract/taxFormChoices.ts';
import { taxFormKinds, type TaxFormKind } from '../../../shared/contract/taxForms.ts';

export type Choice = { value: string; label: string };

/** One line of a form as it is typed, by the name that the contract gives it. */
export type FormField = {
  name: string;
  label: string;
  kind: 'text' | 'choice' | 'country' | 'day' | 'check' | 'address';
  hint?: string;
  choices?: readonly Choice[];
  /** Asked for only where another line has this value. */
  onlyWith?: { name: string; value: string };
  /** Has to be filled in before the form is sent. */
  isNeeded?: boolean;
};

/** What the form groups its lines under. */
type FieldGroup = { title: string; fields: readonly FormField[] };

export const formChoices = taxFormKinds.map((value) => ({
  value,
  label: value === 'VAT' ? 'VAT id' : value,
}));

const classificationChoices = choicesOf(classifications, classificationNames);
const tinTypeChoices = tinTypes.map((value) => ({ value, label: value }));
const servicePlaceChoices = choicesOf(servicePlaces, servicePlaceNames);

function choicesOf<Value extends string>(
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
): Choice[] {
  return values.map((value) => ({ value, label: names[value] }));
}

const treatyGroup: FieldGroup = {
  title: 'Treaty and services',
  fields: [
    {
      name: 'servicesPerformed',
      label: 'Where the services are performed',
      kind: 'choice',
      choices: servicePlaceChoices,
      isNeeded: true,
    },
    {
      name: 'usSharePercent',
      label: 'Share in the United States, percent',
      kind: 'text',
      onlyWith: { name: 'servicesPerformed', value: 'mixed' },
    },
    {
      name: 'treatyCountry',
      label: 'Treaty country',
      kind: 'country',
      hint: 'Empty where no treaty is claimed',
    },
    { name: 'treatyRate', label: 'Treaty rate, percent', kind: 'text' },
    { name: 'treatyArticle', label: 'Treaty article', kind: 'text' },
    { name: 'treatyIncomeType', label: 'Type of income', kind: 'text' },
  ],
};

const groupsByForm: Readonly<Record<TaxFormKind, readonly FieldGroup[]>> = {
  'W-9': [
    {
      title: 'Payee',
      fields: [
        { name: 'name', label: 'Name, line 1', kind: 'text', isNeeded: true },
        { name: 'businessName', label: 'Business name, line 2', kind: 'text' },
        {
          name: 'classification',
          label: 'Classification, line 3a',
          kind: 'choice',
          choices: classificationChoices,
          isNeeded: true,
        },
        {
          name: 'otherClassification',
          label: 'In words',
          kind: 'text',
          onlyWith: { name: 'classification', value: 'other' },
        },
        { name: 'exemptPayeeCode', label: 'Exempt payee code, line 4', kind: 'text', hint: '1 to 13' },
        { name: 'fatcaCode', label: 'FATCA code, line 4', kind: 'text', hint: 'A to M' },
      ],
    },
    { title: 'Address', fields: [{ name: 'address', label: 'Address', kind: 'address' }] },
    {
      title: 'Tax id',
      fields: [
        { name: 'tinType', label: 'Type', kind: 'choice', choices: tinTypeChoices },
        { name: 'tin', label: 'Tax id', kind: 'text', hint: 'Nine digits' },
        { name: 'tinAppliedFor', label: '"Applied For" stands in its place', kind: 'check' },
        {
          name: 'subjectToBackupWithholding',
          label: 'Item 2 of the certification is struck out',
          kind: 'check',
        },
      ],
    },
  ],
  'W-8BEN': [
    {
      title: 'Payee',
      fields: [
        { name: 'name', label: 'Name, line 1', kind: 'text', isNeeded: true },
        { name: 'citizenship', label: 'Citizenship, line 2', kind: 'country', isNeeded: true },
        { name: 'birthDate', label: 'Date of birth, line 8', kind: 'day' },
      ],
    },
    { title: 'Residence', fields: [{ name: 'address', label: 'Residence', kind: 'address' }] },
    {
      title: 'Tax ids',
      fields: [
        { name: 'usTin', label: 'US tax id, line 5', kind: 'text' },
        { name: 'foreignTin', label: 'Foreign tax id, line 6a', kind: 'text' },
        { name: 'reference', label: 'Reference, line 7', kind: 'text' },
      ],
    },
    treatyGroup,
  ],
  'W-8BEN-E': [
    {
      title: 'Payee',
      fields: [
        { name: 'name', label: 'Organization, line 1', kind: 'text', isNeeded: true },
        { name: 'country', label: 'Country of incorporation, line 2', kind: 'country', isNeeded: true },
        { name: 'businessName', label: 'Disregarded entity, line 3', kind: 'text' },
        {
          name: 'chapter3Status',
          label: 'Chapter 3 status, line 4',
          kind: 'text',
          hint: 'Such as corporation',
        },
        {
          name: 'chapter4Status',
          label: 'Chapter 4 status, line 5',
          kind: 'text',
          hint: 'Such as active NFFE',
        },
      ],
    },
    { title: 'Residence', fields: [{ name: 'address', label: 'Residence', kind: 'address' }] },
    {
      title: 'Tax ids',
      fields: [
        { name: 'usTin', label: 'US tax id, line 8', kind: 'text' },
        { name: 'giin', label: 'GIIN, line 9a', kind: 'text' },
        { name: 'foreignTin', label: 'Foreign tax id, line 9b', kind: 'text' },
        { name: 'reference', label: 'Reference, line 10', kind: 'text' },
      ],
    },
    treatyGroup,
  ],
  VAT: [
    {
      title: 'Registration',
      fields: [
        { name: 'name', label: 'Registered name', kind: 'text', isNeeded: true },
        { name: 'country', label: 'Country of registration', kind: 'country', isNeeded: true },
        { name: 'vatNumber', label: 'VAT id', kind: 'text' },
        { name: 'smallEnterprise', label: 'Exempt as a small enterprise', kind: 'check' },
      ],
    },
  ],
};

/** The parts of an address that are typed, beside its country. */
export const addressParts = [
  ['line1', 'Address, line 1'],
  ['line2', 'Address, line 2'],
  ['city', 'City'],
  ['region', 'State or region'],
  ['postalCode', 'Postal code'],
] as const;

/** Every line that a form can ask for. */
export function allFields(form: TaxFormKind): FormField[] {
  return groupsByForm[form].flatMap(({ fields }) => fields);
}

/** The lines of a form in their groups, as far as they are asked for with what is filled in. */
export function fieldGroups(form: TaxFormKind, values: FormValues): FieldGroup[] {
  return groupsByForm[form].map(({ title, fields }) => ({
    title,
    fields: fields.filter(
      ({ onlyWith }) => onlyWith === undefined || values[onlyWith.name] === onlyWith.value,
    ),
  }));
}

export type AddressText = Readonly<Record<string, string>>;

/** What is typed, by the name of the line: text, a tick, or the parts of an address. */
export type FormValues = Readonly<Record<string, string | boolean | AddressText>>;

/** The lines that have to be filled in and are not, by name. */
export function missingFields(form: TaxFormKind, values: FormValues): Readonly<Record<string, string>> {
  const missing = fieldGroups(form, values)
    .flatMap(({ fields }) => fields)
    .filter(({ name, isNeeded }) => isNeeded === true && !isFilled(values[name]));
  return Object.fromEntries(missing.map(({ name }) => [name, 'Is missing']));
}

function isFilled(value: FormValues[string] | undefined): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value === true;
}

/** What is sent of a form: the lines that it has, and of those the filled ones. */
export function typedFields(
  form: TaxFormKind,
  values: FormValues,
): Record<string, string | boolean | AddressText> {
  const names = fieldGroups(form, values).flatMap(({ fields }) => fields.map(({ name }) => name));
  const typed: Record<string, string | boolean | AddressText> = {};
  for (const name of names) {
    const value = filledOf(values[name]);
    if (value !== null) typed[name] = value;
  }
  return typed;
}

function filledOf(value: FormValues[string] | undefined): string | boolean | AddressText | null {
  if (value === undefined || value === false) return null;
  if (value === true) return true;
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  const parts = Object.entries(value).filter(([, text]) => text.trim() !== '');
  return parts.length === 0 ? null : Object.fromEntries(parts.map(([part, text]) => [part, text.trim()]));
}

/** The form as it is filled in at first: what the partner's own record tells, or what was read from a sheet. */
export function firstValues(
  partner: FormPartner,
  read: Readonly<Record<string, unknown>> | null,
): FormValues {
  if (read !== null) return readValues(read);
  const address = Object.entries(partner.address ?? {}).filter(
    (part): part is [string, string] => typeof part[1] === 'string',
  );
  return {
    name: partner.name,
    ...(partner.country === null
      ? {}
      : { country: partner.country, citizenship: partner.entityType === 'person' ? partner.country : '' }),
    ...(address.length === 0 ? {} : { address: Object.fromEntries(address) }),
  };
}

export type FormPartner = {
  partnerId: string;
  name: string;
  country: string | null;
  entityType: 'person' | 'business' | null;
  address: Readonly<Record<string, string | undefined>> | null;
};

/** What a sheet holds, as far as it is of a kind that a form has. */
function readValues(read: Readonly<Record<string, unknown>>): FormValues {
  const values: Record<string, string | boolean | AddressText> = {};
  for (const [name, value] of Object.entries(read)) {
    if (typeof value === 'string' || typeof value === 'boolean') values[name] = value;
    else if (typeof value === 'number') values[name] = String(value);
    else if (typeof value === 'object' && value !== null) {
      const parts = Object.entries(value).filter(
        (part): part is [string, string] => typeof part[1] === 'string',
      );
      values[name] = Object.fromEntries(parts);
    }
  }
  return values;
}
