import type { TinType } from '../../../shared/contract/taxFormChoices.ts';
import type { Database } from '../../ledger/database.ts';
import type { VaultSession } from '../../vault/vaultSession.ts';
import { postalAddressOf, type PostalAddress } from '../rules/postalAddress.ts';
import { openFields } from './sealedForm.ts';
import { findTaxForm, openFieldsOf } from './taxFormRows.ts';

/** Who a form certifies to be paid, as a return needs it; of the tax id the last four digits. */
type CertifiedPayee = {
  name: string;
  businessName: string | null;
  address: PostalAddress;
  tin: { type: TinType; last4: string } | null;
};

/** Name and address as they stand on a form of this key; NOT_FOUND where there is none. Reads nothing of the vault. */
export function certifiedPayee(database: Database, taxFormKey: number): CertifiedPayee {
  const row = findTaxForm(database, taxFormKey);
  const { name, businessName, address, mailingAddress } = openFieldsOf(row);
  return {
    name,
    businessName,
    address: postalAddressOf(mailingAddress ?? address ?? {}),
    tin:
      row.tin_type === null || row.tin_last4 === null ? null : { type: row.tin_type, last4: row.tin_last4 },
  };
}

/**
 * The nine digits of a form's US tax id, for the file that goes to the IRS and for nothing else; null where the form
 * has none. VAULT_LOCKED while the vault is locked.
 */
export function fullTin(database: Database, vault: VaultSession, taxFormKey: number): string | null {
  return openFields(database, vault, findTaxForm(database, taxFormKey)).tin;
}
