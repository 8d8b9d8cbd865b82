import { hkdfSync } from 'node:crypto';
import { keyLength } from './secretKey.ts';

/**
 * A key for one use, from a secret of full entropy: HKDF-SHA256 (RFC 5869). Different labels give independent keys.
 * The salt may be left out where the secret is a random key already.
 */
export function deriveKey(
  secret: Uint8Array,
  label: string,
  salt: Uint8Array = new Uint8Array(0),
): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, salt, `disburse/${label}/1`, keyLength));
}
