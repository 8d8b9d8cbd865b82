import { addressSchema } from '../../../shared/contract/partners.ts';
import type { Unprinted } from '../../../shared/contract/taxDocuments.ts';
import { validationError } from '../../../shared/errors.ts';
import type { PartnerRow } from '../../partners/partners.ts';
import { payerNotLatin } from '../rules/documentPayer.ts';
import { printableText } from '../rules/latinText.ts';
import { postalAddressOf } from '../rules/postalAddress.ts';

type Address = Parameters<typeof postalAddressOf>[0];

const partWords = {
  line1: 'street',
  line2: 'second line of the address',
  city: 'city',
  region: 'state or region',
  postalCode: 'postal code',
} as const;

/**
 * What of a partner's record letters and sheets leave out, because the fonts that they are printed in have Latin letters
 * alone: printed without those letters it would be wrong.
 */
export function unprintedParts({ name, address }: Pick<PartnerRow, 'name' | 'address'>): Unprinted[] {
  const known: Address = address === null ? {} : addressSchema.parse(JSON.parse(address));
  const parts = (['line1', 'line2', 'city', 'region', 'postalCode'] as const).map(
    (part) => [`address.${part}`, partWords[part], known[part]] as const,
  );
  return [['name', 'name', name] as const, ...parts].flatMap(([field, word, text]) => {
    const characters = printableText(text ?? '').lost.join('');
    if (characters === '') return [];
    const message = `The ${word} has letters that cannot be printed (${characters}): it is left out.`;
    return [{ field, message }];
  });
}

/** Refuses a payer whose own name or address cannot be printed, before anything is made; VALIDATION. */
export function refuseUnprintablePayer(payer: { legalName: string; address: Address | null }): void {
  const lacks = payerNotLatin({ legalName: payer.legalName, address: postalAddressOf(payer.address ?? {}) });
  if (lacks.length === 0) return;
  const needs = lacks.map(({ need }) => need).join(', ');
  throw validationError(
    `Letters and sheets need of the payer: ${needs}. Nothing was made. Enter it in Settings, Payer.`,
    lacks.map(({ field, message }) => ({ field, message })),
  );
}
