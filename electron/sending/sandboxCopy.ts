import { randomUUID } from 'node:crypto';
import type { ValueOf } from '../../shared/contract/index.ts';
import { DisburseError } from '../../shared/errors.ts';
import { recordAudit } from '../ledger/audit.ts';
import { writeVerifiedCopy } from '../ledger/backup.ts';
import { setPragmas } from '../ledger/connection.ts';
import { Database } from '../ledger/database.ts';
import { assertClock, openDay } from '../ledger/ledgerDay.ts';
import type { Watch } from '../ledger/watch.ts';
import { closeLine, linesOfAttempt, type AttemptLine } from '../payouts/attempts/attemptLines.ts';
import { moveAttempt } from '../payouts/attempts/attemptMoves.ts';
import { readAttempt, type AttemptWithProvider } from '../payouts/attempts/attemptStorage.ts';
import { bookRelease } from '../payouts/bookings.ts';
import { CurrencyTotals } from '../payouts/currencyTotals.ts';
import { reopenRequests } from '../payouts/payoutRequests.ts';
import { movePayout } from '../payouts/payoutStorage.ts';

type CopyMoment = { now: string; today: string; actor: string; watch: Pick<Watch, 'throwIfCancelled'> };
type Made = Pick<ValueOf<'ledger.sandboxCopy'>, 'ledgerId' | 'name'>;
type Closed = Pick<ValueOf<'ledger.sandboxCopy'>, 'closedBatches' | 'released'>;
type Original = { ledger_id: string; name: string; environment: 'sandbox' | 'live' | null };

const leftToOriginal = {
  code: 'SANDBOX_COPY',
  message:
    'This batch belongs to the ledger that this sandbox copy was made of. Only that ledger goes on with it; from this copy nothing of it is sent or asked.',
};

/**
 * Writes a copy of a ledger in which things can be tried out: a ledger of its own, in sandbox for good, that knows no
 * account at a provider. Of what was under way nothing can be sent or asked from it: its batches are closed, and their
 * money is payable again in the copy alone. The original is only read.
 */
export function writeSandboxCopy(
  database: Database,
  file: string,
  moment: CopyMoment,
): ValueOf<'ledger.sandboxCopy'> {
  const original = originalOf(database);
  refuseSandbox(original);
  const made: Made = { ledgerId: randomUUID(), name: `${original.name} (sandbox copy)` };
  let closed: Closed = { closedBatches: 0, released: [] };
  const written = writeVerifiedCopy(database, file, {
    name: 'sandbox copy',
    change: (partial) => {
      moment.watch.throwIfCancelled();
      closed = changeIntoCopy(partial, original, made, moment);
      moment.watch.throwIfCancelled();
    },
  });
  return { ...written, ...made, ...closed };
}

function originalOf(database: Database): Original {
  const row = database.get<Original>('SELECT ledger_id, name, environment FROM ledger');
  if (row === undefined) throw new Error('the ledger row is missing');
  return row;
}

function refuseSandbox({ environment }: Original): void {
  if (environment !== 'sandbox') return;
  throw new DisburseError(
    'ENVIRONMENT_MISMATCH',
    'This is a sandbox ledger already: nothing that it sends is real money. No copy was made. Try things out here, or back it up.',
    { environment },
  );
}

function changeIntoCopy(partial: string, original: Original, made: Made, moment: CopyMoment): Closed {
  const copy = new Database(partial, 'write');
  try {
    setPragmas(copy);
    // Credentials are overwritten where they lay, also in the log, which becomes part of the file.
    copy.pragma('secure_delete = ON');
    const closed = copy.write(() => {
      openDay(copy, moment);
      assertClock(copy, moment);
      const batches = attemptsUnderWay(copy);
      const released = new CurrencyTotals();
      for (const attempt of batches) closeBatch(copy, attempt, released, moment);
      // What the original still reads of payouts that it gave back nobody will learn in the copy.
      copy.run('UPDATE payouts SET after_release = NULL WHERE after_release IS NOT NULL');
      forgetAccounts(copy, moment.now);
      becomeSandbox(copy, original, made, moment);
      return { closedBatches: batches.filter(isOpen).length, released: released.rows() };
    });
    if (copy.pragma('journal_mode = DELETE') !== 'delete') throw new Error('the copy keeps its log');
    return closed;
  } finally {
    copy.close();
  }
}

/** Open ones, settled ones that are still watched for money that comes back, and what only a person can end. */
function attemptsUnderWay(copy: Database): AttemptWithProvider[] {
  const keys = copy.all<{ attempt_key: number }>(
    `SELECT attempt_key FROM attempts
     WHERE state IN ('waiting', 'sending', 'in_doubt', 'accepted', 'handed_over') OR next_act_at IS NOT NULL OR needs_person = 1
       OR attempt_key IN (SELECT attempt_key FROM attempt_lines WHERE open = 1)
     ORDER BY attempt_key`,
  );
  return keys.map(({ attempt_key: key }) => readAttempt(copy, key));
}

function isOpen({ state }: AttemptWithProvider): boolean {
  return state !== 'settled' && state !== 'refused' && state !== 'withdrawn';
}

/** Ends a batch in the copy, and counts the payouts whose money is payable there again. */
function closeBatch(
  copy: Database,
  attempt: AttemptWithProvider,
  released: CurrencyTotals,
  moment: CopyMoment,
): void {
  for (const line of linesOfAttempt(copy, attempt.attempt_key, 'open')) {
    closeLine(copy, attempt.attempt_key, line.payout_key);
    if (line.status !== 'pending') continue;
    releaseLine(copy, line, moment);
    released.add(line.currency, line.amount_minor);
  }
  moveAttempt(
    copy,
    attempt,
    {
      state: attempt.sends === 0 ? 'withdrawn' : 'settled',
      needs_person: 0,
      problem: leftToOriginal,
      next_act_at: null,
    },
    { at: moment.now, act: 'sandbox_copy' },
  );
}

function releaseLine(copy: Database, payout: AttemptLine, moment: CopyMoment): void {
  const { now, today, actor } = moment;
  const entryKey = bookRelease(copy, payout, { occurredOn: today, today, now });
  reopenRequests(copy, payout);
  movePayout(
    copy,
    payout,
    {
      detail: 'cancelled',
      paidOn: null,
      reference: payout.reference,
      feeMinor: payout.fee_minor,
    },
    { at: now, actor, act: 'sandboxCopy', note: leftToOriginal.message, entryKey },
  );
}

function forgetAccounts(copy: Database, now: string): void {
  copy.run(
    'UPDATE connections SET disconnected_at = ?, sealed_credentials = NULL WHERE disconnected_at IS NULL',
    now,
  );
}

function becomeSandbox(copy: Database, original: Original, made: Made, { now, actor }: CopyMoment): void {
  copy.run('DELETE FROM engine_holder');
  copy.run(
    `UPDATE ledger SET ledger_id = ?, name = ?, environment = 'sandbox', installation_id = NULL, restored_at = NULL,
       copied_from = ?, copied_at = ?`,
    made.ledgerId,
    made.name,
    original.ledger_id,
    now,
  );
  recordAudit(copy, {
    at: now,
    actor,
    procedure: 'ledger.sandboxCopy',
    subjects: [],
    details: { copiedFrom: original.ledger_id },
  });
}
