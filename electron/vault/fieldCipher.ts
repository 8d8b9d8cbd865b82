import { DisburseError } from '../../shared/errors.ts';
import { openSealedBytes, sealBytes } from './sealedBytes.ts';

/** Where a protected value stands. It is bound to this place: moved to another, it cannot be read. */
export type FieldPlace = { table: string; column: string; row: string };

/** Seals one value for its place: version byte, nonce of 12, ciphertext, tag of 16, the place as associated data. */
export function sealField(key: Uint8Array, place: FieldPlace, plaintext: Uint8Array): Buffer {
  return sealBytes(key, contextOf(place), plaintext);
}

/** The value that was sealed for this place; LEDGER_CORRUPT where the key, the place or any byte is another. */
export function openField(key: Uint8Array, place: FieldPlace, sealed: Uint8Array): Buffer {
  const plaintext = openSealedBytes(key, contextOf(place), sealed);
  if (plaintext === undefined) throw unreadable(place);
  return plaintext;
}

/** An array in JSON keeps the parts apart whatever characters they hold. */
function contextOf({ table, column, row }: FieldPlace): string {
  return JSON.stringify(['disburse field', 1, table, column, row]);
}

function unreadable({ table, column, row }: FieldPlace): DisburseError {
  return new DisburseError(
    'LEDGER_CORRUPT',
    `The protected value in ${table}.${column}, row ${row}, cannot be read: it was changed outside Disburse, or it ` +
      'was put there from another place. Nothing was changed. Verify the ledger, and restore the newest backup if ' +
      'that finds more.',
    { table, column, row },
  );
}
