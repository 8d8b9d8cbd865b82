/**
 * Batches that are never sent again from this ledger, whatever is learned of them: a person has resolved them, or what
 * became of them may be known to another copy only. Being asked for (needs_person) ends with an answer; this does not.
 */
export const migration0013 = {
  number: 13,
  name: 'batches barred from being sent again',
  statements: [
    `ALTER TABLE attempts ADD COLUMN send_barred INTEGER NOT NULL DEFAULT 0 CHECK (send_barred IN (0, 1))`,
    `UPDATE attempts SET send_barred = 1
      WHERE attempt_key IN (SELECT attempt_key FROM attempt_events WHERE act IN ('adopt', 'resolve'))`,
    `CREATE TRIGGER attempts_stay_barred BEFORE UPDATE ON attempts WHEN OLD.send_barred = 1 AND NEW.send_barred = 0
      BEGIN SELECT RAISE(ABORT, 'an attempt that is barred from being sent stays so'); END`,
  ],
};
