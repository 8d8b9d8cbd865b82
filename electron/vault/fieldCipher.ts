import { DisburseError } from '../../shared/errors.ts';
import { openSealedBytes, sealBytes } from './sealedBytes.ts';
import { createSecretKey, SecretKey } from './secretKey.ts';
import type { FieldKey, UnlockedVault } from './vault.ts';

/** Where a protected value stands. It is bound to this place: moved to another, it cannot be read. */
export type FieldAddress = { table: string; column: string; row: string };

/**
 * A key of a partner's own, and the same key wrapped for storage at `address`. Destroying the wrapped bytes makes
 * everything that was encrypted under it unreadable for good, which is how a partner is erased.
 */
export function createSubjectKey(
  vault: UnlockedVault,
  address: FieldAddress,
): { subjectKey: FieldKey; wrapped: Uint8Array } {
  const subjectKey: FieldKey = createSecretKey('field');
  const wrapped = sealBytes(vault.subjectWrapKey().bytes(), wrapContext(address), subjectKey.bytes());
  return { subjectKey, wrapped };
}

/** The key that was wrapped for this address; LEDGER_CORRUPT where it was changed or belongs to another subject. */
export function unwrapSubjectKey(vault: UnlockedVault, address: FieldAddress, wrapped: Uint8Array): FieldKey {
  const bytes = openSealedBytes(vault.subjectWrapKey().bytes(), wrapContext(address), wrapped);
  if (bytes === undefined) throw unreadable(address);
  return new SecretKey('field', bytes);
}

/**
 * Encrypts one field under a subject's key or `vault.ledgerFieldKey()`: version byte, nonce of 12, ciphertext, tag of
 * 16, with the address as associated data. Half of a surrogate pair becomes U+FFFD, as it does in SQLite.
 */
export function encryptField(fieldKey: FieldKey, address: FieldAddress, plaintext: string): Uint8Array {
  const bytes = Buffer.from(plaintext, 'utf8');
  const sealed = sealBytes(fieldKey.bytes(), fieldContext(address), bytes);
  bytes.fill(0);
  return sealed;
}

/** The text that was encrypted for this address; LEDGER_CORRUPT where the key, the place or any byte is another. */
export function decryptField(fieldKey: FieldKey, address: FieldAddress, sealed: Uint8Array): string {
  const bytes = openSealedBytes(fieldKey.bytes(), fieldContext(address), sealed);
  if (bytes === undefined) throw unreadable(address);
  const plaintext = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  bytes.fill(0);
  return plaintext;
}

// Arrays in JSON keep the parts of an address apart whatever characters they hold.
function fieldContext({ table, column, row }: FieldAddress): string {
  return JSON.stringify(['disburse/field/1', table, column, row]);
}

function wrapContext({ table, column, row }: FieldAddress): string {
  return JSON.stringify(['disburse/subject-key/1', table, column, row]);
}

function unreadable({ table, column, row }: FieldAddress): DisburseError {
  return new DisburseError(
    'LEDGER_CORRUPT',
    `The protected value in ${table}.${column}, row ${row}, cannot be read: it was changed outside Disburse, or it ` +
      'was put there from another place. Nothing was changed. Run ledger.verify, and restore the newest backup with ' +
      'ledger.restore if it finds more.',
    { table, column, row },
  );
}
