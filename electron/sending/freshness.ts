import type { Database } from '../ledger/database.ts';
import type { Problem } from '../providers/port.ts';

/**
 * Looks once more before the first send whether a payee's details are still those that a person confirmed: an attempt
 * may have waited for days. The batch waits whole; the payouts named are cancelled and reviewed again.
 */
export function staleProblem(database: Database, attemptKey: number): Problem | null {
  const changed = database.all<{ payout_id: string }>(
    `SELECT payouts.payout_id FROM attempt_lines CROSS JOIN payouts USING (payout_key)
     CROSS JOIN partners ON partners.partner_key = payouts.partner_key
     WHERE attempt_key = ? AND open = 1
       AND (partners.archived = 1 OR partners.destination_key IS NOT payouts.destination_key)
     ORDER BY payouts.payout_id LIMIT 6`,
    attemptKey,
  );
  if (changed.length === 0) return null;
  const named = changed.slice(0, 5).map((row) => row.payout_id);
  const more = changed.length > named.length ? ' and others' : '';
  return {
    code: 'REVIEW_STALE',
    message: `Since this batch was confirmed the payout details of ${named.join(', ')}${more} changed or the partner was archived. Nothing was sent. Cancel these payouts; the rest goes out then, and what was cancelled can be reviewed again.`,
  };
}
