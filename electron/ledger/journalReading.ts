import { DisburseError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import type { ValueOf } from '../../shared/contract/index.ts';
import type { EntryStep, SourceKind } from '../../shared/contract/ledger.ts';
import type { Database } from './database.ts';

type JournalEntryView = ValueOf<'journal.get'>;

export type JournalEntryRow = {
  entry_key: number;
  entry_date: string;
  occurred_on: string;
  recorded_at: string;
  source_kind: SourceKind;
  source_id: string;
  source_step: EntryStep;
  reversal_of: number | null;
};

type PostingRow = {
  account_code: string;
  account_name: string;
  currency: string;
  partner_key: number | null;
  amount_minor: number;
};

/** One entry as the contract shows it; NOT_FOUND where there is none. */
export function readEntry(database: Database, entryKey: number): JournalEntryView {
  const row = database.get<JournalEntryRow>('SELECT * FROM journal_entries WHERE entry_key = ?', entryKey);
  if (row === undefined) {
    throw new DisburseError('NOT_FOUND', `There is no journal entry ${formatId('journalEntry', entryKey)}.`);
  }
  return viewEntry(database, row);
}

/** Adds its postings, and what later reversed it, to an entry's row. */
export function viewEntry(database: Database, row: JournalEntryRow): JournalEntryView {
  const postings = database.all<PostingRow>(
    `SELECT account_code, account_name, currency, partner_key, amount_minor
     FROM postings JOIN accounts USING (account_key) WHERE entry_key = ? ORDER BY line_number`,
    row.entry_key,
  );
  const reversal = database.get<{ entry_key: number }>(
    'SELECT entry_key FROM journal_entries WHERE reversal_of = ?',
    row.entry_key,
  );
  return {
    journalEntryId: formatId('journalEntry', row.entry_key),
    entryDate: row.entry_date,
    occurredOn: row.occurred_on,
    recordedAt: row.recorded_at,
    sourceKind: row.source_kind,
    sourceId: row.source_id,
    sourceStep: row.source_step,
    reversalOf: row.reversal_of === null ? null : formatId('journalEntry', row.reversal_of),
    reversedBy: reversal === undefined ? null : formatId('journalEntry', reversal.entry_key),
    postings: postings.map((posting) => ({
      accountCode: posting.account_code,
      accountName: posting.account_name,
      currency: posting.currency,
      partnerId: posting.partner_key === null ? null : formatId('partner', posting.partner_key),
      debitMinor: Math.max(posting.amount_minor, 0),
      creditMinor: Math.max(-posting.amount_minor, 0),
    })),
  };
}

/** All entries of one document, in the order in which they were posted. */
export function entriesOfSource(
  database: Database,
  kinds: readonly string[],
  sourceId: string,
): JournalEntryView[] {
  return database
    .all<JournalEntryRow>(
      `SELECT * FROM journal_entries
       WHERE source_kind IN (${kinds.map(() => '?').join(', ')}) AND source_id = ? ORDER BY entry_key`,
      ...kinds,
      sourceId,
    )
    .map((row) => viewEntry(database, row));
}

type AccountBalanceRow = {
  account_code: string;
  account_name: string;
  currency: string;
  balance_minor: number;
};

const accountBalances = (source: string, condition: string) => `
  SELECT account_code, account_name, currency, balance_minor FROM (
    SELECT account_key, SUM(amount_minor) AS balance_minor FROM ${source} ${condition} GROUP BY account_key
  ) JOIN accounts USING (account_key) ORDER BY account_code, currency`;

/** The balance of every account and currency through a day of the books, as a debit or a credit. */
export function trialBalance(database: Database, asOf: string): ValueOf<'ledger.trialBalance'>['rows'] {
  const later = database.get('SELECT 1 FROM journal_entries WHERE entry_date > ? LIMIT 1', asOf);
  // The day of every posting is looked up only where some entry is later than the day that is asked for.
  const rows =
    later === undefined
      ? database.all<AccountBalanceRow>(accountBalances('postings', ''))
      : database.all<AccountBalanceRow>(
          accountBalances('postings JOIN journal_entries USING (entry_key)', 'WHERE entry_date <= ?'),
          asOf,
        );
  return rows.map((row) => ({
    accountCode: row.account_code,
    accountName: row.account_name,
    currency: row.currency,
    debitMinor: Math.max(row.balance_minor, 0),
    creditMinor: Math.max(-row.balance_minor, 0),
  }));
}
