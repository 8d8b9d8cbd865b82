import { DisburseError, validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { commissionsToDecide, reverseCredit } from '../commissions/decisions.ts';
import { writeVerifiedCopy } from '../ledger/backup.ts';
import type { Database } from '../ledger/database.ts';
import { listEntries } from '../ledger/journalListing.ts';
import { readEntry, trialBalance } from '../ledger/journalReading.ts';
import { schemaVersion } from '../ledger/migrations/index.ts';
import { verifyLedger } from '../ledger/verification/verify.ts';
import { reverseRedemption } from '../partners/storeCredit.ts';
import { letGoOfOpen } from '../payouts/attempts/lettingGo.ts';
import { writeSandboxCopy } from '../sending/sandboxCopy.ts';
import type { Context, UseCases } from './context.ts';
import { isSample } from './samples.ts';
import { keepWithdrawals } from './withdrawals.ts';

type LedgerRow = {
  ledger_id: string;
  name: string;
  base_currency: string;
  time_zone: string;
  environment: 'sandbox' | 'live' | null;
  locked_through: string | null;
  restored_at: string | null;
  copied_at: string | null;
};

export const ledgerUseCases = {
  'ledger.info': ({ database, today }) => {
    const ledger = readLedger(database);
    return {
      ledgerId: ledger.ledger_id,
      name: ledger.name,
      baseCurrency: ledger.base_currency,
      timeZone: ledger.time_zone,
      today,
      environment: ledger.environment ?? 'none',
      schemaVersion,
      lockedThrough: ledger.locked_through,
      restoredAt: ledger.restored_at,
      sandboxCopyMadeAt: ledger.copied_at,
      counts: {
        partners: countRows(database, 'partners', 'partner_key'),
        commissions: countRows(database, 'commissions', 'commission_key'),
        payouts: countRows(database, 'payouts', 'payout_key'),
        journalEntries: countRows(database, 'journal_entries', 'entry_key'),
      },
    };
  },
  'ledger.verify': ({ database, watch }) => verifyLedger(database, watch),
  'ledger.backup': ({ database, watch }, { file }) => {
    watch.progress('copying', 0, null);
    // A copy cannot be made inside a transaction; SQLite takes its own snapshot for it.
    database.endSnapshot();
    return writeVerifiedCopy(database, file);
  },
  'ledger.sandboxCopy': (context, { file }) => {
    const { session, database, watch } = context;
    if (isSample(database.file, session.dataFolder)) {
      throw validationError(
        'This is a sample ledger: everybody in it is invented. No copy was made. Connect a sandbox account to the sample itself.',
      );
    }
    watch.progress('copying', 0, null);
    database.endSnapshot();
    return writeSandboxCopy(database, file, context);
  },
  'ledger.acknowledgeRestore': (context, { note }) => {
    const { restored_at: restoredAt } = readLedger(context.database);
    if (restoredAt === null) {
      throw validationError(
        'This ledger was not restored, or that is acknowledged already. Nothing was changed.',
      );
    }
    // What was open in the backup may have been sent or settled since: it does not go out by itself any more.
    keepWithdrawals(context, () => {
      letGoOfOpen(context.database, 'let_go', context);
    });
    context.database.run('UPDATE ledger SET restored_at = NULL');
    context.note([], { restoredAt, note });
    return { restoredAt: null };
  },
  'ledger.trialBalance': ({ database, today }, { asOf = today }) => ({
    asOf,
    rows: trialBalance(database, asOf),
  }),
  'journal.list': ({ database }, input) => listEntries(database, input),
  'journal.get': ({ database }, { journalEntryId }) => readEntry(database, journalEntryId),
  'journal.reverse': (context, { journalEntryId, reason }) => {
    const reversalKey = reverseEntry(context, journalEntryId, reason);
    const reversalOf = formatId('journalEntry', journalEntryId);
    const reversal = formatId('journalEntry', reversalKey);
    context.note([reversalOf, reversal], { reason });
    return { journalEntryId: reversal, reversalOf };
  },
  'periods.lock': (context, { through, reason }) => {
    const { database, today } = context;
    if (through >= today) {
      throw validationError(`The books can be locked through yesterday at the latest. Nothing was locked.`, [
        { field: 'through', message: 'is not in the past' },
      ]);
    }
    const before = readLedger(database).locked_through;
    if (before !== null && before > through) {
      throw new DisburseError(
        'PERIOD_LOCKED',
        `The books are locked through ${before} already. Nothing was changed. To open days again, unlock the period and say why.`,
      );
    }
    database.run('UPDATE ledger SET locked_through = ?', through);
    context.note([], { through, reason: reason ?? null });
    return { lockedThrough: through };
  },
  'periods.unlock': (context, { through, reason }) => {
    const { database } = context;
    const before = readLedger(database).locked_through;
    if (before === null || (through !== undefined && through >= before)) {
      throw validationError(
        `The books are locked ${before === null ? 'through no day' : `through ${before}`}. Nothing was unlocked.`,
      );
    }
    database.run('UPDATE ledger SET locked_through = ?', through ?? null);
    context.note([], { before, through: through ?? null, reason });
    return { lockedThrough: through ?? null };
  },
} satisfies Partial<UseCases>;

function readLedger(database: Database): LedgerRow {
  const row = database.get<LedgerRow>('SELECT * FROM ledger');
  if (row === undefined) throw new Error('the ledger row is missing');
  return row;
}

/**
 * How many rows a table has. Keys are given without gaps and no row of these tables is ever deleted, so that the last key
 * says it: the window asks at every commit, and counting would read whole tables.
 */
function countRows(database: Database, table: string, keyColumn: string): number {
  return database.get<{ last: number | null }>(`SELECT MAX(${keyColumn}) AS last FROM ${table}`)?.last ?? 0;
}

/**
 * An entry is taken back through the document that it belongs to, so that the document and the books never tell
 * different stories; what has an act of its own (payouts) is refused and says which.
 */
function reverseEntry(context: Context, entryKey: number, reason: string): number {
  const { database } = context;
  const entry = readEntry(database, entryKey);
  if (entry.reversedBy !== null || entry.reversalOf !== null) {
    const why = entry.reversedBy === null ? 'is a reversal itself' : `was reversed by ${entry.reversedBy}`;
    throw validationError(`Journal entry ${entry.journalEntryId} ${why}. Nothing was changed.`);
  }
  switch (entry.sourceKind) {
    case 'credit': {
      const [credit] = commissionsToDecide(database, [commissionKeyOf(entry.sourceId)]);
      if (credit === undefined) throw new Error(`entry ${entry.journalEntryId} has no credit`);
      return reverseCredit(database, credit, reason, context);
    }
    case 'commission':
      throw validationError(
        `Journal entry ${entry.journalEntryId} belongs to commission ${entry.sourceId}. Nothing was changed. Decline the commission while it is held, or reverse it, which stands as a clawback beside it.`,
      );
    case 'redemption':
      return reverseRedemption(database, entryKey, context);
    case 'payout':
      throw new DisburseError(
        'PAYOUT_STATE',
        `Journal entry ${entry.journalEntryId} belongs to payout ${entry.sourceId}. Nothing was changed. Cancel the payout, undo its record, or record that it came back.`,
      );
    case 'clawback':
      throw validationError(
        `Journal entry ${entry.journalEntryId} is a clawback and is not reversed by hand. Nothing was changed. Add a credit where the partner is owed it after all.`,
      );
    case 'opening':
      throw validationError(
        `Journal entry ${entry.journalEntryId} books a past payout and is not reversed by hand. Nothing was changed.`,
      );
  }
}

function commissionKeyOf(sourceId: string): number {
  return Number(sourceId.slice(sourceId.indexOf('_') + 1));
}
