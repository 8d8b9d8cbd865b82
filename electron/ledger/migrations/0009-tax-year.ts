/** The tax year: how single payments are reported, returns filed elsewhere, and the figures that were filed. */
export const migration0009 = {
  number: 9,
  name: 'tax year',
  statements: [
    // What a person decided for one payment; without a row the setting of its program holds.
    `CREATE TABLE payout_tax_categories (
      payout_key INTEGER PRIMARY KEY REFERENCES payouts (payout_key),
      category TEXT NOT NULL CHECK (category IN ('NEC-1', 'MISC-3', 'MISC-2', 'none')),
      reason TEXT NOT NULL,
      decided_at TEXT NOT NULL,
      decided_by TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE tax_year_settings (
      tax_year INTEGER PRIMARY KEY,
      other_returns INTEGER NOT NULL CHECK (other_returns >= 0),
      note TEXT,
      changed_at TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE tax_filings (
      filing_key INTEGER PRIMARY KEY,
      tax_year INTEGER NOT NULL,
      form TEXT NOT NULL CHECK (form IN ('1099-NEC', '1099-MISC')),
      filed_on TEXT NOT NULL CHECK (length(filed_on) = 10),
      reference TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      recorded_by TEXT NOT NULL,
      UNIQUE (tax_year, form)
    ) STRICT`,
    // US cents, as they were filed: never computed again, whatever happens to the payments behind them.
    `CREATE TABLE tax_filed_returns (
      filing_key INTEGER NOT NULL REFERENCES tax_filings (filing_key),
      recipient_key INTEGER NOT NULL,
      name TEXT NOT NULL,
      tin_last4 TEXT,
      partner_keys TEXT NOT NULL,
      nonemployee_compensation_minor INTEGER NOT NULL CHECK (nonemployee_compensation_minor >= 0),
      other_income_minor INTEGER NOT NULL CHECK (other_income_minor >= 0),
      royalties_minor INTEGER NOT NULL CHECK (royalties_minor >= 0),
      federal_income_tax_withheld_minor INTEGER NOT NULL CHECK (federal_income_tax_withheld_minor >= 0),
      PRIMARY KEY (filing_key, recipient_key)
    ) STRICT, WITHOUT ROWID`,
    ...neverChanged('tax_filings'),
    ...neverChanged('tax_filed_returns'),
  ],
};

function neverChanged(table: string): string[] {
  const refusal = `SELECT RAISE(ABORT, '${table} keeps what was filed')`;
  return [
    `CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table} BEGIN ${refusal}; END`,
    `CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table} BEGIN ${refusal}; END`,
  ];
}
