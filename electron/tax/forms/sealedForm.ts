import { z } from 'zod';
import type { Database } from '../../ledger/database.ts';
import { partnerKeyFor } from '../../vault/partnerKeys.ts';
import type { VaultSession } from '../../vault/vaultSession.ts';

/** What of a form is sealed under its partner's own key. */
const sealedFieldsSchema = z.object({
  tin: z.string().nullable(),
  foreignTin: z.string().nullable(),
  birthDate: z.string().nullable(),
  vatNumber: z.string().nullable(),
});
type SealedFields = z.infer<typeof sealedFieldsSchema>;

type Place = { tax_form_key: number; partner_key: number };

/** Seals what is protected of a form; the vault has to be open. */
export function sealFields(
  database: Database,
  vault: VaultSession,
  place: Place,
  fields: SealedFields,
): Buffer {
  const key = partnerKeyFor(database, vault, place.partner_key);
  return vault.sealField(key, placeOf(place.tax_form_key), JSON.stringify(fields));
}

/** The tax ids and the birth date of a form in full; VAULT_LOCKED while the vault is locked. Never for answers of lists. */
export function openFields(
  database: Database,
  vault: VaultSession,
  row: Place & { sealed_fields: Uint8Array },
): SealedFields {
  const key = partnerKeyFor(database, vault, row.partner_key);
  return sealedFieldsSchema.parse(
    JSON.parse(vault.openField(key, placeOf(row.tax_form_key), row.sealed_fields)),
  );
}

function placeOf(taxFormKey: number) {
  return { table: 'tax_forms', column: 'sealed_fields', row: String(taxFormKey) };
}
