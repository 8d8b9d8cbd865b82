import { z } from 'zod';
import type { VaultSession } from '../vault/vaultSession.ts';
import type { NachaHeader } from './rules/nachaHeader.ts';
import type { OwnAccount } from './rules/ownAccount.ts';

/** What of a stored account is needed to open it. */
type Sealed = {
  bank_account_key: number;
  holder_name: string;
  bic: string | null;
  account_type: 'checking' | 'savings' | null;
  sealed_numbers: Buffer;
  sealed_nacha: Buffer | null;
};

/** Only the numbers are sealed: holder, BIC and type stand readable beside them and are kept once. */
const numbersSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('iban'), iban: z.string() }),
  z.object({ kind: z.literal('aba'), routingNumber: z.string(), accountNumber: z.string() }),
]);

const nachaSchema: z.ZodType<NachaHeader> = z.object({
  immediateDestination: z.string(),
  immediateDestinationName: z.string(),
  immediateOrigin: z.string(),
  immediateOriginName: z.string(),
  companyName: z.string(),
  companyId: z.string(),
  odfiRouting: z.string(),
  companyEntryDescription: z.string(),
  companyDiscretionaryData: z.string().nullable(),
  referenceCode: z.string().nullable(),
});

export function sealNumbers(vault: VaultSession, key: number, account: OwnAccount): Buffer {
  const numbers: z.input<typeof numbersSchema> =
    account.kind === 'iban'
      ? { kind: 'iban', iban: account.iban }
      : { kind: 'aba', routingNumber: account.routingNumber, accountNumber: account.accountNumber };
  return vault.sealLedgerField(placeOf('sealed_numbers', key), JSON.stringify(numbers));
}

export function openNumbers(vault: VaultSession, row: Sealed): OwnAccount {
  const place = placeOf('sealed_numbers', row.bank_account_key);
  const numbers = numbersSchema.parse(JSON.parse(vault.openLedgerField(place, row.sealed_numbers)));
  const { holder_name: accountName, bic, account_type: accountType } = row;
  if (numbers.kind === 'iban') return { ...numbers, accountName, swift: bic };
  if (accountType === null) throw new Error(`bank account ${String(row.bank_account_key)} has no type`);
  return { ...numbers, accountName, accountType };
}

export function sealNacha(vault: VaultSession, key: number, header: NachaHeader): Buffer {
  return vault.sealLedgerField(placeOf('sealed_nacha', key), JSON.stringify(header));
}

export function openNacha(vault: VaultSession, row: Sealed): NachaHeader | null {
  if (row.sealed_nacha === null) return null;
  const place = placeOf('sealed_nacha', row.bank_account_key);
  return nachaSchema.parse(JSON.parse(vault.openLedgerField(place, row.sealed_nacha)));
}

function placeOf(column: 'sealed_numbers' | 'sealed_nacha', key: number) {
  return { table: 'bank_accounts', column, row: String(key) };
}
