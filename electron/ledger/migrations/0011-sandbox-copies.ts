/** A ledger that is a sandbox copy says of which ledger, and when it was made. */
export const migration0011 = {
  number: 11,
  name: 'sandbox copies',
  statements: [
    `ALTER TABLE ledger ADD COLUMN copied_from TEXT`,
    `ALTER TABLE ledger ADD COLUMN copied_at TEXT CHECK ((copied_at IS NULL) = (copied_from IS NULL))`,
    // What it sends never is real money: a copy of a live ledger shows the same people and the same debts.
    `CREATE TRIGGER sandbox_copies_stay_in_sandbox BEFORE UPDATE ON ledger
      WHEN NEW.copied_from IS NOT NULL AND NEW.environment IS NOT 'sandbox'
      BEGIN SELECT RAISE(ABORT, 'a sandbox copy stays in sandbox'); END`,
  ],
};
