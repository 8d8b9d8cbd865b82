import {
  nachaHeaderShownSchema,
  type BankAccount as BankAccountView,
} from '../../shared/contract/bankAccounts.ts';
import type { InputOf } from '../../shared/contract/index.ts';
import { DisburseError, fieldsRefused, validationError, type FieldProblem } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import { destinationParts, maskDestination } from '../payouts/rules/destinations.ts';
import type { VaultSession } from '../vault/vaultSession.ts';
import { showNachaHeader } from './rules/nachaHeader.ts';
import { checkOwnAccount, mergeAccount, type OwnBankAccount } from './rules/ownAccount.ts';
import { openNacha, openNumbers, sealNacha, sealNumbers } from './sealedAccount.ts';

type BankAccountRow = {
  bank_account_key: number;
  holder_name: string;
  kind: 'iban' | 'aba';
  currency: string;
  masked: string;
  bic: string | null;
  account_type: 'checking' | 'savings' | null;
  sealed_numbers: Buffer;
  sealed_nacha: Buffer | null;
  nacha_shown: string | null;
  archived: 0 | 1;
  created_at: string;
  changed_at: string;
};

type SavedBankAccount = {
  view: BankAccountView;
  warnings: FieldProblem[];
  /** The mask of the account number that was replaced; null where it is the same, or the account is new. */
  numberBefore: string | null;
};

/**
 * Adds one of the company's own accounts, or changes the fields that are given. The account is checked as a whole, and
 * its numbers go to the vault; the same number in the same currency a second time is refused by name.
 */
export function saveBankAccount(
  database: Database,
  vault: VaultSession,
  input: InputOf<'bankAccounts.save'>,
  now: string,
): SavedBankAccount {
  const saved = input.bankAccountId === undefined ? null : findBankAccount(database, input.bankAccountId);
  const before = saved === null ? null : openBankAccount(vault, saved);
  const fields = before === null ? input : mergeAccount(before, input);
  const checked = checkOwnAccount(fields);
  if (!checked.ok) throw refused(checked.problems);
  const { own, warnings } = checked;
  const key = saved?.bank_account_key ?? database.nextKey('bank_accounts', 'bank_account_key');
  const fingerprint = vault.blindIndex('bank account', numberOf(own));
  refuseTwin(database, { key, own, fingerprint });
  writeRow(database, vault, { key, own, fingerprint, saved, now });
  const isReplaced = before !== null && numberOf(before) !== numberOf(own);
  return {
    view: viewBankAccount(findBankAccount(database, key)),
    warnings,
    numberBefore: isReplaced ? (saved?.masked ?? null) : null,
  };
}

/** All accounts by holder, masked. There are few: a company has a handful of banks. */
export function listBankAccounts(database: Database, archived: boolean | undefined): BankAccountView[] {
  const query = database.from('bank_accounts').orderBy(['holder_name', 'bank_account_key']);
  if (archived !== undefined) query.where('archived', archived ? 1 : 0);
  return database.all<BankAccountRow>(query).map(viewBankAccount);
}

/** One account as it is stored; NOT_FOUND where there is none. */
export function findBankAccount(database: Database, key: number): BankAccountRow {
  const row = database.get<BankAccountRow>('SELECT * FROM bank_accounts WHERE bank_account_key = ?', key);
  if (row !== undefined) return row;
  throw new DisburseError(
    'NOT_FOUND',
    `There is no bank account ${formatId('bankAccount', key)}. Nothing was changed. Choose one of those that are on the list of bank accounts.`,
  );
}

/** The account with its numbers, out of the vault: for files that the bank reads, never for answers. */
export function openBankAccount(vault: VaultSession, row: BankAccountRow): OwnBankAccount {
  return { account: openNumbers(vault, row), currency: row.currency, nacha: openNacha(vault, row) };
}

/** Takes an account out of use, or back in. */
export function archiveBankAccount(
  database: Database,
  key: number,
  archived: boolean,
  now: string,
): BankAccountView {
  findBankAccount(database, key);
  database.run(
    'UPDATE bank_accounts SET archived = ?, changed_at = ? WHERE bank_account_key = ?',
    archived ? 1 : 0,
    now,
    key,
  );
  return viewBankAccount(findBankAccount(database, key));
}

function viewBankAccount(row: BankAccountRow): BankAccountView {
  return {
    bankAccountId: formatId('bankAccount', row.bank_account_key),
    holderName: row.holder_name,
    kind: row.kind,
    currency: row.currency,
    accountMasked: row.masked,
    bic: row.bic,
    accountType: row.account_type,
    nacha: row.nacha_shown === null ? null : nachaHeaderShownSchema.parse(JSON.parse(row.nacha_shown)),
    archived: row.archived === 1,
    createdAt: row.created_at,
    changedAt: row.changed_at,
  };
}

type Write = {
  key: number;
  own: OwnBankAccount;
  fingerprint: string;
  saved: BankAccountRow | null;
  now: string;
};

function writeRow(database: Database, vault: VaultSession, { key, own, fingerprint, saved, now }: Write) {
  const { account, currency, nacha } = own;
  database.run(
    `INSERT INTO bank_accounts (bank_account_key, holder_name, kind, currency, masked, bic, account_type,
       sealed_numbers, fingerprint, sealed_nacha, nacha_shown, archived, created_at, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (bank_account_key) DO UPDATE SET holder_name = excluded.holder_name, kind = excluded.kind,
       currency = excluded.currency, masked = excluded.masked, bic = excluded.bic,
       account_type = excluded.account_type, sealed_numbers = excluded.sealed_numbers,
       fingerprint = excluded.fingerprint, sealed_nacha = excluded.sealed_nacha,
       nacha_shown = excluded.nacha_shown, changed_at = excluded.changed_at`,
    key,
    account.accountName,
    account.kind,
    currency,
    maskDestination({ method: 'bank_transfer', bank: account }),
    account.kind === 'iban' ? account.swift : null,
    account.kind === 'aba' ? account.accountType : null,
    sealNumbers(vault, key, account),
    fingerprint,
    nacha === null ? null : sealNacha(vault, key, nacha),
    nacha === null ? null : JSON.stringify(showNachaHeader(nacha)),
    saved?.archived ?? 0,
    saved?.created_at ?? now,
    now,
  );
}

function numberOf({ account }: OwnBankAccount): string {
  return destinationParts({ method: 'bank_transfer', bank: account });
}

function refuseTwin(
  database: Database,
  { key, own, fingerprint }: Pick<Write, 'key' | 'own' | 'fingerprint'>,
): void {
  const twin = database.get<BankAccountRow>(
    'SELECT * FROM bank_accounts WHERE fingerprint = ? AND currency = ? AND bank_account_key <> ?',
    fingerprint,
    own.currency,
    key,
  );
  if (twin === undefined) return;
  const place = twin.archived === 1 ? ', in the archive' : '';
  const name = `${twin.holder_name}, ${twin.masked}, ${twin.currency} (${formatId('bankAccount', twin.bank_account_key)}${place})`;
  const field = own.account.kind === 'iban' ? 'iban' : 'accountNumber';
  throw validationError(
    `This account is saved already as ${name}. Nothing was saved. Change that one instead.`,
    [{ field, message: `is saved already as ${name}` }],
  );
}

function refused(problems: readonly FieldProblem[]): Error {
  return fieldsRefused('The bank account was refused and nothing was saved', problems);
}
