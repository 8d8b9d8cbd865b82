import type { EntryStep, SourceKind } from '../../shared/contract/ledger.ts';
import { DisburseError } from '../../shared/errors.ts';
import { accountKey, chart, partnerAccounts, type AccountName } from './accounts.ts';
import { moveBalance, type BalanceMovement, type Maturity } from './balances.ts';
import { addDays, laterDay } from './calendar.ts';
import { chainedText, chainStart, nextLink } from './chain.ts';
import type { Database } from './database.ts';

/** One line of an entry. A debit is positive, a credit negative, in minor units of the currency. */
export type Posting = {
  account: AccountName;
  currency: string;
  amountMinor: number;
  /** The partner whose sub-account it is; named exactly for the accounts that have one. */
  partnerKey?: number | undefined;
};

/** What an entry belongs to: kind and id of the document, and the step of its life that is booked. */
type EntrySource = {
  kind: SourceKind;
  id: string;
  step: EntryStep;
};

type NewEntry = {
  source: EntrySource;
  /** The day of the fact; hold and tax count from it. */
  occurredOn: string;
  /** The day in the books, when it is not the day of the fact. Moved to the first open day if that is locked. */
  entryDate?: string | undefined;
  recordedAt: string;
  postings: readonly Posting[];
  /** When the part of it that partners are owed becomes payable. */
  maturity: Maturity;
  reversalOf?: number | undefined;
};

type Books = { chain_key: Buffer; rolled_through: string; locked_through: string | null };

/**
 * Appends one entry to the journal, links it into the chain and moves the kept balances. Has to run inside a
 * writing transaction. Answers the entry's key.
 *
 * An entry that does not balance in each of its currencies is a fault of the program, not of the accountant.
 */
export function post(database: Database, entry: NewEntry): number {
  assertBalanced(entry);
  const books = readBooks(database);
  const entryKey = append(database, entry, books);
  for (const movement of movementsOf(entry)) {
    moveBalance(database, movement, entry.maturity, books.rolled_through);
  }
  return entryKey;
}

function append(database: Database, entry: NewEntry, books: Books): number {
  const head = database.get<{ entry_key: number; chain_hash: Buffer }>(
    'SELECT entry_key, chain_hash FROM journal_entries ORDER BY entry_key DESC LIMIT 1',
  );
  const { kind, id, step } = entry.source;
  const chained = {
    entryKey: (head?.entry_key ?? 0) + 1,
    entryDate: firstOpenDay(entry.entryDate ?? entry.occurredOn, books.locked_through),
    occurredOn: entry.occurredOn,
    recordedAt: entry.recordedAt,
    sourceKind: kind,
    sourceId: id,
    sourceStep: step,
    sourceSequence: nextSequence(database, entry.source),
    reversalOf: entry.reversalOf ?? null,
  };
  const lines = entry.postings.map((posting) => ({
    accountCode: chart[posting.account].code,
    currency: posting.currency,
    partnerKey: posting.partnerKey ?? null,
    amountMinor: posting.amountMinor,
    accountKey: accountKey(database, posting.account, posting.currency),
  }));
  const link = nextLink(books.chain_key, head?.chain_hash ?? chainStart, chainedText(chained, lines));
  database.run(
    'INSERT INTO journal_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    chained.entryKey,
    chained.entryDate,
    chained.occurredOn,
    chained.recordedAt,
    kind,
    id,
    step,
    chained.sourceSequence,
    chained.reversalOf,
    link,
  );
  lines.forEach((line, index) => {
    database.run(
      'INSERT INTO postings VALUES (?, ?, ?, ?, ?)',
      chained.entryKey,
      index + 1,
      line.accountKey,
      line.partnerKey,
      line.amountMinor,
    );
  });
  return chained.entryKey;
}

function readBooks(database: Database): Books {
  const books = database.get<Books>('SELECT chain_key, rolled_through, locked_through FROM ledger');
  if (books === undefined) throw new Error('the ledger row is missing');
  return books;
}

/** Sequences have no gaps, so that their count is the last one. SQLite would plan a MAX anew for each document. */
function nextSequence(database: Database, source: EntrySource): number {
  const before = database.get<{ count: number }>(
    `SELECT count(*) AS count FROM journal_entries
     WHERE source_kind = ? AND source_id = ? AND source_step = ?`,
    source.kind,
    source.id,
    source.step,
  );
  return (before?.count ?? 0) + 1;
}

/** What arrives for a locked period is booked on the first open day, never lost. */
function firstOpenDay(day: string, lockedThrough: string | null): string {
  return lockedThrough === null ? day : laterDay(day, addDays(lockedThrough, 1));
}

function assertBalanced(entry: NewEntry): void {
  const sums = new Map<string, number>();
  for (const posting of entry.postings) {
    if (!Number.isSafeInteger(posting.amountMinor) || posting.amountMinor === 0) {
      throw new DisburseError(
        'VALIDATION',
        'An amount is outside the range that the ledger can keep. Nothing was booked.',
      );
    }
    if (partnerAccounts.includes(posting.account) !== (posting.partnerKey !== undefined)) {
      throw new Error(`posting to ${posting.account} names a partner wrongly`);
    }
    sums.set(posting.currency, (sums.get(posting.currency) ?? 0) + posting.amountMinor);
  }
  const unbalanced = [...sums].filter(([, sum]) => sum !== 0);
  if (entry.postings.length < 2 || unbalanced.length > 0) {
    throw new Error(`entry ${entry.source.kind} ${entry.source.id} ${entry.source.step} does not balance`);
  }
}

function movementsOf(entry: NewEntry): BalanceMovement[] {
  const movements = new Map<string, BalanceMovement>();
  for (const posting of entry.postings) {
    if (posting.partnerKey === undefined) continue;
    const key = `${String(posting.partnerKey)} ${posting.currency}`;
    const movement = movements.get(key) ?? {
      partnerKey: posting.partnerKey,
      currency: posting.currency,
      liabilityMinor: 0,
      inFlightMinor: 0,
      paidMinor: 0,
      storeCreditMinor: 0,
    };
    if (posting.account === 'partnerLiability') movement.liabilityMinor -= posting.amountMinor;
    if (posting.account === 'storeCreditLiability') movement.storeCreditMinor -= posting.amountMinor;
    if (posting.account === 'payoutsInFlight') {
      movement.inFlightMinor -= posting.amountMinor;
      if (entry.source.step === 'settled' || entry.source.step === 'unsettled') {
        movement.paidMinor += posting.amountMinor;
      }
    }
    movements.set(key, movement);
  }
  return [...movements.values()];
}

type PostingRow = {
  account_code: string;
  currency: string;
  partner_key: number | null;
  amount_minor: number;
};

const accountByCode = new Map<string, AccountName>(
  (Object.keys(chart) as AccountName[]).map((account) => [chart[account].code, account]),
);

/** The postings of an entry turned round, in reverse order: what takes it back. */
export function reversedPostings(database: Database, entryKey: number): Posting[] {
  return database
    .all<PostingRow>(
      `SELECT account_code, currency, partner_key, amount_minor FROM postings JOIN accounts USING (account_key)
       WHERE entry_key = ? ORDER BY line_number DESC`,
      entryKey,
    )
    .map((row) => {
      const account = accountByCode.get(row.account_code);
      if (account === undefined) throw new Error(`account ${row.account_code} is not in the chart`);
      return {
        account,
        currency: row.currency,
        amountMinor: -row.amount_minor,
        ...(row.partner_key === null ? {} : { partnerKey: row.partner_key }),
      };
    });
}
