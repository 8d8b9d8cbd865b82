/** Paying through providers: connections, attempts with their lines, notes and events, and what a restore left open. */
export const migration0005 = {
  number: 5,
  name: 'providers',
  statements: [
    // The installation that last sent from this ledger; another one asks a person before it sends.
    `ALTER TABLE ledger ADD COLUMN installation_id TEXT`,
    `CREATE TABLE connections (
      connection_key INTEGER PRIMARY KEY,
      provider TEXT NOT NULL CHECK (provider IN ('paypal', 'wise')),
      environment TEXT NOT NULL CHECK (environment IN ('sandbox', 'live')),
      account_id TEXT NOT NULL,
      account_label TEXT NOT NULL,
      funding TEXT NOT NULL CHECK (funding IN ('by_program', 'by_person')),
      base_url TEXT,
      api_version TEXT,
      sealed_credentials BLOB,
      connected_at TEXT NOT NULL,
      connected_by TEXT NOT NULL,
      tested_at TEXT,
      test_problem TEXT,
      remarks TEXT NOT NULL,
      disconnected_at TEXT,
      CHECK ((disconnected_at IS NULL) = (sealed_credentials IS NOT NULL))
    ) STRICT`,
    `CREATE UNIQUE INDEX connections_active ON connections (provider) WHERE disconnected_at IS NULL`,
    `CREATE TABLE attempts (
      attempt_key INTEGER PRIMARY KEY,
      reference TEXT NOT NULL UNIQUE CHECK (length(reference) BETWEEN 1 AND 64),
      request_id TEXT NOT NULL UNIQUE,
      run_key INTEGER NOT NULL REFERENCES runs (run_key),
      connection_key INTEGER NOT NULL REFERENCES connections (connection_key),
      number INTEGER NOT NULL CHECK (number >= 1),
      currency TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'in_doubt', 'accepted', 'handed_over', 'settled',
        'refused', 'withdrawn')),
      doubted INTEGER NOT NULL DEFAULT 0 CHECK (doubted IN (0, 1)),
      needs_person INTEGER NOT NULL DEFAULT 0 CHECK (needs_person IN (0, 1)),
      created_at TEXT NOT NULL,
      sealed_body BLOB,
      body_sha256 TEXT,
      sends INTEGER NOT NULL DEFAULT 0 CHECK (sends >= 0),
      first_sent_at TEXT,
      last_sent_at TEXT,
      resend_deadline TEXT,
      provider_reference TEXT,
      provider_state TEXT,
      link TEXT,
      problem_code TEXT,
      problem_message TEXT,
      reads INTEGER NOT NULL DEFAULT 0 CHECK (reads >= 0),
      next_act_at TEXT,
      CHECK ((sends = 0) = (first_sent_at IS NULL)),
      CHECK (sends = 0 OR (body_sha256 IS NOT NULL AND resend_deadline IS NOT NULL)),
      CHECK (state NOT IN ('sending', 'in_doubt', 'accepted', 'handed_over') OR sends > 0)
    ) STRICT`,
    `CREATE INDEX attempts_by_run ON attempts (run_key, attempt_key)`,
    `CREATE INDEX attempts_by_connection ON attempts (connection_key, state)`,
    `CREATE INDEX attempts_due ON attempts (next_act_at, attempt_key) WHERE next_act_at IS NOT NULL`,
    `CREATE INDEX attempts_open ON attempts (state, attempt_key)
      WHERE state IN ('waiting', 'sending', 'in_doubt', 'accepted', 'handed_over')`,
    // What was sent is never changed: not its bytes, not its time, not the account.
    `CREATE TRIGGER attempts_keep_what_was_sent BEFORE UPDATE ON attempts WHEN OLD.sends > 0 AND (
        NEW.reference IS NOT OLD.reference OR NEW.request_id IS NOT OLD.request_id
        OR NEW.connection_key IS NOT OLD.connection_key OR NEW.sealed_body IS NOT OLD.sealed_body
        OR NEW.body_sha256 IS NOT OLD.body_sha256 OR NEW.first_sent_at IS NOT OLD.first_sent_at
        OR NEW.resend_deadline IS NOT OLD.resend_deadline OR NEW.sends < OLD.sends OR NEW.currency IS NOT OLD.currency)
      BEGIN SELECT RAISE(ABORT, 'an attempt that was sent keeps its identity, its bytes and its deadline'); END`,
    `CREATE TRIGGER attempts_never_deleted BEFORE DELETE ON attempts
      BEGIN SELECT RAISE(ABORT, 'attempts are never deleted'); END`,
    `CREATE TABLE attempt_lines (
      attempt_key INTEGER NOT NULL REFERENCES attempts (attempt_key),
      position INTEGER NOT NULL CHECK (position >= 1),
      payout_key INTEGER NOT NULL REFERENCES payouts (payout_key),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      open INTEGER NOT NULL DEFAULT 1 CHECK (open IN (0, 1)),
      item_id TEXT,
      provider_state TEXT,
      problem_code TEXT,
      problem_message TEXT,
      cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)),
      target_currency TEXT,
      target_amount_minor INTEGER,
      rate TEXT,
      PRIMARY KEY (attempt_key, position)
    ) STRICT, WITHOUT ROWID`,
    // The lock across all methods: one payout is in at most one attempt that may still move its money.
    `CREATE UNIQUE INDEX attempt_lines_open ON attempt_lines (payout_key) WHERE open = 1`,
    `CREATE INDEX attempt_lines_by_payout ON attempt_lines (payout_key, attempt_key)`,
    `CREATE TABLE attempt_notes (
      attempt_key INTEGER NOT NULL REFERENCES attempts (attempt_key),
      payout_id TEXT NOT NULL,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (attempt_key, payout_id, name)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE attempt_events (
      event_key INTEGER PRIMARY KEY,
      attempt_key INTEGER NOT NULL REFERENCES attempts (attempt_key),
      at TEXT NOT NULL,
      act TEXT NOT NULL,
      from_state TEXT,
      to_state TEXT NOT NULL,
      note TEXT
    ) STRICT`,
    `CREATE INDEX attempt_events_by_attempt ON attempt_events (attempt_key, event_key)`,
    `CREATE TABLE attempt_answers (
      answer_key INTEGER PRIMARY KEY,
      attempt_key INTEGER NOT NULL REFERENCES attempts (attempt_key),
      at TEXT NOT NULL,
      operation TEXT NOT NULL,
      http_status INTEGER,
      debug_id TEXT,
      text TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX attempt_answers_by_attempt ON attempt_answers (attempt_key, answer_key)`,
    `CREATE TABLE journal_settlements (
      reference TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      note TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    ...appendOnly('attempt_events', 'event_key'),
  ],
};

function appendOnly(table: string, key: string): string[] {
  const refusal = `SELECT RAISE(ABORT, '${table} is append-only: a mistake is corrected by a new row')`;
  return [
    `CREATE TRIGGER ${table}_never_updated BEFORE UPDATE ON ${table} BEGIN ${refusal}; END`,
    `CREATE TRIGGER ${table}_never_deleted BEFORE DELETE ON ${table} BEGIN ${refusal}; END`,
    `CREATE TRIGGER ${table}_never_replaced BEFORE INSERT ON ${table}
      WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${key} = NEW.${key}) BEGIN ${refusal}; END`,
  ];
}
