/** The company's own bank accounts, from which payouts are made and whose statements are read. */
export const migration0004 = {
  number: 4,
  name: 'bank accounts',
  statements: [
    `CREATE TABLE bank_accounts (
      bank_account_key INTEGER PRIMARY KEY,
      holder_name TEXT NOT NULL COLLATE NOCASE,
      kind TEXT NOT NULL CHECK (kind IN ('iban', 'aba')),
      currency TEXT NOT NULL CHECK (length(currency) = 3),
      masked TEXT NOT NULL,
      bic TEXT,
      account_type TEXT CHECK (account_type IN ('checking', 'savings')),
      sealed_numbers BLOB NOT NULL,
      fingerprint TEXT NOT NULL,
      sealed_nacha BLOB,
      nacha_shown TEXT,
      archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
      created_at TEXT NOT NULL,
      changed_at TEXT NOT NULL,
      CHECK ((kind = 'aba') = (account_type IS NOT NULL)),
      CHECK (kind = 'iban' OR (bic IS NULL AND currency = 'USD')),
      CHECK ((sealed_nacha IS NULL) = (nacha_shown IS NULL)),
      CHECK (sealed_nacha IS NULL OR kind = 'aba')
    ) STRICT`,
    // One account of a bank may hold several currencies, each with statements of its own.
    `CREATE UNIQUE INDEX bank_accounts_by_number ON bank_accounts (fingerprint, currency)`,
  ],
};
