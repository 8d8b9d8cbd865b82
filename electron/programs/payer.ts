import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { addressSchema } from '../../shared/contract/partners.ts';
import { DisburseError, validationError } from '../../shared/errors.ts';
import type { Database } from '../ledger/database.ts';
import type { VaultSession } from '../vault/vaultSession.ts';

type PayerView = ValueOf<'payer.get'>;

type PayerRow = {
  legal_name: string;
  address: string | null;
  phone: string | null;
  tin_type: 'EIN' | 'SSN' | null;
  tin_ciphertext: Buffer | null;
  tin_masked: string | null;
  vat_id: string | null;
};

/** Saves the company that pays; what is left out keeps its value. The tax id goes to the vault. */
export function savePayer(database: Database, vault: VaultSession, input: InputOf<'payer.save'>): PayerView {
  const before = database.get<PayerRow>('SELECT * FROM payer');
  if (input.tin === undefined && input.tinType !== undefined && input.tinType !== before?.tin_type) {
    throw validationError('The type of the tax id is saved together with the tax id. Nothing was saved.', [
      { field: 'tin', message: 'is missing' },
    ]);
  }
  const tin =
    input.tin === undefined
      ? undefined
      : sealTin(vault, input.tin, input.tinType ?? before?.tin_type ?? null);
  database.run(
    'INSERT OR REPLACE INTO payer VALUES (1, ?, ?, ?, ?, ?, ?, ?)',
    input.legalName,
    input.address === undefined ? (before?.address ?? null) : JSON.stringify(input.address),
    input.phone ?? before?.phone ?? null,
    tin?.type ?? before?.tin_type ?? null,
    tin?.ciphertext ?? before?.tin_ciphertext ?? null,
    tin?.masked ?? before?.tin_masked ?? null,
    input.vatId ?? before?.vat_id ?? null,
  );
  return readPayer(database);
}

/** The payer with its tax id masked; NOT_FOUND before it is saved for the first time. */
export function readPayer(database: Database): PayerView {
  const payer = lookUpPayer(database);
  if (payer !== undefined) return payer;
  throw new DisburseError(
    'NOT_FOUND',
    'The company that pays is not set up yet. Enter its name and address first.',
  );
}

/** Like `readPayer`, but undefined before the payer is saved for the first time. */
export function lookUpPayer(database: Database): PayerView | undefined {
  const row = database.get<PayerRow>('SELECT * FROM payer');
  if (row === undefined) return undefined;
  return {
    legalName: row.legal_name,
    address: row.address === null ? null : addressSchema.parse(JSON.parse(row.address)),
    phone: row.phone,
    tinType: row.tin_type,
    tinMasked: row.tin_masked,
    vatId: row.vat_id,
  };
}

/**
 * The payer's own tax id, nine digits, out of the vault: for documents that have to show it, never for answers. Null
 * where none was saved; VAULT_LOCKED.
 */
export function openPayerTin(database: Database, vault: VaultSession): string | null {
  const row = database.get<PayerRow>('SELECT * FROM payer');
  if (row === undefined || row.tin_ciphertext === null) return null;
  return vault.openLedgerField({ table: 'payer', column: 'tin_ciphertext', row: '1' }, row.tin_ciphertext);
}

function sealTin(vault: VaultSession, tin: string, type: 'EIN' | 'SSN' | null) {
  const digits = tin.replaceAll(/[\s-]/g, '');
  if (!/^[0-9]{9}$/.test(digits) || type === null) {
    throw validationError(
      'The tax id was refused and nothing was saved: nine digits and its type (EIN or SSN) are needed.',
      [
        type === null
          ? { field: 'tinType', message: 'is missing' }
          : { field: 'tin', message: 'has to have nine digits' },
      ],
    );
  }
  return {
    type,
    ciphertext: vault.sealLedgerField({ table: 'payer', column: 'tin_ciphertext', row: '1' }, digits),
    masked: type === 'EIN' ? `••-•••${digits.slice(5)}` : `•••-••-${digits.slice(5)}`,
  };
}
