/**
 * What a person recorded as paid by hand and the provider pays as well is kept with the payout from now on. Batches that
 * came to their end with such a payout are read once more, since an earlier version kept nothing of what was read. Where
 * that comes to nothing it is tried again, which `reads` counts.
 */
export const migration0015 = {
  number: 15,
  name: 'payouts paid beside their record',
  statements: [
    `UPDATE attempts SET next_act_at = created_at, reads = 0 WHERE state = 'settled' AND provider_reference IS NOT NULL
      AND next_act_at IS NULL
      AND connection_key IN (SELECT connection_key FROM connections WHERE disconnected_at IS NULL)
      AND attempt_key IN (
        SELECT attempt_key FROM payouts CROSS JOIN attempt_lines USING (payout_key) WHERE detail = 'recorded')`,
  ],
};
