import type { InputOf } from '../../shared/contract/index.ts';
import { addressSchema, type Partner } from '../../shared/contract/partners.ts';
import type { PartnerAddress } from '../../shared/contract/fields.ts';
import { isEmailAddress } from '../../shared/email.ts';
import { DisburseError, validationError, type FieldProblem } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database, Query } from '../ledger/database.ts';
import { readPage, type Page } from '../ledger/keysetPage.ts';
import { partnerSearch, whereTextOccurs } from '../ledger/textSearch.ts';
import type { PayoutMethod } from '../payouts/rules/destinations.ts';

export type PartnerRow = {
  partner_key: number;
  program_key: number;
  external_id: string;
  kind: 'partner' | 'customer';
  entity_type: 'person' | 'business' | null;
  name: string;
  email: string | null;
  country: string | null;
  address: string | null;
  payout_method: PayoutMethod | null;
  destination_key: number | null;
  archived: 0 | 1;
  masked: string | null;
  details_changed_at: string | null;
  masked_before: string | null;
  created_at: string;
};

const partnerColumns = `partners.partner_key, partners.program_key, partners.external_id, partners.kind,
  partners.entity_type, partners.name, partners.email, partners.country, partners.address, partners.payout_method,
  partners.destination_key, partners.archived, partners.created_at, destinations.masked,
  destinations.created_at AS details_changed_at,
  (SELECT replaced.masked FROM destinations AS replaced
    WHERE replaced.destination_key = destinations.replaces_key) AS masked_before`;

/** Finds a partner by its own id, or by program and external id; NOT_FOUND names what was looked for. */
export function findPartner(database: Database, address: PartnerAddress): PartnerRow {
  const row = lookUpPartner(database, address);
  if (row !== undefined) return row;
  const wanted =
    address.partnerId === undefined
      ? `${address.externalId ?? ''} in program ${formatId('program', address.programId ?? 0)}`
      : formatId('partner', address.partnerId);
  throw new DisburseError('NOT_FOUND', `There is no partner ${wanted}. Nothing was changed.`);
}

/** Like `findPartner`, but undefined where there is none. An address that names nobody is refused. */
export function lookUpPartner(database: Database, address: PartnerAddress): PartnerRow | undefined {
  const select = `SELECT ${partnerColumns} FROM partners LEFT JOIN destinations USING (destination_key)`;
  if (address.partnerId !== undefined) {
    const row = database.get<PartnerRow>(`${select} WHERE partners.partner_key = ?`, address.partnerId);
    if (row !== undefined) refuseContradiction(row, address);
    return row;
  }
  if (address.programId === undefined || address.externalId === undefined) throw missingAddress();
  return database.get<PartnerRow>(
    `${select} WHERE program_key = ? AND external_id = ?`,
    address.programId,
    address.externalId,
  );
}

/** A partner named twice has to be the same both times; guessing which was meant could pay the wrong one. */
function refuseContradiction(row: PartnerRow, address: PartnerAddress): void {
  const agrees =
    (address.programId === undefined || address.programId === row.program_key) &&
    (address.externalId === undefined || address.externalId === row.external_id);
  if (agrees) return;
  throw validationError(
    `${formatId('partner', row.partner_key)} is not the partner that programId and externalId name. Nothing was changed. Name the partner in one way.`,
    [{ field: 'partnerId', message: 'names another partner than externalId' }],
  );
}

function missingAddress(): DisburseError {
  return validationError(
    'Name the partner by partnerId, or by programId and externalId. Nothing was changed.',
    [{ field: 'partnerId', message: 'is missing' }],
  );
}

/** A partner as the contract shows it, details masked. */
export function viewPartner(row: PartnerRow): Partner {
  return {
    partnerId: formatId('partner', row.partner_key),
    programId: formatId('program', row.program_key),
    externalId: row.external_id,
    kind: row.kind,
    entityType: row.entity_type,
    name: row.name,
    email: row.email,
    country: row.country,
    address: row.address === null ? null : addressSchema.parse(JSON.parse(row.address)),
    payoutMethod: row.payout_method,
    payoutDetailsMasked: row.masked,
    payoutDetailsChangedAt: row.details_changed_at,
    payoutDetailsBefore: row.masked_before,
    createdAt: row.created_at,
    archived: row.archived === 1,
  };
}

export type PartnerFields = {
  kind?: 'partner' | 'customer' | undefined;
  entityType?: 'person' | 'business' | undefined;
  name?: string | undefined;
  email?: string | undefined;
  country?: string | undefined;
  address?: object | undefined;
};

/** What is wrong with a partner's own fields; payout details have their own check. */
export function checkPartnerFields(fields: PartnerFields): FieldProblem[] {
  if (fields.email === undefined || fields.email === '' || isEmailAddress(fields.email)) return [];
  return [{ field: 'email', message: 'is not an e-mail address' }];
}

/** Writes a new partner; its payout details follow separately. */
export function insertPartner(
  database: Database,
  partner: PartnerFields & { programKey: number; externalId: string; name: string; createdAt: string },
): number {
  return database.run(
    `INSERT INTO partners (program_key, external_id, kind, entity_type, name, email, country, address, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    partner.programKey,
    partner.externalId,
    partner.kind ?? 'partner',
    partner.entityType ?? null,
    partner.name,
    textOrNull(partner.email),
    partner.country ?? null,
    partner.address === undefined ? null : JSON.stringify(partner.address),
    partner.createdAt,
  ).lastKey;
}

/** Changes the fields that are given and differ; answers whether any did. */
export function updatePartner(database: Database, row: PartnerRow, fields: PartnerFields): boolean {
  const next = {
    kind: fields.kind ?? row.kind,
    entityType: fields.entityType ?? row.entity_type,
    name: fields.name ?? row.name,
    email: fields.email === undefined ? row.email : textOrNull(fields.email),
    country: fields.country ?? row.country,
    address: fields.address === undefined ? row.address : JSON.stringify(fields.address),
  };
  const changed =
    next.kind !== row.kind ||
    next.entityType !== row.entity_type ||
    next.name !== row.name ||
    next.email !== row.email ||
    next.country !== row.country ||
    next.address !== row.address;
  if (!changed) return false;
  database.run(
    `UPDATE partners SET kind = ?, entity_type = ?, name = ?, email = ?, country = ?, address = ?
     WHERE partner_key = ?`,
    next.kind,
    next.entityType,
    next.name,
    next.email,
    next.country,
    next.address,
    row.partner_key,
  );
  return true;
}

/** Takes a partner out of payouts, or back in. */
export function archivePartner(database: Database, partnerKey: number, archived: boolean): void {
  database.run('UPDATE partners SET archived = ? WHERE partner_key = ?', archived ? 1 : 0, partnerKey);
}

/** One page of partners by name. */
export function listPartners(database: Database, input: InputOf<'partners.list'>): Page<PartnerRow> {
  const query = matchingPartners(database, input)
    .leftJoin('destinations', 'destinations.destination_key', 'partners.destination_key')
    .select(database.raw(partnerColumns));
  return readPage<PartnerRow>(
    database,
    query,
    [
      { column: 'partners.name', descending: false, valueOf: (row) => row.name },
      { column: 'partners.partner_key', descending: false, valueOf: (row) => row.partner_key },
    ],
    { ...input, scope: { list: 'partners', ...input } },
  );
}

/** How many partners match. */
export function countPartners(database: Database, filter: InputOf<'partners.count'>): number {
  const query = matchingPartners(database, filter).select(database.raw('count(*) AS count'));
  return database.all<{ count: number }>(query)[0]?.count ?? 0;
}

function matchingPartners(database: Database, filter: InputOf<'partners.count'>): Query {
  const query = database.from('partners');
  if (filter.programId !== undefined) query.where('partners.program_key', filter.programId);
  if (filter.archived !== undefined) query.where('partners.archived', filter.archived ? 1 : 0);
  if (filter.kind !== undefined) query.where('partners.kind', filter.kind);
  if (filter.method !== undefined) query.where('partners.payout_method', filter.method);
  if (filter.search !== undefined) whereTextOccurs(database, query, partnerSearch, filter.search);
  return query;
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
