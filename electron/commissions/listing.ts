import type { CurrencyTotal } from '../../shared/contract/fields.ts';
import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database, Query } from '../ledger/database.ts';
import { readPage } from '../ledger/keysetPage.ts';
import { partnersByExternalId } from '../ledger/partnerFilter.ts';
import type { CommissionRow } from './posting.ts';

type ListInput = InputOf<'commissions.list'>;
type ListedRow = CommissionRow & { partner_name: string };

/** Commissions, clawbacks and credits that match, newest first, with totals on the first page. */
export function listCommissions(database: Database, input: ListInput): ValueOf<'commissions.list'> {
  const query = database
    .from('commissions')
    .leftJoin('partners', 'partners.partner_key', 'commissions.partner_key')
    .select(database.raw('commissions.*, partners.name AS partner_name'));
  applyFilter(database, query, input, input.cursor === undefined ? 'page' : 'next page');
  const page = readPage<ListedRow>(
    database,
    query,
    [
      { column: 'commissions.earned_on', descending: true, valueOf: (row) => row.earned_on },
      { column: 'commissions.commission_key', descending: true, valueOf: (row) => row.commission_key },
    ],
    { ...input, scope: { list: 'commissions', ...input } },
  );
  return {
    rows: page.rows.map(viewCommission),
    nextCursor: page.nextCursor,
    ...(input.cursor === undefined ? { totals: commissionTotals(database, input) } : {}),
  };
}

function commissionTotals(database: Database, input: ListInput): CurrencyTotal[] {
  const query = database.from('commissions');
  applyFilter(database, query, input, 'totals');
  return database
    .all<{ currency: string; count: number; total_minor: number }>(
      query
        .select(
          database.raw(
            'commissions.currency, count(*) AS count, SUM(commissions.amount_minor) AS total_minor',
          ),
        )
        .groupBy('commissions.currency')
        .orderBy('commissions.currency'),
    )
    .map((row) => ({ currency: row.currency, count: row.count, totalMinor: row.total_minor }));
}

/**
 * A page has to come out of an index in its order; `+` keeps an index out that would find the rows and leave them to be
 * sorted. Totals are free to use any.
 */
function applyFilter(
  database: Database,
  query: Query,
  input: ListInput,
  purpose: 'page' | 'next page' | 'totals',
): void {
  if (input.from !== undefined) query.where('commissions.earned_on', '>=', input.from);
  if (input.to !== undefined && purpose !== 'next page') query.where('commissions.earned_on', '<=', input.to);
  if (input.partnerId !== undefined) query.where('commissions.partner_key', input.partnerId);
  if (input.programId !== undefined) {
    // A partner's own index leaves fewer rows than its program's.
    const kept = (input.partnerId ?? input.externalId) === undefined ? '' : '+';
    query.whereRaw(database.raw(`${kept}commissions.program_key = ?`, [input.programId]));
  }
  if (input.externalId !== undefined) {
    query.whereIn(
      'commissions.partner_key',
      partnersByExternalId(database, input.externalId, input.programId),
    );
  }
  if (input.status !== undefined) query.where('commissions.status', input.status);
  if (input.kind !== undefined) query.where('commissions.kind', input.kind);
  if (input.currency !== undefined) {
    const column = purpose === 'totals' ? 'commissions.currency' : '+commissions.currency';
    query.whereRaw(database.raw(`${column} = ?`, [input.currency]));
  }
  if (input.search !== undefined && input.search !== '') {
    query
      .where('commissions.external_id', '>=', input.search)
      .where('commissions.external_id', '<', `${input.search}\u{10FFFF}`);
  }
}

function viewCommission(row: ListedRow): ValueOf<'commissions.list'>['rows'][number] {
  return {
    commissionId: formatId('commission', row.commission_key),
    externalId: row.external_id,
    partnerId: formatId('partner', row.partner_key),
    partnerName: row.partner_name,
    programId: formatId('program', row.program_key),
    kind: row.kind,
    currency: row.currency,
    amountMinor: row.amount_minor,
    reversedMinor: row.reversed_minor,
    earnedOn: row.earned_on,
    payableOn: row.payable_on,
    description: row.description,
    status: row.status,
    reason: row.reason,
    reverses: row.reverses_key === null ? null : formatId('commission', row.reverses_key),
    journalEntryId: formatId('journalEntry', row.entry_key),
  };
}
