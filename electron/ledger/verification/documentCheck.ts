import type { Database } from '../database.ts';
import { problemLimit, type Verification } from './findings.ts';

/** Documents and journal have to tell the same story: each row here is a document whose entries do not match it. */
const documentChecks: { code: string; sql: string; message: (id: string) => string }[] = [
  {
    code: 'COMMISSION_DIFFERS',
    sql: `SELECT 'com_' || commission_key AS id FROM commissions
          JOIN postings USING (entry_key) JOIN accounts ON accounts.account_key = postings.account_key
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
    code: 'PAYOUT_DIFFERS',
    sql: `SELECT payouts.payout_id AS id FROM payouts
          LEFT JOIN journal_entries ON source_kind = 'payout' AND source_id = payouts.payout_id
          LEFT JOIN postings ON postings.entry_key = journal_entries.entry_key
            AND account_key IN (SELECT account_key FROM accounts WHERE account_code = '2150')
          WHERE origin = 'run' GROUP BY payouts.payout_key
          HAVING COALESCE(SUM(-postings.amount_minor), 0) <> CASE WHEN status = 'pending' THEN gross_minor ELSE 0 END
            OR COALESCE(SUM(CASE WHEN source_step IN ('settled', 'unsettled') THEN postings.amount_minor END), 0)
               <> CASE WHEN status = 'completed' THEN gross_minor ELSE 0 END`,
    message: (id) => `The state of payout ${id} differs from its journal entries.`,
  },
  {
    code: 'ENTRY_UNEXPLAINED',
    sql: `SELECT 'jrn_' || entry_key AS id FROM journal_entries
          WHERE reversal_of IS NULL AND source_kind IN ('commission', 'clawback', 'credit')
            AND entry_key NOT IN (SELECT entry_key FROM commissions)
          UNION ALL
          SELECT 'jrn_' || entry_key FROM journal_entries
          WHERE source_kind IN ('payout', 'opening') AND source_id NOT IN (SELECT payout_id FROM payouts)`,
    message: (id) => `Journal entry ${id} belongs to no commission or payout.`,
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
