import { printableText } from './latinText.ts';
import { neededParts, type PostalAddress } from './postalAddress.ts';

/** The company that pays, as it stands on every return: complete, or no document is made. */
export type DocumentPayer = {
  legalName: string;
  address: PostalAddress;
  phone: string;
  tinType: 'EIN' | 'SSN';
  /** Nine digits. A payer's own tax id is never truncated (Pub. 1179, section 2.2.1). */
  tin: string;
};

/** What is known of the company that pays; of the tax id whether there is one. */
export type KnownPayer = Pick<DocumentPayer, 'address'> & {
  legalName: string | null;
  phone: string | null;
  tinType: DocumentPayer['tinType'] | null;
};

/** What a return needs of the payer: the field, what is wrong with it, and what is needed as a noun. */
export type PayerLack = { field: string; message: string; need: string };

const partWords = {
  line1: 'street',
  line2: 'second line of the address',
  city: 'city',
  region: 'state or region',
  postalCode: 'postal code',
  country: 'country',
} as const;

/**
 * What every return has to show of the payer and is not there (Publication 1179: name, address, telephone number, tax
 * id), or stands there in letters that a return cannot carry. Empty where documents can be made.
 */
export function payerLacks({ legalName, address, phone, tinType }: KnownPayer): PayerLack[] {
  const missing = (field: string, need: string) => ({ field, message: 'is missing', need });
  return [
    ...(isEmpty(legalName) ? [missing('legalName', 'name')] : []),
    ...neededParts
      .filter((part) => address[part] === '')
      .map((part) => missing(`address.${part}`, partWords[part])),
    ...(isEmpty(phone) ? [missing('phone', 'telephone number')] : []),
    ...(tinType === null ? [missing('tin', 'tax id')] : []),
    ...payerNotLatin({ legalName, address }),
  ];
}

/** What of the payer's name and address stands there in letters that no document can be printed with. */
export function payerNotLatin({
  legalName,
  address,
}: Pick<KnownPayer, 'legalName' | 'address'>): PayerLack[] {
  return [
    ...notLatin('legalName', legalName, 'name'),
    ...(['line1', 'line2', 'city', 'region'] as const).flatMap((part) =>
      notLatin(`address.${part}`, address[part], partWords[part]),
    ),
  ];
}

/** What is needed, as a sentence can say it. */
export function payerNeeds(lacks: readonly PayerLack[]): string {
  return lacks.map(({ need }) => need).join(', ');
}

function notLatin(field: string, text: string | null, word: string): PayerLack[] {
  const { lost } = printableText(text ?? '');
  if (lost.length === 0) return [];
  const message = `has letters that are not Latin: ${lost.join('')}`;
  return [{ field, message, need: `${word} in Latin letters` }];
}

function isEmpty(text: string | null): boolean {
  return text === null || text === '';
}
