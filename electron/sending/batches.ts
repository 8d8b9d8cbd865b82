import { z } from 'zod';
import type { Database } from '../ledger/database.ts';
import { linesOfAttempt, type AttemptLine } from '../payouts/attempts/attemptLines.ts';
import type { AttemptWithProvider } from '../payouts/attempts/attemptStorage.ts';
import type { BankAccount } from '../payouts/rules/bankAccounts.ts';
import type { Destination } from '../payouts/rules/destinations.ts';
import type { BankAddress, BankDetails, Batch, BatchLine, Recipient } from '../providers/port.ts';
import { partnerKeyFor } from '../vault/partnerKeys.ts';
import type { VaultSession } from '../vault/vaultSession.ts';

const addressSchema = z
  .object({
    line1: z.string(),
    city: z.string(),
    region: z.string().optional(),
    postalCode: z.string().optional(),
    country: z.string(),
  })
  .nullable();

type DestinationRow = {
  payout_key: number;
  open_details: string | null;
  sealed_details: Buffer | null;
  entity_type: 'person' | 'business' | null;
  address: string | null;
};

/** What the provider is told of an attempt. Bank details are opened from the vault, so that it has to be unlocked. */
export function batchOf(database: Database, vault: VaultSession, attempt: AttemptWithProvider): Batch {
  const destinations = destinationsOf(database, attempt.attempt_key);
  return {
    reference: attempt.reference,
    requestId: attempt.request_id,
    currency: attempt.currency,
    lines: linesOfAttempt(database, attempt.attempt_key).map((line): BatchLine => {
      const destination = destinations.get(line.payout_key);
      if (destination === undefined) throw new Error(`payout ${line.payout_id} has no destination`);
      return {
        payoutId: line.payout_id,
        amountMinor: line.line_amount_minor,
        recipient: recipientOf(database, vault, line, destination),
      };
    }),
  };
}

/** In one query: a batch of thousands is made again each time that it is read. */
function destinationsOf(database: Database, attemptKey: number): Map<number, DestinationRow> {
  const rows = database.all<DestinationRow>(
    `SELECT payouts.payout_key, open_details, sealed_details, entity_type, address
     FROM attempt_lines CROSS JOIN payouts USING (payout_key)
     CROSS JOIN destinations ON destinations.destination_key = payouts.destination_key
     CROSS JOIN partners ON partners.partner_key = payouts.partner_key WHERE attempt_key = ?`,
    attemptKey,
  );
  return new Map(rows.map((row) => [row.payout_key, row]));
}

function recipientOf(
  database: Database,
  vault: VaultSession,
  line: AttemptLine,
  row: DestinationRow,
): Recipient {
  const destination = destinationOf(database, vault, line, row);
  switch (destination.method) {
    case 'paypal':
      return { kind: 'paypal_email', email: destination.paypalEmail };
    case 'wise': {
      if ('bank' in destination) return wiseBank(destination, row);
      const currency = destination.currency ?? line.currency;
      return { kind: 'wise_email', email: destination.wiseEmail, holderName: line.payee_name, currency };
    }
    case 'bank_transfer':
    case 'store_credit':
      throw new Error(`payout ${line.payout_id} is not paid through a provider`);
  }
}

function wiseBank(
  { bank, currency }: Extract<Destination, { method: 'wise'; bank: BankAccount }>,
  row: DestinationRow,
): Recipient {
  const legalType = row.entity_type === 'business' ? 'BUSINESS' : 'PRIVATE';
  return {
    kind: 'wise_bank',
    bank: accountOf(bank),
    currency,
    legalType,
    address: bankAddressOf(row.address),
  };
}

/** Wise finds the bank of an IBAN by itself and takes no BIC. */
function accountOf(bank: BankAccount): BankDetails {
  if (bank.kind !== 'iban') return bank;
  return { kind: bank.kind, accountName: bank.accountName, iban: bank.iban };
}

function destinationOf(
  database: Database,
  vault: VaultSession,
  line: AttemptLine,
  row: DestinationRow,
): Destination {
  // Both texts were written by this program from a checked destination.
  if (row.open_details !== null) return JSON.parse(row.open_details) as Destination;
  if (row.sealed_details === null) throw new Error(`payout ${line.payout_id} has no details`);
  const text = vault.openField(
    partnerKeyFor(database, vault, line.partner_key),
    { table: 'destinations', column: 'sealed_details', row: String(line.destination_key) },
    row.sealed_details,
  );
  return JSON.parse(text) as Destination;
}

/** The payee's address as providers want it; null where the ledger has none. */
function bankAddressOf(address: string | null): BankAddress | null {
  const parsed = addressSchema.safeParse(address === null ? null : JSON.parse(address));
  if (!parsed.success || parsed.data === null) return null;
  const { country, city, line1, region, postalCode } = parsed.data;
  return { country, city, firstLine: line1, region: region ?? null, postalCode: postalCode ?? null };
}
