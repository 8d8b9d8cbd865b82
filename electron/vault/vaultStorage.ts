import type { z } from 'zod';
import { DisburseError } from '../../shared/errors.ts';
import type { Database } from '../ledger/database.ts';
import {
  createDataKey,
  passphraseWrapSchema,
  recoveryWrapSchema,
  unwrapWithPassphrase,
  unwrapWithRecoveryKey,
  wrapWithPassphrase,
  wrapWithRecoveryKey,
} from './dataKey.ts';
import { createRecoveryKey, parseRecoveryKey } from './recoveryKey.ts';
import { VaultSession } from './vaultSession.ts';

type VaultRow = { passphrase_wrap: string | null; recovery_wrap: string };

/**
 * Gives a new ledger its data key, wrapped by a new recovery key and by the passphrase where there is one. Answers
 * the recovery key, which is kept nowhere.
 */
export function establishVault(database: Database, passphrase: string | null): string {
  const dataKey = createDataKey();
  const recoveryKey = createRecoveryKey();
  const secret = parseRecoveryKey(recoveryKey);
  if (secret === undefined) throw new Error('a new recovery key is valid');
  database.run(
    'INSERT INTO vault VALUES (1, ?, ?)',
    passphrase === null ? null : JSON.stringify(wrapWithPassphrase(dataKey, passphrase)),
    JSON.stringify(wrapWithRecoveryKey(dataKey, secret)),
  );
  return recoveryKey;
}

/** The vault of an open ledger, locked. */
export function vaultSessionOf(database: Database): VaultSession {
  return new VaultSession(readVault(database).passphrase_wrap !== null);
}

/** Unlocks by passphrase or recovery key; a wrong one is VAULT_LOCKED and changes nothing. */
export function unlockVault(
  database: Database,
  vault: VaultSession,
  secret: { passphrase: string } | { recoveryKey: string },
): void {
  const row = readVault(database);
  const dataKey =
    'passphrase' in secret ? byPassphrase(row, secret.passphrase) : byRecoveryKey(row, secret.recoveryKey);
  vault.unlock(dataKey);
}

/** Wraps the data key by a new passphrase; the recovery key stays. The vault has to be unlocked. */
export function changePassphrase(database: Database, vault: VaultSession, passphrase: string): void {
  const wrap = wrapWithPassphrase(vault.dataKey(), passphrase);
  database.run('UPDATE vault SET passphrase_wrap = ?', JSON.stringify(wrap));
  vault.noteThatPassphraseIsSet();
}

function readVault(database: Database): VaultRow {
  const row = database.get<VaultRow>('SELECT passphrase_wrap, recovery_wrap FROM vault');
  if (row === undefined) throw new Error('the vault row is missing');
  return row;
}

function byPassphrase(row: VaultRow, passphrase: string) {
  if (row.passphrase_wrap === null) {
    throw new DisburseError(
      'VAULT_LOCKED',
      'This ledger has no passphrase yet. Nothing was unlocked. Use the recovery key, then set a passphrase.',
    );
  }
  const wrap = storedWrap(passphraseWrapSchema, row.passphrase_wrap);
  const dataKey = unwrapWithPassphrase(wrap, passphrase);
  if (dataKey !== undefined) return dataKey;
  throw new DisburseError(
    'VAULT_LOCKED',
    'The passphrase does not open this ledger. Nothing was changed. Try again.',
  );
}

function byRecoveryKey(row: VaultRow, recoveryKey: string) {
  const secret = parseRecoveryKey(recoveryKey);
  if (secret === undefined) {
    throw new DisburseError(
      'VAULT_LOCKED',
      'The recovery key is mistyped: its checksum does not fit. Nothing was unlocked.',
    );
  }
  const dataKey = unwrapWithRecoveryKey(storedWrap(recoveryWrapSchema, row.recovery_wrap), secret);
  if (dataKey !== undefined) return dataKey;
  throw new DisburseError(
    'VAULT_LOCKED',
    'The recovery key belongs to another ledger. Nothing was unlocked.',
  );
}

/** A wrap as it was stored; one that was changed outside this program is LEDGER_CORRUPT. */
function storedWrap<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new DisburseError(
      'LEDGER_CORRUPT',
      'The key of the vault was changed outside this program. Nothing was changed. Restore the newest backup.',
    );
  }
}
