import { createHmac } from 'node:crypto';
import type { UnlockedVault } from './vault.ts';

/**
 * A fingerprint by which equal values are found without being readable: HMAC-SHA256 in hex under a key of this
 * purpose. The caller brings the value to its canonical form first (spaces, case, Unicode); equal bytes are equal here.
 */
export function blindIndex(vault: UnlockedVault, purpose: string, canonicalValue: string): string {
  return createHmac('sha256', vault.blindIndexKey(purpose).bytes())
    .update(canonicalValue, 'utf8')
    .digest('hex');
}
