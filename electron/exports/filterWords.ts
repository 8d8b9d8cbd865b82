import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import type { HistoryFilter } from '../payouts/history.ts';
import type { PendingFilter } from '../payouts/pendingQuery.ts';

/** A label and its words, one line of a summary. */
export type Fact = { label: string; words: string };

const sortWords = {
  createdOn: 'day of creation',
  paidOn: 'day of payment',
  amount: 'net amount',
  partner: 'name of the payee',
} as const;

/** Says in words which payouts a file shows and in which order; names are looked up in the ledger. */
export function filterWords(database: Database, filter: HistoryFilter): Fact[] {
  const facts: Fact[] = [{ label: 'Period', words: periodWords(filter) }];
  const add = (label: string, words: string | undefined) => {
    if (words !== undefined && words !== '') facts.push({ label, words });
  };
  add('Program', filter.programId === undefined ? undefined : programWords(database, filter.programId));
  add('Partner', filter.partnerId === undefined ? undefined : partnerWords(database, filter.partnerId));
  add('External id', filter.externalId);
  add('Run', filter.runId === undefined ? undefined : formatId('run', filter.runId));
  add('Status', filter.status);
  add('Detail', filter.detail);
  add('Method', filter.method);
  add('Currency', filter.currency);
  add('Search', filter.search?.trim());
  add('Left out', exclusionWords(database, filter.exclude));
  if (facts.length === 1) facts.push({ label: 'Selection', words: 'all payouts' });
  facts.push({ label: 'Order', words: orderWords(filter) });
  return facts;
}

/** Says in words which pending balances a file shows and in which order. */
export function pendingFilterWords(database: Database, filter: PendingFilter, asOf: string): Fact[] {
  const facts: Fact[] = [{ label: 'Cut-off', words: `payable on ${asOf} or earlier` }];
  const add = (label: string, words: string | undefined) => {
    if (words !== undefined && words !== '') facts.push({ label, words });
  };
  add('Program', filter.programId === undefined ? undefined : programWords(database, filter.programId));
  add('Partner', filter.partnerId === undefined ? undefined : partnerWords(database, filter.partnerId));
  add('Method', filter.method);
  add('Currency', filter.currency);
  add('Search', filter.search?.trim());
  add('Readiness', filter.onlyEligible === true ? 'ready' : undefined);
  add('Readiness', filter.onlyBlocked === true ? 'blocked' : undefined);
  add('Blocker', filter.blocker);
  add('Left out', exclusionWords(database, filter.exclude));
  if (facts.length === 1) facts.push({ label: 'Selection', words: 'all pending balances' });
  facts.push({ label: 'Order', words: 'by name of the partner, ascending' });
  return facts;
}

type Exclusions = NonNullable<HistoryFilter['exclude']> & NonNullable<PendingFilter['exclude']>;

function exclusionWords(database: Database, exclude: Exclusions = {}): string {
  return [
    ...(exclude.statuses ?? []).map((status) => `status ${status}`),
    ...(exclude.details ?? []).map((detail) => `detail ${detail}`),
    ...(exclude.blockers ?? []).map((blocker) => `blocker ${blocker}`),
    ...(exclude.methods ?? []),
    ...(exclude.currencies ?? []),
    ...(exclude.programIds ?? []).map((programKey) => programWords(database, programKey)),
    ...(exclude.partnerIds ?? []).map((partnerKey) => partnerWords(database, partnerKey)),
  ].join(', ');
}

/** The period counts the day that is sorted by, as it does on the screen. */
function periodWords({ from, to, sort }: HistoryFilter): string {
  const event = sort === 'paidOn' ? 'paid' : 'created';
  if (from !== undefined && to !== undefined) return `${event} from ${from} to ${to}`;
  if (from !== undefined) return `${event} on ${from} or later`;
  if (to !== undefined) return `${event} on ${to} or earlier`;
  return 'all days';
}

function orderWords(filter: HistoryFilter): string {
  const sort = filter.sort ?? 'createdOn';
  const descending = filter.descending ?? sort !== 'partner';
  return `by ${sortWords[sort]}, ${descending ? 'descending' : 'ascending'}`;
}

function programWords(database: Database, programKey: number): string {
  const row = database.get<{ name: string }>('SELECT name FROM programs WHERE program_key = ?', programKey);
  return withName(formatId('program', programKey), row?.name);
}

function partnerWords(database: Database, partnerKey: number): string {
  const row = database.get<{ name: string }>('SELECT name FROM partners WHERE partner_key = ?', partnerKey);
  return withName(formatId('partner', partnerKey), row?.name);
}

function withName(id: string, name: string | undefined): string {
  return name === undefined ? id : `${name} (${id})`;
}
