import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';
import { viewEntry, type JournalEntryRow } from './journalReading.ts';
import { readPage } from './keysetPage.ts';

/** Journal entries that match, newest day of the books first. */
export function listEntries(database: Database, input: InputOf<'journal.list'>): ValueOf<'journal.list'> {
  const query = database.from('journal_entries').select('journal_entries.*');
  if (input.from !== undefined) query.where('entry_date', '>=', input.from);
  if (input.to !== undefined && input.cursor === undefined) query.where('entry_date', '<=', input.to);
  if (input.sourceKind !== undefined) query.where('source_kind', input.sourceKind);
  if (input.sourceId !== undefined) query.where('source_id', input.sourceId);
  if (input.accountCode !== undefined) {
    query.whereRaw(
      database.raw(
        `EXISTS (SELECT 1 FROM postings JOIN accounts USING (account_key)
         WHERE postings.entry_key = journal_entries.entry_key AND account_code = ?)`,
        [input.accountCode],
      ),
    );
  }
  if (input.partnerId !== undefined || input.programId !== undefined || input.externalId !== undefined) {
    const partners = database.from('partners').select('partner_key');
    if (input.partnerId !== undefined) partners.where('partner_key', input.partnerId);
    if (input.programId !== undefined) partners.where('program_key', input.programId);
    if (input.externalId !== undefined) partners.where('external_id', input.externalId);
    query.whereIn(
      'journal_entries.entry_key',
      database.from('postings').select('entry_key').whereIn('partner_key', partners),
    );
  }
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
