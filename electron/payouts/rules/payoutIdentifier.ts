const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A payout's identifier: P, seven digits of its number in this ledger, five random characters. The number makes it
 * readable; the random part keeps two copies of one ledger from ever giving two payments the same end-to-end id.
 * `randomness` has at least five bytes.
 */
export function payoutIdentifier(number: number, randomness: Uint8Array): string {
  const digits = String(number).padStart(7, '0');
  const letters = [...randomness.subarray(0, 5)].map((byte) => alphabet[byte % 32] ?? '0').join('');
  const identifier = `P${digits}${letters}`;
  if (identifier.length > 15) throw new Error('payout numbers are exhausted');
  return identifier;
}
