/** Tax withheld when payouts are made: dated rates, who reports which method, notices by the IRS, and what was withheld. */
export const migration0008 = {
  number: 8,
  name: 'withholding',
  statements: [
    // One unit of the currency is worth so much of the base on that day, as decimal text: never a float.
    `CREATE TABLE exchange_rates (
      base TEXT NOT NULL CHECK (length(base) = 3),
      currency TEXT NOT NULL CHECK (length(currency) = 3 AND currency <> base),
      day TEXT NOT NULL CHECK (length(day) = 10),
      rate TEXT NOT NULL CHECK (rate NOT GLOB '*[^0-9.]*'),
      source TEXT NOT NULL,
      saved_at TEXT NOT NULL,
      PRIMARY KEY (base, currency, day)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX exchange_rates_by_day ON exchange_rates (day, base, currency)`,
    // Only what a person decided; the rest follows from the defaults of the rules.
    `CREATE TABLE method_reporting (
      tax_year INTEGER NOT NULL,
      method TEXT NOT NULL CHECK (method IN ('paypal', 'wise', 'bank_transfer', 'store_credit')),
      reported_by_processor INTEGER NOT NULL CHECK (reported_by_processor IN (0, 1)),
      PRIMARY KEY (tax_year, method)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE tin_notices (
      tin_notice_key INTEGER PRIMARY KEY,
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      notice TEXT NOT NULL CHECK (notice IN ('first', 'second')),
      received_on TEXT NOT NULL CHECK (length(received_on) = 10),
      withhold_from TEXT NOT NULL CHECK (withhold_from > received_on),
      recorded_at TEXT NOT NULL,
      ended_on TEXT,
      end_reason TEXT,
      CHECK ((ended_on IS NULL) = (end_reason IS NULL))
    ) STRICT`,
    `CREATE INDEX tin_notices_by_partner ON tin_notices (partner_key, received_on)`,
    `CREATE UNIQUE INDEX tin_notices_open ON tin_notices (partner_key) WHERE ended_on IS NULL`,
    `CREATE INDEX tin_notices_by_day ON tin_notices (received_on, tin_notice_key)`,
    `CREATE TABLE prior_returns (
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      tax_year INTEGER NOT NULL,
      why TEXT NOT NULL CHECK (why IN ('return_required', 'backup_withheld')),
      recorded_at TEXT NOT NULL,
      PRIMARY KEY (partner_key, tax_year)
    ) STRICT, WITHOUT ROWID`,
    `ALTER TABLE review_lines ADD COLUMN withholding TEXT`,
    `CREATE TABLE payout_withholdings (
      payout_key INTEGER PRIMARY KEY REFERENCES payouts (payout_key),
      kind TEXT NOT NULL CHECK (kind IN ('backup', 'nonresident')),
      tax_year INTEGER NOT NULL,
      rate_basis_points INTEGER NOT NULL CHECK (rate_basis_points BETWEEN 0 AND 10000),
      base_minor INTEGER NOT NULL CHECK (base_minor >= 0),
      withheld_minor INTEGER NOT NULL CHECK (withheld_minor >= 0),
      reason TEXT NOT NULL
    ) STRICT`,
    // What a taxpayer was paid in a year and the year before is summed up for every line of a review.
    `CREATE INDEX payouts_paid_to ON payouts (partner_key, paid_on, status, method, currency, gross_minor)
      WHERE status = 'completed'`,
    `CREATE INDEX payouts_on_their_way_to ON payouts (partner_key) WHERE status = 'pending'`,
  ],
};
