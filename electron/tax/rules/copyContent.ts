import { formatDecimalAmount } from '../../../shared/money.ts';
import type { TinType } from '../../../shared/contract/taxFormChoices.ts';
import type { DocumentPayer } from './documentPayer.ts';
import type { PostalAddress } from './postalAddress.ts';
import type { AmountMeaning, FormBox, FormLayout } from './formBoxes.ts';
import { printableText } from './latinText.ts';
import type { ReturnToFile, SkippedRecipient } from './taxRecipient.ts';

/** What is the same on every copy of one form, in the letters that it can be printed with. */
export type CopyForm = {
  year: number;
  form: string;
  title: string;
  revision: string;
  ombNumber: string;
  payerLines: readonly string[];
  payerTin: string;
  boxes: readonly FormBox[];
  isDraft: boolean;
};

/** What stands on one recipient's copy alone. */
export type CopyOfRecipient = {
  tin: string;
  nameLines: readonly string[];
  streetLines: readonly string[];
  cityLine: string;
  accountNumber: string;
  /** By box; empty where there is nothing to say, and never 0. */
  amounts: Readonly<Record<AmountMeaning, string>>;
};

type Remark = SkippedRecipient['reasons'][number];

/**
 * Why a return cannot be made out: a name or an address in other letters than Latin ones, which the IRS does not take
 * and a copy, which shows what the return shows, cannot be printed with. Empty where all can be.
 */
export function notLatinReasons(one: Pick<ReturnToFile, 'name' | 'businessName' | 'address'>): Remark[] {
  const { address } = one;
  const fields: [string, string | null][] = [
    ['name', one.name],
    ['businessName', one.businessName],
    ['address.line1', address.line1],
    ['address.line2', address.line2],
    ['address.city', address.city],
    ['address.region', address.region],
    ['address.postalCode', address.postalCode],
  ];
  return fields.flatMap(([field, text]) => {
    const lost = text === null ? [] : printableText(text).lost;
    return lost.length === 0 ? [] : [notLatin(field, lost.join(''))];
  });
}

/** Why a return with other letters than Latin ones is left out. */
export function notLatin(field: string, characters: string): Remark {
  return {
    code: 'NOT_LATIN',
    message: `${field} has letters that a return cannot carry${characters === '' ? '' : ` (${characters})`}. Record the form with the name or address in Latin letters.`,
  };
}

/**
 * What a substitute Copy B shows of the form and the payer. Source: Pub. 1179 (Rev. 07-2026), sections 2.2.1 and 4.6: tax
 * year, form number and name, box numbers and captions in their order, OMB number, payer with phone and whole tax id.
 */
export function copyForm(
  payer: DocumentPayer,
  layout: FormLayout,
  { year, isDraft }: { year: number; isDraft: boolean },
): CopyForm {
  return {
    year,
    form: layout.form,
    title: layout.title,
    revision: layout.revision,
    ombNumber: layout.ombNumber,
    payerLines: [payer.legalName, ...addressLines(payer.address), `Phone: ${payer.phone}`].map(printed),
    payerTin: wholeTin(payer.tinType, payer.tin),
    boxes: layout.boxes.map((box) =>
      box.kind === 'checkbox' ? { ...box, caption: box.caption.replace(/ \(checkbox\)$/, '') } : box,
    ),
    isDraft,
  };
}

/** What it shows of the recipient, whose tax id may be truncated (the same source). */
export function copyOfRecipient(one: ReturnToFile): CopyOfRecipient {
  const { amounts } = one;
  return {
    tin: one.tin === null ? '' : truncatedTin(one.tin.type, one.tin.last4),
    nameLines: [one.name, ...(one.businessName === null ? [] : [one.businessName])].map(printed),
    streetLines: [one.address.line1, ...(one.address.line2 === null ? [] : [one.address.line2])].map(printed),
    cityLine: printed(cityLine(one.address)),
    accountNumber: printed(one.accountNumber),
    amounts: {
      nonemployeeCompensationMinor: amountText(amounts.nonemployeeCompensationMinor),
      otherIncomeMinor: amountText(amounts.otherIncomeMinor),
      royaltiesMinor: amountText(amounts.royaltiesMinor),
      federalIncomeTaxWithheldMinor: amountText(amounts.federalIncomeTaxWithheldMinor),
    },
  };
}

function printed(text: string): string {
  return printableText(text).text;
}

/** An amount as the forms show it, `12,345.60`; an amount of nothing leaves its box empty. */
export function amountText(amountMinor: number): string {
  if (amountMinor === 0) return '';
  return formatDecimalAmount(amountMinor, 'USD').replaceAll(/\B(?=([0-9]{3})+(?![0-9]))(?<!\.[0-9]*)/g, ',');
}

/** `XXX-XX-1234`, or `XX-XXX1234` of an employer. Source: Treas. Reg. 301.6109-4; Pub. 1179, section 2.2.1. */
export function truncatedTin(type: TinType, last4: string): string {
  return type === 'EIN' ? `XX-XXX${last4}` : `XXX-XX-${last4}`;
}

/** Nine digits as they are written: `12-3456789` or `123-45-6789`. */
export function wholeTin(type: TinType, digits: string): string {
  return type === 'EIN'
    ? `${digits.slice(0, 2)}-${digits.slice(2)}`
    : `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`;
}

function addressLines(address: PostalAddress): string[] {
  return [address.line1, ...(address.line2 === null ? [] : [address.line2]), cityLine(address)];
}

/** City, state and ZIP code; the country too where it is not the United States. */
function cityLine({ city, region, postalCode, country }: PostalAddress): string {
  const place = [region, postalCode].filter((part) => part !== null && part !== '').join(' ');
  const line = [city, place].filter((part) => part !== '').join(', ');
  return country === 'US' ? line : `${line}, ${country}`;
}
