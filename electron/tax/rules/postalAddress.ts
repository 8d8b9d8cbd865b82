/** An address as it stands on a return; empty text where a part of it is not known. */
export type PostalAddress = {
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string;
  country: string;
};

type KnownParts = { [Part in keyof PostalAddress]?: string | null | undefined };

/** An address of the parts that are known. */
export function postalAddressOf(known: KnownParts): PostalAddress {
  return {
    line1: known.line1 ?? '',
    line2: known.line2 ?? null,
    city: known.city ?? '',
    region: known.region ?? null,
    postalCode: known.postalCode ?? '',
    country: known.country ?? '',
  };
}

/** The parts without which nothing is sent to an address. */
export const neededParts = ['line1', 'city', 'postalCode', 'country'] as const;

/** Whether an address has every part that a return needs. */
export function isCompleteAddress(address: PostalAddress): boolean {
  return neededParts.every((part) => address[part] !== '');
}
