/** The ledger itself: who it is, its vault, the journal and what is kept beside it, requests and audit. */
export const migration0001 = {
  number: 1,
  name: 'ledger',
  statements: [
    `CREATE TABLE ledger (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      ledger_id TEXT NOT NULL,
      name TEXT NOT NULL,
      base_currency TEXT NOT NULL,
      time_zone TEXT NOT NULL,
      environment TEXT CHECK (environment IN ('sandbox', 'live')),
      created_at TEXT NOT NULL,
      rolled_through TEXT NOT NULL,
      locked_through TEXT,
      chain_key BLOB NOT NULL CHECK (length(chain_key) = 32),
      restored_at TEXT
    ) STRICT`,
    `CREATE TABLE vault (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      passphrase_wrap TEXT,
      recovery_wrap TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE engine_holder (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      host TEXT NOT NULL,
      process_id INTEGER NOT NULL,
      since TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE accounts (
      account_key INTEGER PRIMARY KEY,
      account_code TEXT NOT NULL,
      account_name TEXT NOT NULL,
      currency TEXT NOT NULL CHECK (length(currency) = 3),
      UNIQUE (account_code, currency)
    ) STRICT`,
    `CREATE TABLE journal_entries (
      entry_key INTEGER PRIMARY KEY,
      entry_date TEXT NOT NULL CHECK (length(entry_date) = 10),
      occurred_on TEXT NOT NULL CHECK (length(occurred_on) = 10),
      recorded_at TEXT NOT NULL,
      source_kind TEXT NOT NULL,
      source_id TEXT NOT NULL,
      source_step TEXT NOT NULL,
      source_sequence INTEGER NOT NULL CHECK (source_sequence >= 1),
      reversal_of INTEGER REFERENCES journal_entries (entry_key),
      chain_hash BLOB NOT NULL CHECK (length(chain_hash) = 32),
      UNIQUE (source_kind, source_id, source_step, source_sequence)
    ) STRICT`,
    // Keys that most rows lack have partial indexes everywhere: rows without one take no room in them, and statistics
    // cannot count all of these as equal, after which nothing would be looked up by such a key any more.
    `CREATE UNIQUE INDEX journal_entries_by_reversed ON journal_entries (reversal_of) WHERE reversal_of IS NOT NULL`,
    `CREATE INDEX journal_entries_by_date ON journal_entries (entry_date, entry_key)`,
    `CREATE TABLE postings (
      entry_key INTEGER NOT NULL REFERENCES journal_entries (entry_key),
      line_number INTEGER NOT NULL CHECK (line_number >= 1),
      account_key INTEGER NOT NULL REFERENCES accounts (account_key),
      partner_key INTEGER REFERENCES partners (partner_key),
      amount_minor INTEGER NOT NULL
        CHECK (amount_minor <> 0 AND amount_minor BETWEEN -9007199254740991 AND 9007199254740991),
      PRIMARY KEY (entry_key, line_number)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX postings_by_partner ON postings (partner_key, account_key, entry_key)
      WHERE partner_key IS NOT NULL`,
    ...appendOnly(
      'journal_entries',
      'entry_key = NEW.entry_key',
      'reversal_of = NEW.reversal_of',
      `source_kind = NEW.source_kind AND source_id = NEW.source_id AND source_step = NEW.source_step
        AND source_sequence = NEW.source_sequence`,
    ),
    ...appendOnly('postings', 'entry_key = NEW.entry_key AND line_number = NEW.line_number'),
    `CREATE TABLE balances (
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      currency TEXT NOT NULL,
      liability_minor INTEGER NOT NULL,
      matured_minor INTEGER NOT NULL,
      in_flight_minor INTEGER NOT NULL CHECK (in_flight_minor >= 0),
      paid_minor INTEGER NOT NULL,
      store_credit_minor INTEGER NOT NULL,
      PRIMARY KEY (partner_key, currency),
      CONSTRAINT balance_in_range CHECK (
        max(abs(liability_minor), abs(matured_minor), in_flight_minor, abs(paid_minor), abs(store_credit_minor))
          <= 9007199254740991)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE maturities (
      due_on TEXT NOT NULL,
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      currency TEXT NOT NULL,
      amount_minor INTEGER NOT NULL,
      PRIMARY KEY (due_on, partner_key, currency)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX maturities_by_partner ON maturities (partner_key, currency, due_on)`,
    `CREATE TABLE requests (
      request_id TEXT PRIMARY KEY,
      procedure TEXT NOT NULL,
      input_hash TEXT NOT NULL,
      value TEXT NOT NULL,
      committed_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE audit_events (
      audit_key INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      procedure TEXT NOT NULL,
      subjects TEXT NOT NULL,
      details TEXT NOT NULL,
      chain_hash BLOB NOT NULL CHECK (length(chain_hash) = 32)
    ) STRICT`,
    ...appendOnly('audit_events', 'audit_key = NEW.audit_key'),
  ],
};

/**
 * INSERT is guarded too, because INSERT OR REPLACE deletes every row that is the same by some unique key, without firing
 * the delete trigger. `uniqueKeys` names them all; each is looked up on its own, because over an OR of several the
 * planner may read the whole table.
 */
function appendOnly(table: string, ...uniqueKeys: readonly string[]): string[] {
  const refusal = `SELECT RAISE(ABORT, '${table} is append-only: a mistake is corrected by a new row')`;
  const isThere = uniqueKeys.map((sameRow) => `EXISTS (SELECT 1 FROM ${table} WHERE ${sameRow})`);
  return [
    `CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table} BEGIN ${refusal}; END`,
    `CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table} BEGIN ${refusal}; END`,
    `CREATE TRIGGER ${table}_never_replaced BEFORE INSERT ON ${table}
      WHEN ${isThere.join(' OR ')} BEGIN ${refusal}; END`,
  ];
}
