import { createHash, randomBytes } from 'node:crypto';

/** Crockford's base32: no I, L, O or U, so that what is copied by hand is read back as it was written. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 5;
const secretLength = 7 * groupLength;
const printedForm = new RegExp(`^[${alphabet}]{${secretLength + groupLength}}$`);

/** The 175 random bits of a recovery key that was read and whose checksum fits. */
export type RecoverySecret = Uint8Array;

/**
 * A new recovery key as it is printed: seven groups of five characters with 175 random bits, and an eighth group that
 * is a checksum over them. It is shown once and never stored.
 */
export function createRecoveryKey(): string {
  const secret = randomBytes(secretLength).reduce((text, byte) => text + symbolOf(byte), '');
  return (secret + checksum(secret)).replace(/.{5}(?=.)/g, '$&-');
}

/**
 * Reads a recovery key as people type it: in any case, with O for 0, I or L for 1, and with spaces or dashes anywhere.
 * Undefined where it is mistyped; a typing error passes the checksum once in 33 million.
 */
export function parseRecoveryKey(text: string): RecoverySecret | undefined {
  const typed = text
    .normalize('NFKC')
    .replace(/[\s\p{Dash}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!printedForm.test(typed)) return undefined;
  const secret = typed.slice(0, secretLength);
  return typed.slice(secretLength) === checksum(secret) ? new TextEncoder().encode(secret) : undefined;
}

/** Five symbols (25 bits) of a hash over the secret part. */
function checksum(secret: string): string {
  const hash = createHash('sha256').update(`disburse recovery key checksum ${secret}`).digest();
  return hash.subarray(0, groupLength).reduce((text, byte) => text + symbolOf(byte), '');
}

/** 256 is a multiple of 32, so that the low five bits of a random byte are as random as the byte. */
function symbolOf(byte: number): string {
  return alphabet.charAt(byte & 31);
}
