import type { Database, Query } from './database.ts';

/** The keys of partners with an external id, for lists that are narrowed by it; in one program where that is known. */
export function partnersByExternalId(
  database: Database,
  externalId: string,
  programKey: number | undefined,
): Query {
  const partners = database.from('partners').select('partner_key').where('external_id', externalId);
  if (programKey !== undefined) partners.where('program_key', programKey);
  return partners;
}
