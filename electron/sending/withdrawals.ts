import { DisburseError } from '../../shared/errors.ts';
import type { Database } from '../ledger/database.ts';
import { linesOfAttempt } from '../payouts/attempts/attemptLines.ts';
import { planAnew } from '../payouts/attempts/holdingBack.ts';
import { openAttempts, readAttempt, type AttemptWithProvider } from '../payouts/attempts/attemptStorage.ts';
import type { SendJournal } from './sendJournal.ts';

/** The batches that wait to be sent, before an act that may take some of them out. */
export function waitingAttempts(database: Database): AttemptWithProvider[] {
  return openAttempts(database).filter(({ state }) => state === 'waiting');
}

/** The batches that waited once and are given up, and that held any of these payouts. */
export function withdrawnAttemptsOf(database: Database, payoutIds: readonly string[]): AttemptWithProvider[] {
  const keys = database.all<{ attempt_key: number }>(
    `SELECT DISTINCT attempt_key FROM json_each(?) AS wanted CROSS JOIN payouts ON payout_id = wanted.value
     CROSS JOIN attempt_lines USING (payout_key) CROSS JOIN attempts USING (attempt_key)
     WHERE state = 'withdrawn' ORDER BY attempt_key`,
    JSON.stringify(payoutIds),
  );
  return keys.map((row) => readAttempt(database, row.attempt_key));
}

/** Plans a batch anew that is too old for its reference, and has the record say so: an older file would do the same. */
export function planAnewOnRecord(
  { database, journal }: { database: Database; journal: SendJournal },
  attempt: AttemptWithProvider,
  moment: { now: string },
): void {
  planAnew(database, attempt, moment);
  journalWithdrawals(database, journal, [attempt], { now: moment.now, recorded: [] });
}

/**
 * Writes to the send journal which of these batches wait no more and will never go out, durably and before the ledger
 * keeps it: a file in which they wait is an older one then. `recorded` names the payouts that were paid by hand.
 */
export function journalWithdrawals(
  database: Database,
  journal: SendJournal,
  waited: readonly AttemptWithProvider[],
  { now, recorded }: { now: string; recorded: readonly string[] },
): void {
  for (const { attempt_key: attemptKey, reference, provider, currency } of waited) {
    if (readAttempt(database, attemptKey).state !== 'withdrawn') continue;
    const lines = linesOfAttempt(database, attemptKey);
    const recordedPayouts = lines.map((line) => line.payout_id).filter((id) => recorded.includes(id));
    try {
      journal.append({
        kind: 'withdrawn',
        at: now,
        reference,
        provider,
        currency,
        count: lines.length,
        totalMinor: lines.reduce((sum, line) => sum + line.line_amount_minor, 0),
        recorded: recordedPayouts.length > 0,
        recordedPayouts,
      });
    } catch {
      throw new DisburseError(
        'SENDING_LOCKED',
        'The record of what was sent cannot be written at the moment, and without it an older copy of this ledger would pay what is taken out of a batch. Nothing was changed. See that the data folder can be written and that its disk is not full, then try again.',
      );
    }
  }
}
