import type { Program } from '../../shared/contract/partners.ts';
import type { Remark } from '../../shared/contract/fields.ts';
import type { WithholdingView } from '../../shared/contract/withholding.ts';
import { daysBetween } from '../ledger/calendar.ts';
import type { Database, Query } from '../ledger/database.ts';
import { programsByKey } from '../programs/programs.ts';
import { leadingFormOf } from '../tax/forms/leadingForms.ts';
import { formStateOf } from '../tax/rules/formState.ts';
import { activeConnections } from './connectionStorage.ts';
import { orderedPendingQuery, pendingQuery, type PendingFilter, type PendingRow } from './pendingQuery.ts';
import { currencyObstacleOf, type PayoutMethod } from './rules/destinations.ts';
import { judgeBalance, type Blocker, type Unresolved } from './rules/eligibility.ts';
import { blockedWhereUnclear } from './withholdingAlone.ts';

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
  blockers: Blocker[];
  notices: Remark[];
};

/** One line that is to be paid: a judged balance that has everything a payment needs. */
export type PayableBalance = PendingBalance & {
  method: PayoutMethod;
  destinationKey: number;
  paysTo: string;
};

/** A line as a review fixes it: `payableMinor` is the gross, `amountMinor` what the payee gets of it. */
export type ReviewedBalance = PayableBalance & {
  withheldMinor: number;
  amountMinor: number;
  /** Null where withholding does not concern the line; with a treaty rate of zero it does, and nothing is withheld. */
  withholding: WithholdingView | null;
};

const rowsBetweenLooks = 1_000;

/** Withholding is asked for so many balances by the same few queries: a page needs few, all balances of a ledger many. */
const balancesAskedFirst = 128;
const mostBalancesAsked = 2_048;

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
  const query = orderedPendingQuery(database, filter, moment, cursor);
  yield* judged(database, filter, moment.today, { query, throwIfCancelled });
}

/** The same balances in no order, for what is made of all of them: a large ledger is read several times as fast so. */
export function unorderedPendingBalances(
  database: Database,
  filter: PendingFilter,
  moment: { asOf: string; today: string },
  throwIfCancelled: () => void,
): Generator<PendingBalance> {
  const query = pendingQuery(database, filter, moment);
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
  const connected = new Set<string>(activeConnections(database).map((connection) => connection.provider));
  let read = 0;
  let asked: PendingBalance[] = [];
  let most = balancesAskedFirst;
  for (const row of database.iterate<PendingRow>(query)) {
    // Somebody who types on asks for something else; what nobody waits for would only keep that waiting.
    if (read % rowsBetweenLooks === 0) throwIfCancelled();
    read += 1;
    const program = programs.get(row.program_key);
    if (program === undefined) throw new Error(`program ${String(row.program_key)} is missing`);
    asked.push(judge(row, program, today, connected));
    if (asked.length < most) continue;
    yield* blockedWhereUnclear(database, asked, today).filter((balance) => isJudgedAs(balance, filter));
    asked = [];
    most = Math.min(most * 2, mostBalancesAsked);
  }
  yield* blockedWhereUnclear(database, asked, today).filter((balance) => isJudgedAs(balance, filter));
}

/** What no query can ask, because it follows from the judgement. */
function isJudgedAs(
  { eligible, blockers }: PendingBalance,
  { onlyEligible, onlyBlocked, blocker, exclude }: PendingFilter,
): boolean {
  if (onlyEligible === true && !eligible) return false;
  if (onlyBlocked === true && eligible) return false;
  if (exclude?.blockers?.some((left) => blockers.some(({ code }) => code === left)) === true) return false;
  return blocker === undefined || blockers.some(({ code }) => code === blocker);
}

/** Narrows a judged balance to one that can be paid. */
export function isPayable(balance: PendingBalance): balance is PayableBalance {
  return (
    balance.eligible && balance.method !== null && balance.destinationKey !== null && balance.paysTo !== null
  );
}

function judge(
  row: PendingRow,
  program: Program,
  today: string,
  connected: ReadonlySet<string>,
): PendingBalance {
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
          : { payoutId: unresolved[0] ?? '', why: (unresolved[1] ?? 'in_doubt') as Unresolved },
      requested: row.requested === 1,
      taxForm: formStateOf(
        leadingFormOf(row),
        { country: row.payee_country, entityType: row.entity_type },
        today,
      ),
      methodConnected: row.payout_method !== null && connected.has(row.payout_method),
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
