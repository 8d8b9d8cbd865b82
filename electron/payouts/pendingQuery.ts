import type { BlockerCode } from '../../shared/contract/payoutSchemas.ts';
import type { Database, Query } from '../ledger/database.ts';
import { readCursor, writeCursor } from '../ledger/keysetPage.ts';
import { partnerSearch, whereTextOccurs } from '../ledger/textSearch.ts';
import { leadingFormColumns, leadingFormJoin, type LeadingFormRow } from '../tax/forms/leadingForms.ts';
import { partnerCountry } from '../tax/forms/standings.ts';
import { leaveOut } from './leaveOut.ts';
import type { PayoutMethod } from './rules/destinations.ts';

export type PendingFilter = {
  partnerId?: number | undefined;
  programId?: number | undefined;
  method?: PayoutMethod | undefined;
  currency?: string | undefined;
  search?: string | undefined;
  onlyEligible?: boolean | undefined;
  onlyBlocked?: boolean | undefined;
  blocker?: BlockerCode | undefined;
  exclude?: PendingExclusion | undefined;
  /** Only these partners; used when a person chose them. */
  partnerKeys?: readonly number[] | undefined;
};

/** What is left out: balances with any of these. */
type PendingExclusion = {
  methods?: readonly PayoutMethod[] | undefined;
  currencies?: readonly string[] | undefined;
  programIds?: readonly number[] | undefined;
  partnerIds?: readonly number[] | undefined;
  blockers?: readonly BlockerCode[] | undefined;
};

/** A balance as the query answers it, with everything that it is judged by. */
export type PendingRow = LeadingFormRow & {
  partner_key: number;
  program_key: number;
  external_id: string;
  name: string;
  payout_method: PayoutMethod | null;
  destination_key: number | null;
  masked: string | null;
  supported_currency: string | null;
  details_created_on: string | null;
  replaces_key: number | null;
  archived: 0 | 1;
  /** Where the payee is, by its own country or that of its address. */
  payee_country: string | null;
  entity_type: 'person' | 'business' | null;
  currency: string;
  liability_minor: number;
  matured_minor: number;
  in_flight_minor: number;
  not_yet_minor: number;
  unresolved: string | null;
  requested: 0 | 1;
};

/** Where a page that ends with this balance is continued, in this list filtered as it is. */
export function pendingCursor(
  balance: { name: string; partnerKey: number; currency: string },
  filter: PendingFilter,
  asOf: string,
): string {
  return writeCursor(pendingScope(filter, asOf), [balance.name, balance.partnerKey, balance.currency]);
}

function pendingScope(filter: PendingFilter, asOf: string) {
  return { list: 'pending', ...filter, asOf };
}

/**
 * What matured after the cut-off, from the commissions: only what is left of each, because a clawback of one is
 * deducted together with it.
 */
const maturedSince = `(SELECT partner_key, currency, SUM(amount_minor - reversed_minor) AS amount_minor
  FROM commissions WHERE payable_on > ? AND payable_on <= ? AND amount_minor > 0
    AND status NOT IN ('pending', 'on_hold', 'declined', 'reversed')
  GROUP BY partner_key, currency)`;

/** The list in its order, from its beginning or from a cursor on. */
export function orderedPendingQuery(
  database: Database,
  filter: PendingFilter,
  moment: { asOf: string; today: string },
  cursor: string | undefined,
): Query {
  const query = pendingQuery(database, filter, moment).orderByRaw(
    'partners.name, partners.partner_key, balances.currency',
  );
  if (readsByName(filter)) query.from(database.raw('partners INDEXED BY partners_by_name'));
  if (cursor !== undefined) {
    query.whereRaw(
      database.raw(
        '(partners.name, partners.partner_key, balances.currency) > (?, ?, ?)',
        readCursor(cursor, pendingScope(filter, moment.asOf), 3),
      ),
    );
  }
  return query;
}

/** At some cursors the planner would rather read every program and sort all that is left, where nothing narrows more. */
function readsByName({ partnerId, partnerKeys, programId, search }: PendingFilter): boolean {
  return [partnerId, partnerKeys, programId, search].every((narrowing) => narrowing === undefined);
}

/** Partners come first in the join whatever else is asked for: their index by name is the order of the list. */
export function pendingQuery(
  database: Database,
  filter: PendingFilter,
  moment: { asOf: string; today: string },
): Query {
  const cutOff = moment.asOf < moment.today;
  const query = database
    .from('partners')
    .joinRaw('CROSS JOIN balances ON balances.partner_key = partners.partner_key')
    .leftJoin('destinations', 'destinations.destination_key', 'partners.destination_key')
    .joinRaw(leadingFormJoin, [moment.today])
    .select(
      database.raw(`partners.partner_key, partners.program_key, partners.external_id, partners.name,
        partners.payout_method, partners.destination_key, partners.archived, destinations.masked,
        destinations.supported_currency, destinations.created_on AS details_created_on, destinations.replaces_key,
        ${partnerCountry} AS payee_country, partners.entity_type, ${leadingFormColumns},
        balances.currency, balances.liability_minor, balances.matured_minor, balances.in_flight_minor,
        ${cutOff ? 'COALESCE(matured_since.amount_minor, 0)' : '0'} AS not_yet_minor,
        COALESCE((SELECT payout_id || ' ' || detail FROM payouts
          WHERE payouts.partner_key = partners.partner_key AND payouts.currency = balances.currency
            AND detail IN ('in_doubt', 'unclaimed') LIMIT 1),
          (SELECT payout_id || ' ' || iif(detail = 'recorded', 'recorded', after_release) FROM payouts
          WHERE payouts.partner_key = partners.partner_key AND payouts.currency = balances.currency
            AND after_release IN ('moving', 'contradicted') LIMIT 1)) AS unresolved,
        EXISTS (SELECT 1 FROM payout_requests WHERE payout_requests.partner_key = partners.partner_key
          AND payout_requests.currency = balances.currency AND payout_requests.status = 'open') AS requested`),
    )
    .whereRaw('(balances.matured_minor <> 0 OR balances.liability_minor <> 0)');
  if (cutOff) {
    query.leftJoin(
      database.raw(`${maturedSince} AS matured_since`, [moment.asOf, moment.today]),
      database.raw(
        'matured_since.partner_key = balances.partner_key AND matured_since.currency = balances.currency',
      ),
    );
  }
  applyFilter(database, query, filter);
  return query;
}

function applyFilter(database: Database, query: Query, filter: PendingFilter): void {
  if (filter.partnerId !== undefined) query.where('partners.partner_key', filter.partnerId);
  if (filter.programId !== undefined) query.where('partners.program_key', filter.programId);
  if (filter.method !== undefined) query.where('partners.payout_method', filter.method);
  if (filter.currency !== undefined) query.where('balances.currency', filter.currency);
  if (filter.search !== undefined) whereTextOccurs(database, query, partnerSearch, filter.search);
  if (filter.exclude !== undefined) {
    leaveOut(database, query, [
      ['partners.payout_method', filter.exclude.methods],
      ['balances.currency', filter.exclude.currencies],
      ['partners.program_key', filter.exclude.programIds],
      ['partners.partner_key', filter.exclude.partnerIds],
    ]);
  }
  if (filter.partnerKeys !== undefined) {
    query.whereRaw(
      database.raw('partners.partner_key IN (SELECT value FROM json_each(?))', [
        JSON.stringify(filter.partnerKeys),
      ]),
    );
  }
}
