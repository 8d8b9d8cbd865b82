/**
 * What a provider says of a payout whose money the ledger has given back already: it was not read since (unread), it is
 * still under way there (moving), or it was paid (contradicted). Null once the provider shows that it came to nothing.
 */
export const migration0014 = {
  number: 14,
  name: 'payouts after their release',
  statements: [
    `ALTER TABLE payouts ADD COLUMN after_release TEXT
      CHECK (after_release IN ('unread', 'moving', 'contradicted'))`,
    `CREATE INDEX payouts_after_release ON payouts (partner_key, currency) WHERE after_release IS NOT NULL`,
    `UPDATE payouts SET after_release = 'contradicted' WHERE status IN ('failed', 'cancelled') AND payout_key IN (
      SELECT payout_key FROM attempts CROSS JOIN attempt_lines USING (attempt_key)
      WHERE attempts.problem_code = 'CONTRADICTION' AND attempt_lines.provider_state IN ('SUCCESS', 'UNCLAIMED',
        'outgoing_payment_sent', 'bounced_back', 'charged_back'))`,
  ],
};
