import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { sourceKinds } from '../../shared/contract/ledger.ts';
import type { Database, Query } from './database.ts';
import { viewEntry, type JournalEntryRow } from './journalReading.ts';
import { readPage } from './keysetPage.ts';

/** Journal entries that match, newest day of the books first. */
export function listEntries(database: Database, input: InputOf<'journal.list'>): ValueOf<'journal.list'> {
  const query = database.from('journal_entries').select('journal_entries.*');
  if (input.from !== undefined) query.where('entry_date', '>=', input.from);
  if (input.to !== undefined && input.cursor === undefined) query.where('entry_date', '<=', input.to);
  applySource(database, query, input);
  if (input.accountCode !== undefined) {
    query.whereRaw(
      database.raw(
        `EXISTS (SELECT 1 FROM postings JOIN accounts USING (account_key)
         WHERE postings.entry_key = journal_entries.entry_key AND account_code = ?)`,
        [input.accountCode],
      ),
    );
  }
  applyPartner(database, query, input);
  const page = readPage<JournalEntryRow>(
    database,
    query,
    [
      { column: 'entry_date', descending: true, valueOf: (row) => row.entry_date },
      { column: 'entry_key', descending: true, valueOf: (row) => row.entry_key },
    ],
    { ...input, scope: { list: 'journal', ...input } },
  );
  return { rows: page.rows.map((row) => viewEntry(database, row)), nextCursor: page.nextCursor };
}

/** A kind alone is half of all entries, so that the index by source would only have to be sorted: `+` keeps it out. */
function applySource(database: Database, query: Query, input: InputOf<'journal.list'>): void {
  const { sourceKind, sourceId } = input;
  if (sourceId !== undefined) {
    query
      .where('source_id', sourceId)
      .whereIn('source_kind', sourceKind === undefined ? sourceKinds : [sourceKind]);
  } else if (sourceKind !== undefined) {
    query.whereRaw(database.raw('+source_kind = ?', [sourceKind]));
  }
}

/** The entries of one partner are few and are sorted; those of a program are many and are looked at one by one. */
function applyPartner(database: Database, query: Query, input: InputOf<'journal.list'>): void {
  const { partnerId, programId, externalId } = input;
  if (partnerId === undefined && externalId === undefined) {
    if (programId === undefined) return;
    query.whereRaw(
      database.raw(
        `EXISTS (SELECT 1 FROM postings JOIN partners USING (partner_key)
         WHERE postings.entry_key = journal_entries.entry_key AND partners.program_key = ?)`,
        [programId],
      ),
    );
    return;
  }
  const partners = database.from('partners').select('partner_key');
  if (partnerId !== undefined) partners.where('partner_key', partnerId);
  if (programId !== undefined) partners.where('program_key', programId);
  if (externalId !== undefined) partners.where('external_id', externalId);
  query.whereIn(
    'journal_entries.entry_key',
    database.from('postings').select('entry_key').whereIn('partner_key', partners),
  );
}
