import type { Database } from '../../ledger/database.ts';
import { noteAfterRelease, type PayoutRecord } from '../payoutStorage.ts';
import { linesOfAttempt } from './attemptLines.ts';
import { leftThere } from './attemptStorage.ts';

/**
 * Holds of these payouts those that stand in a batch which was given up and is not taken away at the provider yet:
 * somebody could still pay it there, so nothing more is paid to their partners meanwhile.
 */
export function holdWhatStandsThere(database: Database, payouts: readonly PayoutRecord[]): void {
  for (const payout of payouts) {
    const standing = database.get(
      `SELECT 1 FROM attempt_lines CROSS JOIN attempts USING (attempt_key)
       WHERE payout_key = ? AND ${leftThere} LIMIT 1`,
      payout.payout_key,
    );
    if (standing !== undefined) noteAfterRelease(database, payout, 'moving');
  }
}

/**
 * What was cancelled, given back or recorded as paid by hand may be paid by a batch all the same: nothing more is paid
 * to these partners until the provider shows what became of it, or a person says so.
 */
export function holdWhatEnded(database: Database, attemptKey: number): void {
  for (const line of linesOfAttempt(database, attemptKey)) {
    const hasEnded = line.status === 'failed' || line.status === 'cancelled' || line.detail === 'recorded';
    if (hasEnded && line.after_release !== 'contradicted') noteAfterRelease(database, line, 'moving');
  }
}

/** Ends what a batch holds of which nothing stands at the provider any more; another one may hold it all the same. */
export function releaseWhatIsHeld(database: Database, attemptKey: number): void {
  database.run(
    `UPDATE payouts SET after_release = NULL WHERE after_release IN ('unread', 'moving')
       AND payout_key IN (SELECT payout_key FROM attempt_lines WHERE attempt_key = ?)
       AND NOT EXISTS (SELECT 1 FROM attempt_lines AS other CROSS JOIN attempts USING (attempt_key)
         WHERE other.payout_key = payouts.payout_key AND other.attempt_key <> ?
           AND (state NOT IN ('refused', 'withdrawn') OR ${leftThere}))`,
    attemptKey,
    attemptKey,
  );
}
