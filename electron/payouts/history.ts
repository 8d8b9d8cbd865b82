import type { CurrencyTotal, PartnerAddress } from '../../shared/contract/fields.ts';
import type { PayoutRow } from '../../shared/contract/payoutSchemas.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database, Query } from '../ledger/database.ts';
import { readPage, type SortColumn } from '../ledger/keysetPage.ts';
import { partnersByExternalId } from '../ledger/partnerFilter.ts';
import {
  foundKeys,
  inRange,
  isRare,
  likeBeginning,
  rangeOf,
  quotedPhrase,
  trigramLength,
  whereKeyIn,
} from '../ledger/textSearch.ts';
import { exclude, type HistoryExclusion } from './historyExclusion.ts';
import type { PayoutRecord } from './payoutStorage.ts';
import type { PayoutMethod } from './rules/destinations.ts';
import { statusOf, type PayoutDetail, type PayoutStatus } from './rules/payoutStates.ts';

type HistorySort = 'createdOn' | 'paidOn' | 'amount' | 'partner';

/** What narrows the history, the same for the screen and for exports. Days count for the day that is sorted by. */
export type HistoryFilter = PartnerAddress & {
  from?: string | undefined;
  to?: string | undefined;
  runId?: number | undefined;
  status?: PayoutStatus | undefined;
  detail?: PayoutDetail | undefined;
  method?: PayoutMethod | undefined;
  currency?: string | undefined;
  search?: string | undefined;
  exclude?: HistoryExclusion | undefined;
  sort?: HistorySort | undefined;
  descending?: boolean | undefined;
};

export type HistoryRecord = PayoutRecord & { partner_external_id: string };

/** One page of payouts that match. */
export function historyPage(
  database: Database,
  filter: HistoryFilter,
  page: { cursor?: string | undefined; limit: number },
): { rows: HistoryRecord[]; nextCursor: string | null } {
  const query = historyQuery(database, filter, page.cursor !== undefined);
  const scope = { list: 'payouts', ...filter };
  return readPage<HistoryRecord>(database, query, sortColumns(filter), { ...page, scope });
}

/** All payouts that match, one by one, in the same order as the screen shows them. */
export function allHistory(database: Database, filter: HistoryFilter): Generator<HistoryRecord> {
  const query = historyQuery(database, filter, false);
  for (const { column, descending } of sortColumns(filter)) {
    query.orderByRaw(`${column} ${descending ? 'DESC' : 'ASC'}`);
  }
  return database.iterate<HistoryRecord>(query);
}

/** Count and sum of what the payees get, per currency, over everything that matches. */
export function historyTotals(database: Database, filter: HistoryFilter): CurrencyTotal[] {
  return database
    .all<{ currency: string; count: number; total_minor: number }>(
      matchingPayouts(database, filter)
        .select(database.raw('payouts.currency, count(*) AS count, SUM(payouts.amount_minor) AS total_minor'))
        .groupBy('payouts.currency')
        .orderBy('payouts.currency'),
    )
    .map((row) => ({ currency: row.currency, count: row.count, totalMinor: row.total_minor }));
}

/** A payout as the contract shows it in lists and files. */
export function viewPayout(record: HistoryRecord): PayoutRow {
  return {
    payoutId: record.payout_id,
    runId: record.run_key === null ? null : formatId('run', record.run_key),
    partnerId: formatId('partner', record.partner_key),
    partnerName: record.payee_name,
    externalId: record.partner_external_id,
    programId: formatId('program', record.program_key),
    method: record.method,
    currency: record.currency,
    grossMinor: record.gross_minor,
    vatMinor: record.vat_minor,
    withheldMinor: record.withheld_minor,
    amountMinor: record.amount_minor,
    feeMinor: record.fee_minor,
    status: record.status,
    detail: record.detail,
    createdOn: record.created_on,
    paidOn: record.paid_on,
    reference: record.reference,
    origin: record.origin,
    afterRelease: record.after_release === 'unread' ? null : record.after_release,
  };
}

/** The query behind a page. */
function historyQuery(database: Database, filter: HistoryFilter, continued: boolean): Query {
  const query = database.from('payouts');
  applyFilter(database, query, filter, { inOrder: true, continued });
  return query
    .leftJoin('partners', 'partners.partner_key', 'payouts.partner_key')
    .select(database.raw('payouts.*, partners.external_id AS partner_external_id'));
}

/** What the filter matches, without columns and in no order: for what is made of all of it. */
export function matchingPayouts(database: Database, filter: HistoryFilter): Query {
  const query = database.from('payouts');
  applyFilter(database, query, filter, { inOrder: false, continued: false });
  return query;
}

function sortColumns(filter: HistoryFilter): SortColumn<HistoryRecord>[] {
  const sort = filter.sort ?? 'createdOn';
  const descending = filter.descending ?? sort !== 'partner';
  const last = { column: 'payouts.payout_key', descending, valueOf: (row: HistoryRecord) => row.payout_key };
  switch (sort) {
    case 'createdOn':
      return [{ column: 'payouts.created_on', descending, valueOf: (row) => row.created_on }, last];
    case 'paidOn':
      return [{ column: 'payouts.paid_order', descending, valueOf: (row) => row.paid_on ?? '' }, last];
    case 'amount':
      return [{ column: 'payouts.amount_minor', descending, valueOf: (row) => row.amount_minor }, last];
    case 'partner':
      return [{ column: 'payouts.payee_name', descending, valueOf: (row) => row.payee_name }, last];
  }
}

/** Whether the rows are met in the order of the list, and whether the page is one after the first. */
type Reading = { inOrder: boolean; continued: boolean };

function applyFilter(database: Database, query: Query, filter: HistoryFilter, reading: Reading): void {
  if (filter.partnerId !== undefined) query.where('payouts.partner_key', filter.partnerId);
  if (filter.externalId !== undefined) {
    query.whereIn('payouts.partner_key', partnersByExternalId(database, filter.externalId, filter.programId));
  }
  if (filter.runId !== undefined) query.where('payouts.run_key', filter.runId);
  applyProgramAndStatus(database, query, filter);
  if (filter.detail !== undefined) query.where('payouts.detail', filter.detail);
  if (filter.method !== undefined) query.where('payouts.method', filter.method);
  if (filter.currency !== undefined) query.where('payouts.currency', filter.currency);
  if (filter.search !== undefined) whereFound(database, query, filter.search.trim(), reading.inOrder);
  if (filter.exclude !== undefined) exclude(database, query, filter.exclude);
  applyPeriod(database, query, filter, reading.continued);
}

/**
 * A program or a status can be nearly all payouts. Its index helps where it has the order of the list, by the day of
 * making; elsewhere it would leave a million rows to be sorted, and `+` keeps it out. What has not been paid is little.
 */
function applyProgramAndStatus(database: Database, query: Query, filter: HistoryFilter): void {
  const narrowed = filter.partnerId ?? filter.externalId ?? filter.runId;
  const inOrder = narrowed === undefined && (filter.sort ?? 'createdOn') === 'createdOn';
  const status = filter.status ?? (filter.detail === undefined ? undefined : statusOf(filter.detail));
  if (filter.programId !== undefined) {
    query.whereRaw(database.raw(`${inOrder ? '' : '+'}payouts.program_key = ?`, [filter.programId]));
  }
  if (status !== undefined) {
    const helps = inOrder || (narrowed === undefined && status !== 'completed');
    query.whereRaw(database.raw(`${helps ? '' : '+'}payouts.status = ?`, [status]));
  }
}

/** From the second page on the cursor implies one bound of the period, and keeping it costs SQLite ten times. */
function applyPeriod(database: Database, query: Query, filter: HistoryFilter, continued: boolean): void {
  const sort = filter.sort ?? 'createdOn';
  const column = sort === 'paidOn' ? 'payouts.paid_order' : 'payouts.created_on';
  const sortedByDay = sort === 'paidOn' || sort === 'createdOn';
  const descending = filter.descending ?? true;
  // An unpaid payout lies in no period of payments, however far back the period reaches.
  if (sort === 'paidOn' && (filter.from ?? filter.to) !== undefined) query.whereNotNull('payouts.paid_on');
  if (filter.from !== undefined && !(continued && sortedByDay && !descending)) {
    query.whereRaw(database.raw(`${column} >= ?`, [filter.from]));
  }
  if (filter.to !== undefined && !(continued && sortedByDay && descending)) {
    query.whereRaw(database.raw(`${column} <= ?`, [filter.to]));
  }
}

/**
 * A text is looked for in what tells a payout from others and in what tells its partner. What is rare is read by key
 * and sorted; what is common is met soon in the order of the list, where `+` keeps the keys from leading.
 */
function whereFound(database: Database, query: Query, text: string, inOrder: boolean): void {
  if (text === '') return;
  if (text.length < trigramLength) {
    whereBegins(database, query, text, inOrder);
    return;
  }
  const phrase = quotedPhrase(text);
  const ofPayout = 'SELECT rowid AS key FROM payout_search WHERE payout_search MATCH ?';
  const ofPartner = 'SELECT rowid AS key FROM partner_search WHERE partner_search MATCH ?';
  const order = [ofPayout, ofPartner].every((sql) => isRare(database, sql, [phrase])) ? '' : '+';
  query.whereRaw(
    database.raw(
      `(${order}payouts.payout_key IN (${ofPayout}) OR ${order}payouts.partner_key IN (${ofPartner}))`,
      [phrase, phrase],
    ),
  );
}

function whereBegins(database: Database, query: Query, text: string, inOrder: boolean): void {
  const beginning = likeBeginning(text);
  const isIdPart = /^[A-Z0-9]+$/i.test(text);
  // Ids are capitals and digits, so that a range of their index says what LIKE would read all of them for.
  const firstId = text.toUpperCase();
  const keys = foundKeys(
    database,
    `SELECT payout_key AS key FROM payouts WHERE ${inRange('payee_name')}
     UNION SELECT payout_key FROM payouts WHERE ? AND payout_id >= ? AND payout_id < ?`,
    [...rangeOf(text), isIdPart ? 1 : 0, firstId, `${firstId}~`],
  );
  if (keys !== null) {
    whereKeyIn(database, query, 'payouts.payout_key', keys, inOrder);
    return;
  }
  query.whereRaw(
    database.raw(`(payouts.payee_name LIKE ? ESCAPE '\\' OR payouts.payout_id LIKE ? ESCAPE '\\')`, [
      beginning,
      beginning,
    ]),
  );
}
