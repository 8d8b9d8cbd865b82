import type { Database } from '../../ledger/database.ts';
import type { Clawback } from '../rules/yearClawbacks.ts';

type ClawbackRow = {
  partner_key: number;
  currency: string;
  amount_minor: number;
  taken_back_on: string;
  paid_on: string;
};

/**
 * Walks the clawbacks that follow a commission, of which there are few, by an index that holds no others, and asks for
 * the first payment after each commission became payable.
 */
export const clawbacksQuery = `WITH taken AS MATERIALIZED (
    SELECT clawbacks.partner_key, clawbacks.currency, -clawbacks.amount_minor AS amount_minor,
      clawbacks.earned_on AS taken_back_on,
      (SELECT MIN(payouts.paid_on) FROM payouts
        WHERE payouts.partner_key = clawbacks.partner_key AND payouts.paid_on >= earned.payable_on
          AND payouts.status = 'completed' AND payouts.currency = clawbacks.currency) AS paid_on
    FROM commissions AS clawbacks INDEXED BY commissions_by_reversed
    CROSS JOIN commissions AS earned ON earned.commission_key = clawbacks.reverses_key
    WHERE clawbacks.reverses_key IS NOT NULL AND clawbacks.earned_on >= ? AND earned.earned_on <= ?)
  SELECT * FROM taken WHERE paid_on < taken_back_on ORDER BY partner_key, taken_back_on`;

/**
 * Commission that was taken back after the partner was paid, as far as it can bear on a year: the first payment after
 * the commission became payable stands for the one that held it.
 */
export function clawbacksAround(database: Database, year: number): Clawback[] {
  return database
    .all<ClawbackRow>(clawbacksQuery, `${String(year)}-01-01`, `${String(year)}-12-31`)
    .map((row) => ({
      partnerKey: row.partner_key,
      currency: row.currency,
      amountMinor: row.amount_minor,
      takenBackOn: row.taken_back_on,
      paidOn: row.paid_on,
    }));
}
