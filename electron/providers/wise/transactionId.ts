import { createHash } from 'node:crypto';

/** The name space of these identifiers (RFC 9562, section 5.5): drawn once and never changed. */
const nameSpace = Buffer.from('6f0b4c1e3a5d4d0f9b7e2c8d51a7e930', 'hex');

/**
 * The customerTransactionId of one line of one attempt: a UUID of version 5, so that the same line of the same
 * attempt has the same id however often it is sent, and every other attempt has another.
 */
export function customerTransactionIdOf(reference: string, payoutId: string): string {
  const digest = createHash('sha1').update(nameSpace).update(`${reference}\n${payoutId}`, 'utf8').digest();
  const bytes = digest.subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
