import { addressSchema } from '../../../shared/contract/partners.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Database } from '../../ledger/database.ts';
import type { PartnerRow } from '../../partners/partners.ts';
import { readPayer } from '../../programs/payer.ts';
import { partnerCountry } from '../forms/standings.ts';
import { requiredForm, type WantedForm } from '../rules/requiredForm.ts';
import type { SheetToMake } from './sheetWriting.ts';

/** The id of this ledger: a sheet of another one names a partner that is somebody else here. */
export function ledgerIdOf(database: Database): string {
  const row = database.get<{ ledger_id: string }>('SELECT ledger_id FROM ledger');
  if (row === undefined) throw new Error('the ledger row is missing');
  return row.ledger_id;
}

/** The form that a partner has to give by its own record. */
export function formWantedOf(database: Database, partner: PartnerRow): WantedForm {
  const row = database.get<{ country: string | null }>(
    `SELECT ${partnerCountry} AS country FROM partners WHERE partner_key = ?`,
    partner.partner_key,
  );
  return requiredForm({ country: row?.country ?? null, entityType: partner.entity_type }).form;
}

/** What the sheet of a partner is made of: what is readable of its record is filled in, nothing that is sealed. */
export function sheetOf(
  database: Database,
  partner: PartnerRow,
  form: WantedForm,
  today: string,
): SheetToMake {
  const address = partner.address === null ? {} : addressSchema.parse(JSON.parse(partner.address));
  const known: [string, string | null | undefined][] = [
    ['form.name', partner.name],
    ['form.address.line1', address.line1],
    ['form.address.line2', address.line2],
    ['form.address.city', address.city],
    ['form.address.region', address.region],
    ['form.address.postalCode', address.postalCode],
    ['form.address.country', address.country ?? partner.country],
    ['details.method', partner.payout_method === 'store_credit' ? null : partner.payout_method],
  ];
  return {
    form,
    partnerId: formatId('partner', partner.partner_key),
    ledgerId: ledgerIdOf(database),
    payerName: readPayer(database).legalName,
    madeOn: today,
    filled: Object.fromEntries(
      known.flatMap(([key, value]) => (value === null || value === undefined ? [] : [[key, value]])),
    ),
  };
}
