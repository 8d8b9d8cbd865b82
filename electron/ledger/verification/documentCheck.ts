import type { Database } from '../database.ts';
import { problemLimit, type Verification } from './findings.ts';

/**
 * Documents and journal have to tell the same story: each row here is a document whose entries do not match it. CROSS
 * JOIN keeps SQLite to the order as written, from a document to the entries that it looks up: the planner may guess
 * that some other table is small, and read the documents once for each of its rows.
 */
const documentChecks: { code: string; sql: string; message: (id: string) => string }[] = [
  {
    code: 'COMMISSION_DIFFERS',
    sql: `SELECT 'com_' || commission_key AS id FROM commissions
          CROSS JOIN postings USING (entry_key) CROSS JOIN accounts USING (account_key)
          WHERE account_code = '2100' AND (postings.amount_minor <> -commissions.amount_minor
            OR postings.partner_key <> commissions.partner_key OR accounts.currency <> commissions.currency)`,
    message: (id) => `Commission ${id} differs from its journal entry.`,
  },
  {
    code: 'COMMISSION_DIFFERS',
    sql: `SELECT 'com_' || original.commission_key AS id FROM commissions AS original
          LEFT JOIN commissions AS clawback ON clawback.reverses_key = original.commission_key
          WHERE original.amount_minor > 0 GROUP BY original.commission_key
          HAVING original.reversed_minor <> -COALESCE(SUM(clawback.amount_minor), 0)`,
    message: (id) => `What was taken back of commission ${id} differs from its clawbacks.`,
  },
  {
    code: 'COMMISSION_DIFFERS',
    sql: `SELECT 'com_' || commission_key AS id FROM commissions
          CROSS JOIN journal_entries AS booked ON booked.entry_key = commissions.entry_key
          LEFT JOIN journal_entries AS taken_back ON taken_back.reversal_of = commissions.entry_key
          WHERE booked.occurred_on <> earned_on
            OR (taken_back.entry_key IS NOT NULL) <> (status = 'declined' OR (kind = 'credit' AND status = 'reversed'))
            OR (kind = 'commission' AND (status = 'reversed') <> (reversed_minor = commissions.amount_minor))`,
    message: (id) => `The day or the state of commission ${id} differs from its journal entries.`,
  },
  {
    code: 'PAYOUT_DIFFERS',
    sql: `SELECT payouts.payout_id AS id FROM payouts
          LEFT JOIN journal_entries ON source_kind = 'payout' AND source_id = payouts.payout_id
          LEFT JOIN postings ON postings.entry_key = journal_entries.entry_key
            AND postings.partner_key = payouts.partner_key AND account_key = (
              SELECT account_key FROM accounts WHERE account_code = '2150' AND accounts.currency = payouts.currency)
          WHERE origin = 'run' GROUP BY payouts.payout_key
          HAVING COALESCE(SUM(-postings.amount_minor), 0) <> CASE WHEN status = 'pending' THEN gross_minor ELSE 0 END
            OR COALESCE(SUM(CASE WHEN source_step IN ('settled', 'unsettled') THEN postings.amount_minor END), 0)
               <> CASE WHEN status = 'completed' THEN gross_minor ELSE 0 END`,
    message: (id) => `The state of payout ${id} differs from its journal entries.`,
  },
  {
    code: 'PAYOUT_DIFFERS',
    sql: `SELECT payout_id AS id FROM payouts
          WHERE detail IS NOT (SELECT to_detail FROM payout_events
              WHERE payout_events.payout_key = payouts.payout_key ORDER BY event_key DESC LIMIT 1)
            OR fee_minor <> (SELECT COALESCE(SUM(amount_minor), 0) FROM journal_entries
              CROSS JOIN postings USING (entry_key) CROSS JOIN accounts USING (account_key)
              WHERE source_kind = 'payout' AND source_id = payout_id AND source_step IN ('fee', 'fee_reversed')
                AND account_code = '5200')`,
    message: (id) => `The state or the fee of payout ${id} differs from its events and journal entries.`,
  },
  {
    code: 'WITHHOLDING_DIFFERS',
    sql: `SELECT payout_id AS id FROM payout_withholdings CROSS JOIN payouts USING (payout_key)
          WHERE payout_withholdings.withheld_minor <> payouts.withheld_minor OR base_minor > gross_minor
          UNION ALL
          SELECT payout_id FROM payouts
          WHERE withheld_minor > 0 AND payout_key NOT IN (SELECT payout_key FROM payout_withholdings)
          UNION ALL
          SELECT payout_id FROM payouts WHERE withheld_minor > 0 AND withheld_minor <> (
            SELECT COALESCE(SUM(-amount_minor), 0) + CASE WHEN status = 'completed' THEN 0 ELSE withheld_minor END
            FROM journal_entries CROSS JOIN postings USING (entry_key) CROSS JOIN accounts USING (account_key)
            WHERE source_kind = 'payout' AND source_id = payout_id AND account_code = '2300')`,
    message: (id) => `What was withheld of payout ${id} differs from what was kept or booked of it.`,
  },
  {
    code: 'ATTEMPT_DIFFERS',
    sql: `SELECT payout_id AS id FROM payouts
          WHERE detail IN ('sending', 'in_doubt', 'accepted', 'unclaimed', 'on_hold', 'bounced', 'handed_over')
            AND NOT EXISTS (SELECT 1 FROM attempt_lines
              WHERE attempt_lines.payout_key = payouts.payout_key AND open = 1)
          UNION ALL
          SELECT payout_id FROM attempt_lines CROSS JOIN payouts USING (payout_key)
          WHERE attempt_lines.amount_minor <> payouts.amount_minor
            OR (open = 1 AND status IN ('failed', 'cancelled'))`,
    message: (id) => `Payout ${id} differs from what was sent of it, or is under way and in no batch.`,
  },
  {
    code: 'REDEMPTION_DIFFERS',
    sql: `SELECT 'red_' || redemption_key AS id FROM redemptions
          CROSS JOIN postings ON postings.entry_key = redemptions.entry_key
          CROSS JOIN accounts USING (account_key)
          LEFT JOIN journal_entries AS taken_back ON taken_back.reversal_of = redemptions.entry_key
          WHERE account_code = '2200' AND (postings.amount_minor <> redemptions.amount_minor
            OR postings.partner_key <> redemptions.partner_key OR accounts.currency <> redemptions.currency
            OR (taken_back.entry_key IS NOT NULL) <> redemptions.reversed)`,
    message: (id) => `Redemption ${id} differs from its journal entries.`,
  },
  {
    code: 'ENTRY_UNEXPLAINED',
    sql: `SELECT 'jrn_' || entry_key AS id FROM journal_entries
          WHERE reversal_of IS NULL AND source_kind IN ('commission', 'clawback', 'credit')
            AND entry_key NOT IN (SELECT entry_key FROM commissions)
          UNION ALL
          SELECT 'jrn_' || entry_key FROM journal_entries
          WHERE source_kind IN ('payout', 'opening') AND source_id NOT IN (SELECT payout_id FROM payouts)
          UNION ALL
          SELECT 'jrn_' || entry_key FROM journal_entries
          WHERE source_kind = 'redemption' AND source_step = 'redeemed'
            AND entry_key NOT IN (SELECT entry_key FROM redemptions)`,
    message: (id) => `Journal entry ${id} belongs to no commission, payout or redemption.`,
  },
];

/** Compares commissions and payouts with the entries that book them, and finds entries that nothing explains. */
export function checkDocuments(database: Database, verification: Verification): void {
  for (const check of documentChecks) {
    for (const row of database.all<{ id: string }>(
      `SELECT * FROM (${check.sql}) LIMIT ${String(problemLimit)}`,
    )) {
      verification.problems.push({ code: check.code, message: check.message(row.id) });
    }
  }
  const count = (table: string) =>
    database.get<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)?.count ?? 0;
  verification.checked.commissions = count('commissions');
  verification.checked.payouts = count('payouts');
}
