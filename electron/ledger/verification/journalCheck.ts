import { chainKey } from '../audit.ts';
import { chainedText, chainStart, nextLink, type ChainedPosting } from '../chain.ts';
import type { Database } from '../database.ts';
import type { Watch } from '../watch.ts';
import type { Problem, Verification } from './findings.ts';

type ChainRow = {
  entry_key: number;
  entry_date: string;
  occurred_on: string;
  recorded_at: string;
  source_kind: string;
  source_id: string;
  source_step: string;
  source_sequence: number;
  reversal_of: number | null;
  chain_hash: Buffer;
  account_key: number | null;
  partner_key: number | null;
  amount_minor: number | null;
};

type ReadEntry = { row: ChainRow; postings: ChainedPosting[] };

/** Follows the chain over all entries and postings, and sees that each entry balances. */
export function checkJournal(database: Database, verification: Verification, watch: Watch): void {
  const key = chainKey(database);
  const total = database.get<{ count: number }>('SELECT count(*) AS count FROM journal_entries')?.count ?? 0;
  let previous: Uint8Array = chainStart;
  let expectedKey = 1;
  let chainBroken = false;
  for (const { row, postings } of entriesInOrder(database)) {
    reportUnbalanced(row.entry_key, postings, verification.problems);
    const link = nextLink(key, previous, chainedText(toChained(row), postings));
    if (!chainBroken && (row.entry_key !== expectedKey || !link.equals(row.chain_hash))) {
      chainBroken = true;
      verification.problems.push({
        code: 'CHAIN_BROKEN',
        message: `Journal entry jrn_${String(row.entry_key)} or the one before it was changed after it was booked.`,
      });
    }
    previous = row.chain_hash;
    expectedKey = row.entry_key + 1;
    verification.checked.journalEntries += 1;
    if (verification.checked.journalEntries % 5_000 === 0) {
      watch.throwIfCancelled();
      watch.progress('journal', verification.checked.journalEntries, total);
    }
  }
  verification.chainHead = Buffer.from(previous).toString('hex');
}

/** All entries with their postings, gathered from one walk over both tables in the order of the chain. */
function* entriesInOrder(database: Database): Generator<ReadEntry> {
  const accounts = new Map(
    database
      .all<{ account_key: number; account_code: string; currency: string }>('SELECT * FROM accounts')
      .map((account) => [account.account_key, account]),
  );
  let entry: ReadEntry | undefined;
  const rows = database.iterate<ChainRow>(
    `SELECT journal_entries.*, account_key, partner_key, amount_minor
     FROM journal_entries LEFT JOIN postings ON postings.entry_key = journal_entries.entry_key
     ORDER BY journal_entries.entry_key, line_number`,
  );
  for (const row of rows) {
    if (entry?.row.entry_key !== row.entry_key) {
      if (entry !== undefined) yield entry;
      entry = { row, postings: [] };
    }
    if (row.account_key === null || row.amount_minor === null) continue;
    const account = accounts.get(row.account_key);
    entry.postings.push({
      accountCode: account?.account_code ?? '',
      currency: account?.currency ?? '',
      partnerKey: row.partner_key,
      amountMinor: row.amount_minor,
    });
  }
  if (entry !== undefined) yield entry;
}

function toChained(row: ChainRow) {
  return {
    entryKey: row.entry_key,
    entryDate: row.entry_date,
    occurredOn: row.occurred_on,
    recordedAt: row.recorded_at,
    sourceKind: row.source_kind,
    sourceId: row.source_id,
    sourceStep: row.source_step,
    sourceSequence: row.source_sequence,
    reversalOf: row.reversal_of,
  };
}

function reportUnbalanced(
  entryKey: number,
  postings: readonly { currency: string; amountMinor: number }[],
  problems: Problem[],
): void {
  const sums = new Map<string, number>();
  for (const posting of postings)
    sums.set(posting.currency, (sums.get(posting.currency) ?? 0) + posting.amountMinor);
  const unbalanced = [...sums].filter(([, sum]) => sum !== 0).map(([currency]) => currency);
  if (postings.length < 2 || unbalanced.length > 0) {
    problems.push({
      code: 'ENTRY_UNBALANCED',
      message: `Journal entry jrn_${String(entryKey)} does not balance (${unbalanced.join(', ') || 'too few postings'}).`,
    });
  }
}
