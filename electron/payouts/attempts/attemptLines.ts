import type { Database } from '../../ledger/database.ts';
import type { PayoutRecord } from '../payoutStorage.ts';
import { holdsAfterItsEnd, leftThere } from './attemptStorage.ts';

/** One line of an attempt beside the payout that it pays. */
export type AttemptLine = PayoutRecord & {
  position: number;
  line_amount_minor: number;
  open: 0 | 1;
  item_id: string | null;
  provider_state: string | null;
  problem_code: string | null;
  problem_message: string | null;
  cancel_requested: 0 | 1;
};

/** The lines of an attempt in their order; only those that may still move money, or all. */
export function linesOfAttempt(
  database: Database,
  attemptKey: number,
  which: 'open' | 'all' = 'all',
): AttemptLine[] {
  return database.all<AttemptLine>(
    `SELECT payouts.*, position, attempt_lines.amount_minor AS line_amount_minor, open, item_id, provider_state,
       problem_code, problem_message, cancel_requested
     FROM attempt_lines CROSS JOIN payouts USING (payout_key)
     WHERE attempt_key = ? AND (? = 0 OR open = 1) ORDER BY position`,
    attemptKey,
    which === 'open' ? 1 : 0,
  );
}

/** The attempt that may still move the money of a payout, or undefined. */
export function openAttemptOf(database: Database, payoutKey: number): number | undefined {
  return database.get<{ attempt_key: number }>(
    'SELECT attempt_key FROM attempt_lines WHERE payout_key = ? AND open = 1',
    payoutKey,
  )?.attempt_key;
}

/**
 * The attempt that has to be asked about a payout which no attempt holds: that is one in doubt, which may have paid it
 * unseen, else the last to send it or to stand begun at the provider. Undefined where nothing was sent, or what the
 * provider said of it is the end.
 */
export function askedAttemptOf(database: Database, payoutKey: number): number | undefined {
  return database.get<{ attempt_key: number }>(
    `SELECT attempt_key FROM payouts CROSS JOIN attempt_lines USING (payout_key)
     CROSS JOIN attempts USING (attempt_key)
     WHERE payout_key = ? AND (after_release IS NOT NULL OR detail = 'paid')
       AND (state NOT IN ('refused', 'withdrawn') OR ${leftThere})
     ORDER BY state = 'in_doubt' DESC, needs_person DESC, attempt_key DESC LIMIT 1`,
    payoutKey,
  )?.attempt_key;
}

/** Whether another attempt that was sent may have paid a payout: nobody knows yet, or its provider shows it so. */
export function heldByOtherAttempt(database: Database, payoutKey: number, attemptKey: number): boolean {
  const other = database.get(
    `SELECT 1 FROM attempt_lines CROSS JOIN attempts USING (attempt_key)
     WHERE payout_key = ? AND attempt_key <> ?
       AND (${leftThere} OR sends > 0
         AND (state IN ('waiting', 'sending', 'in_doubt', 'accepted', 'handed_over')
           OR (${holdsAfterItsEnd})))
     LIMIT 1`,
    payoutKey,
    attemptKey,
  );
  return other !== undefined;
}

/**
 * Whether a payout that counts as paid, and that this attempt does not hold, stands in another one that was sent and may
 * be what paid it: that this one never did says nothing then.
 */
export function isPaidElsewhere(database: Database, line: AttemptLine, attemptKey: number): boolean {
  if (line.detail !== 'paid' || line.open === 1) return false;
  const other = database.get(
    `SELECT 1 FROM attempt_lines CROSS JOIN attempts USING (attempt_key)
     WHERE payout_key = ? AND attempt_key <> ? AND sends > 0 AND state NOT IN ('refused', 'withdrawn') LIMIT 1`,
    line.payout_key,
    attemptKey,
  );
  return other !== undefined;
}

/** Ends the lock that an attempt has on a payout; only once the payout cannot be paid by it any more. */
export function closeLine(database: Database, attemptKey: number, payoutKey: number): void {
  database.run(
    'UPDATE attempt_lines SET open = 0 WHERE attempt_key = ? AND payout_key = ?',
    attemptKey,
    payoutKey,
  );
}

/** Gives an attempt back the lock that it had let go of. */
export function openLine(database: Database, attemptKey: number, payoutKey: number): void {
  database.run(
    'UPDATE attempt_lines SET open = 1 WHERE attempt_key = ? AND payout_key = ?',
    attemptKey,
    payoutKey,
  );
}

/** What the provider said about a line, kept beside it. */
type LineNews = {
  itemId: string | null;
  providerState: string | null;
  problem: { code: string; message: string } | null;
  converted: { targetCurrency: string; targetAmountMinor: number; rate: string } | null;
};

/** Keeps what the provider said about a line; what it does not say any more stays as it was said. */
export function noteLine(database: Database, attemptKey: number, payoutKey: number, news: LineNews): void {
  database.run(
    `UPDATE attempt_lines SET item_id = COALESCE(?, item_id), provider_state = ?, problem_code = ?, problem_message = ?,
       target_currency = COALESCE(?, target_currency), target_amount_minor = COALESCE(?, target_amount_minor),
       rate = COALESCE(?, rate)
     WHERE attempt_key = ? AND payout_key = ?`,
    news.itemId,
    news.providerState,
    news.problem?.code ?? null,
    news.problem?.message ?? null,
    news.converted?.targetCurrency ?? null,
    news.converted?.targetAmountMinor ?? null,
    news.converted?.rate ?? null,
    attemptKey,
    payoutKey,
  );
}

/** Keeps the wish that the provider takes an unclaimed payout back, and has the engine act on it at once. */
export function requestCancellation(database: Database, payoutKey: number, now: string): void {
  database.run('UPDATE attempt_lines SET cancel_requested = 1 WHERE payout_key = ? AND open = 1', payoutKey);
  database.run(
    `UPDATE attempts SET next_act_at = ? WHERE attempt_key IN (
       SELECT attempt_key FROM attempt_lines WHERE payout_key = ? AND open = 1)`,
    now,
    payoutKey,
  );
}
