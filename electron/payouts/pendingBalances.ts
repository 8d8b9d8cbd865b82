import type { Program } from '../../shared/contract/partners.ts';
import type { Remark } from '../../shared/contract/fields.ts';
import type { BlockerCode } from '../../shared/contract/payoutSchemas.ts';
import { daysBetween } from '../ledger/calendar.ts';
import type { Database, Query } from '../ledger/database.ts';
import { readCursor, writeCursor } from '../ledger/keysetPage.ts';
import { partnerSearch, whereTextOccurs } from '../ledger/textSearch.ts';
import { programsByKey } from '../programs/programs.ts';
import { currencyObstacleOf, type PayoutMethod } from './rules/destinations.ts';
import { judgeBalance } from './rules/eligibility.ts';
import type { PayoutDetail } from './rules/payoutStates.ts';

export type PendingFilter = {
  partnerId?: number | undefined;
  programId?: number | undefined;
  method?: PayoutMethod | undefined;
  currency?: string | undefined;
  search?: string | undefined;
  onlyEligible?: boolean | undefined;
  onlyBlocked?: boolean | undefined;
  blocker?: BlockerCode | undefined;
  /** Only these partners; used when a person chose them. */
  partnerKeys?: readonly number[] | undefined;
};

/** One partner's balance in one currency, judged: what pending shows and reviews are made of. */
export type PendingBalance = {
  partnerKey: number;
  programKey: number;
  externalId: string;
  name: string;
  method: PayoutMethod | null;
  destinationKey: number | null;
  paysTo: string | null;
  currency: string;
  payableMinor: number;
  heldMinor: number;
  inFlightMinor: number;
  eligible: boolean;
  blockers: Remark[];
  notices: Remark[];
};

/** One line that is to be paid: a judged balance that has everything a payment needs. */
export type PayableBalance = PendingBalance & {
  method: PayoutMethod;
  destinationKey: number;
  paysTo: string;
};

const rowsBetweenLooks = 1_000;

type PendingRow = {
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
  currency: string;
  liability_minor: number;
  matured_minor: number;
  in_flight_minor: number;
  not_yet_minor: number;
  unresolved: string | null;
  requested: 0 | 1;
};

/**
 * Balances that are payable, held or negative, by partner name, each judged against its program. `asOf` is only the
 * cut-off for becoming payable: reservations, payouts and clawbacks up to now are always deducted.
 */
export function* pendingBalances(
  database: Database,
  filter: PendingFilter,
  moment: { asOf: string; today: string },
  { cursor, throwIfCancelled = () => undefined }: ReadingOptions = {},
): Generator<PendingBalance> {
  const query = pendingQuery(database, filter, moment, cursor);
  yield* judged(database, filter, moment.today, { query, throwIfCancelled });
}

/** The same balances in no order, for what is made of all of them: a large ledger is read several times as fast so. */
export function unorderedPendingBalances(
  database: Database,
  filter: PendingFilter,
  moment: { asOf: string; today: string },
  throwIfCancelled: () => void,
): Generator<PendingBalance> {
  const query = pendingQuery(database, filter, moment, undefined).clearOrder();
  return judged(database, filter, moment.today, { query, throwIfCancelled });
}

type ReadingOptions = { cursor?: string | undefined; throwIfCancelled?: (() => void) | undefined };

function* judged(
  database: Database,
  filter: PendingFilter,
  today: string,
  { query, throwIfCancelled }: { query: Query; throwIfCancelled: () => void },
): Generator<PendingBalance> {
  const programs = programsByKey(database);
  let read = 0;
  for (const row of database.iterate<PendingRow>(query)) {
    // Somebody who types on asks for something else; what nobody waits for would only keep that waiting.
    if (read % rowsBetweenLooks === 0) throwIfCancelled();
    read += 1;
    const program = programs.get(row.program_key);
    if (program === undefined) throw new Error(`program ${String(row.program_key)} is missing`);
    const balance = judge(row, program, today);
    if (isJudgedAs(balance, filter)) yield balance;
  }
}

/** What no query can ask, because it follows from the judgement. */
function isJudgedAs(balance: PendingBalance, { onlyEligible, onlyBlocked, blocker }: PendingFilter): boolean {
  if (onlyEligible === true && !balance.eligible) return false;
  if (onlyBlocked === true && balance.eligible) return false;
  return blocker === undefined || balance.blockers.some(({ code }) => code === blocker);
}

/** Narrows a judged balance to one that can be paid. */
export function isPayable(balance: PendingBalance): balance is PayableBalance {
  return (
    balance.eligible && balance.method !== null && balance.destinationKey !== null && balance.paysTo !== null
  );
}

/** Where a page that ends with this balance is continued, in this list filtered as it is. */
export function pendingCursor(balance: PendingBalance, filter: PendingFilter, asOf: string): string {
  return writeCursor(pendingScope(filter, asOf), [balance.name, balance.partnerKey, balance.currency]);
}

function pendingScope(filter: PendingFilter, asOf: string) {
  return { list: 'pending', ...filter, asOf };
}

function judge(row: PendingRow, program: Program, today: string): PendingBalance {
  const payableMinor = row.matured_minor - row.not_yet_minor;
  const heldMinor = row.liability_minor - payableMinor;
  const unresolved = row.unresolved?.split(' ');
  const judgement = judgeBalance(
    {
      currency: row.currency,
      payableMinor,
      heldMinor,
      archived: row.archived === 1,
      method: row.payout_method,
      hasDestination: row.destination_key !== null,
      currencyObstacle:
        row.payout_method === null
          ? null
          : currencyObstacleOf(row.payout_method, row.supported_currency, row.currency),
      daysSinceDetailsChanged:
        row.replaces_key === null || row.details_created_on === null
          ? null
          : daysBetween(row.details_created_on, today),
      unresolvedPayout:
        unresolved === undefined
          ? null
          : { payoutId: unresolved[0] ?? '', detail: (unresolved[1] ?? 'in_doubt') as PayoutDetail },
      requested: row.requested === 1,
      methodConnected: false,
    },
    program,
  );
  return {
    partnerKey: row.partner_key,
    programKey: row.program_key,
    externalId: row.external_id,
    name: row.name,
    method: row.payout_method,
    destinationKey: row.destination_key,
    paysTo: row.masked,
    currency: row.currency,
    payableMinor,
    heldMinor,
    inFlightMinor: row.in_flight_minor,
    ...judgement,
  };
}

/**
 * What matured after the cut-off, from the commissions: only what is left of each, because a clawback of one is
 * deducted together with it.
 */
const maturedSince = `(SELECT partner_key, currency, SUM(amount_minor - reversed_minor) AS amount_minor
  FROM commissions WHERE payable_on > ? AND payable_on <= ? AND amount_minor > 0
    AND status NOT IN ('pending', 'on_hold', 'declined', 'reversed')
  GROUP BY partner_key, currency)`;

/** Partners come first in the join whatever else is asked for: their index by name is the order of the list. */
function pendingQuery(
  database: Database,
  filter: PendingFilter,
  moment: { asOf: string; today: string },
  cursor: string | undefined,
): Query {
  const cutOff = moment.asOf < moment.today;
  const query = database
    .from('partners')
    .joinRaw('CROSS JOIN balances ON balances.partner_key = partners.partner_key')
    .leftJoin('destinations', 'destinations.destination_key', 'partners.destination_key')
    .select(
      database.raw(`partners.partner_key, partners.program_key, partners.external_id, partners.name,
        partners.payout_method, partners.destination_key, partners.archived, destinations.masked,
        destinations.supported_currency, destinations.created_on AS details_created_on, destinations.replaces_key,
        balances.currency, balances.liability_minor, balances.matured_minor, balances.in_flight_minor,
        ${cutOff ? 'COALESCE(matured_since.amount_minor, 0)' : '0'} AS not_yet_minor,
        (SELECT payout_id || ' ' || detail FROM payouts
          WHERE payouts.partner_key = partners.partner_key AND payouts.currency = balances.currency
            AND detail IN ('in_doubt', 'unclaimed') LIMIT 1) AS unresolved,
        EXISTS (SELECT 1 FROM payout_requests WHERE payout_requests.partner_key = partners.partner_key
          AND payout_requests.currency = balances.currency AND payout_requests.status = 'open') AS requested`),
    )
    .whereRaw('(balances.matured_minor <> 0 OR balances.liability_minor <> 0)')
    .orderByRaw('partners.name, partners.partner_key, balances.currency');
  if (cutOff) {
    query.leftJoin(
      database.raw(`${maturedSince} AS matured_since`, [moment.asOf, moment.today]),
      database.raw(
        'matured_since.partner_key = balances.partner_key AND matured_since.currency = balances.currency',
      ),
    );
  }
  applyFilter(database, query, filter);
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

function applyFilter(database: Database, query: Query, filter: PendingFilter): void {
  if (filter.partnerId !== undefined) query.where('partners.partner_key', filter.partnerId);
  if (filter.programId !== undefined) query.where('partners.program_key', filter.programId);
  if (filter.method !== undefined) query.where('partners.payout_method', filter.method);
  if (filter.currency !== undefined) query.where('balances.currency', filter.currency);
  if (filter.search !== undefined) whereTextOccurs(database, query, partnerSearch, filter.search);
  if (filter.partnerKeys !== undefined) {
    query.whereRaw(
      database.raw('partners.partner_key IN (SELECT value FROM json_each(?))', [
        JSON.stringify(filter.partnerKeys),
      ]),
    );
  }
}
