import type { Partner } from '../../../shared/contract/partners.ts';
import type { WindowCallOf } from '../../../shared/contract/windowContract.ts';

/** What a person can say of a partner, as it stands in the form. */
export type PartnerValues = {
  kind: 'partner' | 'customer';
  entityType: 'person' | 'business' | null;
  name: string;
  email: string;
  country: string | null;
  address: AddressValues;
};

export type AddressValues = {
  line1: string;
  line2: string;
  city: string;
  region: string;
  postalCode: string;
  country: string | null;
};

const noAddress: AddressValues = {
  line1: '',
  line2: '',
  city: '',
  region: '',
  postalCode: '',
  country: null,
};

export const newPartnerValues: PartnerValues = {
  kind: 'partner',
  entityType: null,
  name: '',
  email: '',
  country: null,
  address: noAddress,
};

/** The form of a partner that is known already. */
export function valuesOf(partner: Partner): PartnerValues {
  const { address } = partner;
  return {
    kind: partner.kind,
    entityType: partner.entityType,
    name: partner.name,
    email: partner.email ?? '',
    country: partner.country,
    address: {
      line1: address?.line1 ?? '',
      line2: address?.line2 ?? '',
      city: address?.city ?? '',
      region: address?.region ?? '',
      postalCode: address?.postalCode ?? '',
      country: address?.country ?? null,
    },
  };
}

/** What is saved: empty parts of the address are left out, and an address without any part with them. */
export function partnerInput(
  values: PartnerValues,
  hadAddress: boolean,
): Omit<WindowCallOf<'partners.save'>, 'partnerId' | 'requestId'> {
  const parts = Object.entries(values.address).filter(([, part]) => part !== null && part.trim() !== '');
  return {
    kind: values.kind,
    name: values.name,
    email: values.email.trim(),
    ...(values.entityType === null ? {} : { entityType: values.entityType }),
    ...(values.country === null ? {} : { country: values.country }),
    ...(parts.length === 0 && !hadAddress ? {} : { address: Object.fromEntries(parts) }),
  };
}

/** An address in the lines that a letter has. */
export function addressLines(
  address: NonNullable<Partner['address']>,
  countryName: (code: string) => string,
): string[] {
  const { line1, line2, city, region, postalCode, country } = address;
  const place = [postalCode, city, region].filter((part) => part !== undefined && part !== '').join(' ');
  const lines = [line1, line2, place, country === undefined ? undefined : countryName(country)];
  return lines.filter((line) => line !== undefined && line !== '') as string[];
}
