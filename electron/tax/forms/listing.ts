import type { InputOf } from '../../../shared/contract/index.ts';
import type { TaxForm } from '../../../shared/contract/taxForms.ts';
import type { Database, Query } from '../../ledger/database.ts';
import { readPage } from '../../ledger/keysetPage.ts';
import { partnersByExternalId } from '../../ledger/partnerFilter.ts';
import { partnerSearch, whereTextOccurs } from '../../ledger/textSearch.ts';
import { newestFile, taxFormColumns, viewTaxForm, type TaxFormRow } from './taxFormRows.ts';

type ListInput = InputOf<'taxForms.list'>;

/** One page of forms, the newest recorded first; of one partner it is that partner's history. */
export function listTaxForms(
  database: Database,
  input: ListInput,
  today: string,
): { rows: TaxForm[]; nextCursor: string | null } {
  const query = database
    .from('tax_forms')
    .join('partners', 'partners.partner_key', 'tax_forms.partner_key')
    .joinRaw(`LEFT JOIN ${newestFile}`)
    .select(database.raw(taxFormColumns));
  applyFilter(database, query, input, today);
  const page = readPage<TaxFormRow>(
    database,
    query,
    [{ column: 'tax_forms.tax_form_key', descending: true, valueOf: (row) => row.tax_form_key }],
    { ...input, scope: { list: 'taxForms', ...input } },
  );
  return { rows: page.rows.map((row) => viewTaxForm(row, today)), nextCursor: page.nextCursor };
}

function applyFilter(database: Database, query: Query, input: ListInput, today: string): void {
  const { partnerId, programId, externalId, status, form, search } = input;
  if (partnerId !== undefined) query.where('tax_forms.partner_key', partnerId);
  if (externalId !== undefined)
    query.whereIn('tax_forms.partner_key', partnersByExternalId(database, externalId, programId));
  else if (programId !== undefined) query.where('partners.program_key', programId);
  if (form !== undefined) query.where('tax_forms.form', form);
  if (search !== undefined) whereTextOccurs(database, query, partnerSearch, search);
  if (status === undefined) return;
  query.where('tax_forms.status', status === 'expired' ? 'accepted' : status);
  if (status === 'accepted')
    query.whereRaw(database.raw('(tax_forms.expires_on IS NULL OR tax_forms.expires_on >= ?)', [today]));
  if (status === 'expired') query.whereRaw(database.raw('tax_forms.expires_on < ?', [today]));
}
