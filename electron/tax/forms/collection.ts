import type { InputOf, ValueOf } from '../../../shared/contract/index.ts';
import type { CollectionRow, CollectionStanding } from '../../../shared/contract/taxForms.ts';
import { collectionStandings } from '../../../shared/contract/taxForms.ts';
import type { Program } from '../../../shared/contract/partners.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Database, Query } from '../../ledger/database.ts';
import { readCursor, writeCursor } from '../../ledger/keysetPage.ts';
import { partnerSearch, whereTextOccurs } from '../../ledger/textSearch.ts';
import { programsByKey } from '../../programs/programs.ts';
import { collectionOf, isInForceStanding } from '../rules/collection.ts';
import { formStateOf, type FormState } from '../rules/formState.ts';
import { leadingFormColumns, leadingFormJoin, leadingFormOf, type LeadingFormRow } from './leadingForms.ts';
import { partnerCountry } from './standings.ts';

type CollectionInput = InputOf<'taxForms.collection'>;
export type CollectionFilter = Pick<
  CollectionInput,
  'standing' | 'form' | 'programId' | 'search' | 'partnerId'
> & {
  /** These partners and no others, archived ones among them. */
  partnerKeys?: readonly number[];
};
type Progress = NonNullable<ValueOf<'taxForms.collection'>['programs']>[number];

type PartnerRow = LeadingFormRow & {
  partner_key: number;
  program_key: number;
  external_id: string;
  name: string;
  email: string | null;
  country: string | null;
  entity_type: 'person' | 'business' | null;
  signed_on: string | null;
  reason: string | null;
  decided_at: string | null;
  requested_at: string | null;
};

export type CollectionReading = { today: string; throwIfCancelled: () => void };

/** How many partners pass between two looks whether anybody still waits. */
const rowsBetweenLooks = 1_000;

/**
 * One page of partners with the standing of their paperwork, by name; on the first page also how many there are of
 * each standing, and the progress of each program, which reads every partner that matches. Archived partners are left
 * out: nobody is waiting for their forms.
 */
export function readCollection(
  database: Database,
  input: CollectionInput,
  reading: CollectionReading,
): ValueOf<'taxForms.collection'> {
  const { cursor, limit, withCounts, ...filter } = input;
  const page: CollectionRow[] = [];
  const keys: [name: string, partnerKey: number][] = [];
  for (const { key, row } of collectedPartners(database, filter, reading, cursor)) {
    page.push(row);
    keys.push(key);
    if (page.length > limit) break;
  }
  const last = keys[limit - 1];
  const nextCursor = page.length > limit && last !== undefined ? writeCursor(scopeOf(filter), last) : null;
  const rows = page.slice(0, limit);
  if (cursor !== undefined || !withCounts) return { rows, nextCursor };
  return { rows, nextCursor, ...countCollection(database, filter, reading) };
}

function scopeOf(filter: CollectionFilter) {
  return { list: 'taxForms.collection', ...filter };
}

/** A partner of the collection, and what its form is worth. */
export type CollectedPartner = {
  key: [name: string, partnerKey: number];
  row: CollectionRow;
  state: FormState;
};

/** The partners that match, by name, each with the standing of its paperwork; from a cursor on where one is given. */
export function* collectedPartners(
  database: Database,
  filter: CollectionFilter,
  reading: CollectionReading,
  cursor?: string,
): Generator<CollectedPartner> {
  const query = partnersQuery(database, filter, reading.today).orderByRaw(
    'partners.name, partners.partner_key',
  );
  if (cursor !== undefined) {
    const after = readCursor(cursor, scopeOf(filter), 2);
    query.whereRaw(database.raw('(partners.name, partners.partner_key) > (?, ?)', after));
  }
  for (const row of judgedRows(database, query, reading)) {
    if (filter.standing !== undefined && row.row.standing !== filter.standing) continue;
    if (filter.form !== undefined && row.row.wanted !== filter.form) continue;
    yield row;
  }
}

/** Counts follow every filter but that of the standing, which they are there to choose. */
function countCollection(
  database: Database,
  filter: CollectionFilter,
  reading: CollectionReading,
): { counts: Record<CollectionStanding, number>; programs: Progress[] } {
  const counts = noCounts();
  const byProgram = new Map<string, { counts: Record<CollectionStanding, number> }>();
  for (const { row } of judgedRows(database, partnersQuery(database, filter, reading.today), reading)) {
    if (filter.form !== undefined && row.wanted !== filter.form) continue;
    counts[row.standing] += 1;
    const program = byProgram.get(row.programId) ?? { counts: noCounts() };
    program.counts[row.standing] += 1;
    byProgram.set(row.programId, program);
  }
  const programs = [...programsByKey(database).values()]
    .filter(({ programId }) => byProgram.has(programId))
    .map((program) => progressOf(program, byProgram.get(program.programId)?.counts ?? noCounts()))
    .sort((one, other) => one.name.localeCompare(other.name));
  return { counts, programs };
}

function progressOf(
  { programId, name, taxFormPolicy }: Program,
  counts: Record<CollectionStanding, number>,
): Progress {
  const sum = (isWanted: (standing: CollectionStanding) => boolean) =>
    collectionStandings.reduce((total, standing) => total + (isWanted(standing) ? counts[standing] : 0), 0);
  return {
    programId,
    name,
    taxFormPolicy,
    partners: sum(() => true),
    needed: sum((standing) => standing !== 'not_needed'),
    valid: sum(isInForceStanding),
    counts,
  };
}

function noCounts(): Record<CollectionStanding, number> {
  return {
    not_needed: 0,
    missing: 0,
    requested: 0,
    received: 0,
    valid: 0,
    expiring: 0,
    expired: 0,
    rejected: 0,
  };
}

function partnersQuery(database: Database, filter: CollectionFilter, today: string): Query {
  const query = database
    .from('partners')
    .joinRaw(leadingFormJoin, [today])
    .select(
      database.raw(`partners.partner_key, partners.program_key, partners.external_id, partners.name, partners.email,
        ${partnerCountry} AS country, partners.entity_type, ${leadingFormColumns}, leading_form.signed_on,
        leading_form.reason, leading_form.decided_at,
        (SELECT MAX(requested_at) FROM tax_form_requests
          WHERE tax_form_requests.partner_key = partners.partner_key) AS requested_at`),
    );
  if (filter.partnerKeys === undefined) query.where('partners.archived', 0);
  else {
    const keys = JSON.stringify(filter.partnerKeys);
    query.whereRaw(database.raw('partners.partner_key IN (SELECT value FROM json_each(?))', [keys]));
  }
  if (filter.programId !== undefined) query.where('partners.program_key', filter.programId);
  if (filter.partnerId !== undefined) query.where('partners.partner_key', filter.partnerId);
  if (filter.search !== undefined) whereTextOccurs(database, query, partnerSearch, filter.search);
  return query;
}

function* judgedRows(
  database: Database,
  query: Query,
  reading: CollectionReading,
): Generator<CollectedPartner> {
  const programs = programsByKey(database);
  let read = 0;
  for (const row of database.iterate<PartnerRow>(query)) {
    if (read % rowsBetweenLooks === 0) reading.throwIfCancelled();
    read += 1;
    const program = programs.get(row.program_key);
    if (program === undefined) throw new Error(`program ${String(row.program_key)} is missing`);
    const payee = { country: row.country, entityType: row.entity_type };
    const state = formStateOf(leadingFormOf(row), payee, reading.today);
    yield { key: [row.name, row.partner_key], row: judgedRow(row, program, state), state };
  }
}

function judgedRow(row: PartnerRow, program: Program, state: FormState): CollectionRow {
  const payee = { country: row.country, entityType: row.entity_type };
  const { standing, wanted, why } = collectionOf(state, payee, {
    asksForForms: program.taxFormPolicy !== 'off',
    // What was asked for before the form that has ended since was answered by it.
    wasRequested: row.requested_at !== null && row.requested_at > (row.decided_at ?? ''),
  });
  return {
    partnerId: formatId('partner', row.partner_key),
    programId: program.programId,
    externalId: row.external_id,
    name: row.name,
    email: row.email,
    country: row.country,
    entityType: row.entity_type,
    wanted,
    why,
    standing,
    taxFormId: row.tax_form_key === null ? null : formatId('taxForm', row.tax_form_key),
    form: row.tax_form,
    signedOn: row.signed_on,
    expiresOn: row.tax_form_expires_on,
    reason: row.reason,
    requestedAt: row.requested_at,
  };
}
