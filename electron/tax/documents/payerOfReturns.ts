import { validationError } from '../../../shared/errors.ts';
import type { Database } from '../../ledger/database.ts';
import { lookUpPayer, openPayerTin, readPayer } from '../../programs/payer.ts';
import type { VaultSession } from '../../vault/vaultSession.ts';
import { payerLacks, payerNeeds, type DocumentPayer, type PayerLack } from '../rules/documentPayer.ts';
import { postalAddressOf } from '../rules/postalAddress.ts';

/**
 * The company that pays, with its whole tax id: every return has to show its name, address, a telephone number and the
 * tax id. VALIDATION names what is missing; NOT_FOUND before the payer is saved; VAULT_LOCKED.
 */
export function payerOfReturns(database: Database, vault: VaultSession): DocumentPayer {
  const { legalName, address, phone, tinType } = readPayer(database);
  const postal = postalAddressOf(address ?? {});
  const lacks = payerLacks({ legalName, address: postal, phone, tinType });
  if (phone === null || tinType === null || lacks.length > 0) {
    throw validationError(
      `The forms need of the payer: ${payerNeeds(lacks)}. No document was made. Enter it in Settings, Payer.`,
      lacks.map(({ field, message }) => ({ field, message })),
    );
  }
  const tin = openPayerTin(database, vault);
  if (tin === null) throw new Error('the payer has a type of tax id and no tax id');
  return { legalName, address: postal, phone, tinType, tin };
}

/** What documents need of the payer and is not there, as `payerOfReturns` refuses it. Reads nothing of the vault. */
export function payerLacksForReturns(database: Database): PayerLack[] {
  const payer = lookUpPayer(database);
  return payerLacks({
    legalName: payer?.legalName ?? null,
    address: postalAddressOf(payer?.address ?? {}),
    phone: payer?.phone ?? null,
    tinType: payer?.tinType ?? null,
  });
}
