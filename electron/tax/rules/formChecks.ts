import type { TaxFormFields } from '../../../shared/contract/taxForms.ts';
import { isCountryCode } from '../../../shared/country.ts';
import type { FieldProblem } from '../../../shared/errors.ts';

export type FormAddress = {
  line1: string;
  line2?: string;
  city: string;
  region?: string;
  postalCode?: string;
  country: string;
};

export type FieldName = keyof TaxFormFields;
type TypedAddress = NonNullable<TaxFormFields['address']>;
type TextField = {
  [Name in FieldName]: TaxFormFields[Name] extends string | undefined ? Name : never;
}[FieldName];

const streetless =
  /\b(p\.?\s*o\.?\s*box|post\s+office\s+box|postfach|bo[iî]te\s+postale|apartado|casella\s+postale|postbus|skr\.?\s*poczt)/iu;
const inCareOf = /(^|\s)(c\/o|in\s+care\s+of)\b/iu;

/** Reads the lines of a form and collects what is wrong with them; a wrong one reads as empty. */
export class FormChecks {
  readonly problems: FieldProblem[] = [];
  readonly warnings: FieldProblem[] = [];
  readonly #fields: TaxFormFields;

  constructor(fields: TaxFormFields) {
    this.#fields = fields;
  }

  refuse(field: string, message: string): void {
    this.problems.push({ field, message });
  }

  warn(field: string, message: string): void {
    this.warnings.push({ field, message });
  }

  /** Refuses every filled line that the form does not have, so that nothing typed is lost unseen. */
  refuseOthers(form: string, known: readonly FieldName[]): void {
    for (const [field, value] of Object.entries(this.#fields)) {
      const isKnown = known.some((name) => name === field);
      if (!isKnown && value !== undefined && value !== '' && value !== false)
        this.refuse(field, `is no line of ${form === 'VAT' ? 'a VAT registration' : `Form ${form}`}`);
    }
  }

  /** A line of text, or null where it is empty. */
  text(field: TextField): string | null {
    const text = this.#fields[field]?.trim() ?? '';
    return text === '' ? null : text;
  }

  required(field: TextField): string {
    const text = this.text(field);
    if (text === null) this.refuse(field, 'is missing');
    return text ?? '';
  }

  isTicked(field: 'tinAppliedFor' | 'subjectToBackupWithholding' | 'smallEnterprise'): boolean {
    return this.#fields[field] === true;
  }

  /** One of a list of words, written with spaces, hyphens or underscores; null where it is empty or none of them. */
  choice<Option extends string>(field: TextField, options: readonly Option[]): Option | null {
    const text = this.text(field);
    if (text === null) return null;
    const wanted = text.toLowerCase().replaceAll(/[\s_-]+/g, '');
    const found = options.find((option) => option.replaceAll('_', '') === wanted);
    if (found === undefined) this.refuse(field, `has to be one of ${options.join(', ')}`);
    return found ?? null;
  }

  country(field: TextField): string | null {
    const text = this.text(field)?.toUpperCase() ?? null;
    if (text === null || isCountryCode(text)) return text;
    this.refuse(field, 'has to be a two-letter country code such as DE');
    return null;
  }

  /** A percentage from 0 to 100 with at most two decimals, in basis points: 12.5 % is 1250. */
  basisPoints(field: 'treatyRate' | 'usSharePercent'): number | null {
    const text = this.text(field);
    if (text === null) return null;
    const parts = /^([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s*%?$/.exec(text);
    const value = parts === null ? null : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
    if (value !== null && value <= 10_000) return value;
    this.refuse(field, 'has to be a percentage from 0 to 100 with at most two decimals, such as 15 or 12.5');
    return null;
  }

  /** An address with street, city and country; `fallbackCountry` stands where none is given. */
  address(field: 'address' | 'mailingAddress', fallbackCountry: string | null): FormAddress | null {
    const given = this.#fields[field];
    const part = (name: keyof TypedAddress) => given?.[name]?.trim() ?? '';
    if (given === undefined || Object.values(given).every((text) => (text?.trim() ?? '') === '')) {
      if (field === 'address') this.refuse(field, 'is missing');
      return null;
    }
    const country = (part('country') === '' ? (fallbackCountry ?? '') : part('country')).toUpperCase();
    for (const name of ['line1', 'city'] as const)
      if (part(name) === '') this.refuse(`${field}.${name}`, 'is missing');
    if (country === '') this.refuse(`${field}.country`, 'is missing');
    else if (!isCountryCode(country))
      this.refuse(`${field}.country`, 'has to be a two-letter country code such as DE');
    return {
      line1: part('line1'),
      ...(part('line2') === '' ? {} : { line2: part('line2') }),
      city: part('city'),
      ...(part('region') === '' ? {} : { region: part('region') }),
      ...(part('postalCode') === '' ? {} : { postalCode: part('postalCode') }),
      country,
    };
  }
}

/** Whether an address names a post office box where a street should stand. */
export function isPostBox({ line1, line2 }: FormAddress): boolean {
  return streetless.test(line1) || streetless.test(line2 ?? '');
}

/** Whether an address is somebody else's: "c/o". */
export function isInCareOf({ line1, line2 }: FormAddress): boolean {
  return inCareOf.test(line1) || inCareOf.test(line2 ?? '');
}
