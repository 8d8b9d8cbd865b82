/** Paying: requests, reviews, runs, payouts and their events; saved import mappings. */
export const migration0003 = {
  number: 3,
  name: 'payouts',
  statements: [
    `CREATE TABLE payout_requests (
      request_key INTEGER PRIMARY KEY,
      program_key INTEGER NOT NULL REFERENCES programs (program_key),
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      reference TEXT,
      currency TEXT NOT NULL,
      requested_on TEXT NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'withdrawn')),
      payout_key INTEGER REFERENCES payouts (payout_key)
    ) STRICT`,
    `CREATE UNIQUE INDEX payout_requests_by_reference ON payout_requests (program_key, reference)
      WHERE reference IS NOT NULL`,
    `CREATE UNIQUE INDEX payout_requests_open ON payout_requests (partner_key, currency) WHERE status = 'open'`,
    `CREATE INDEX payout_requests_by_partner ON payout_requests (partner_key, requested_on, request_key)`,
    `CREATE INDEX payout_requests_by_day ON payout_requests (requested_on, request_key)`,
    `CREATE INDEX payout_requests_by_payout ON payout_requests (payout_key) WHERE payout_key IS NOT NULL`,
    `CREATE TABLE reviews (
      review_key INTEGER PRIMARY KEY,
      created_at TEXT NOT NULL,
      created_by TEXT NOT NULL,
      as_of TEXT NOT NULL,
      selection TEXT NOT NULL,
      limits_hash TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE review_lines (
      review_key INTEGER NOT NULL REFERENCES reviews (review_key),
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      currency TEXT NOT NULL,
      method TEXT NOT NULL,
      destination_key INTEGER NOT NULL REFERENCES destinations (destination_key),
      gross_minor INTEGER NOT NULL CHECK (gross_minor > 0),
      vat_minor INTEGER NOT NULL CHECK (vat_minor >= 0),
      withheld_minor INTEGER NOT NULL CHECK (withheld_minor >= 0),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      PRIMARY KEY (review_key, partner_key, currency),
      CHECK (gross_minor + vat_minor - withheld_minor = amount_minor)
    ) STRICT, WITHOUT ROWID`,
    `CREATE TABLE runs (
      run_key INTEGER PRIMARY KEY,
      review_key INTEGER UNIQUE REFERENCES reviews (review_key),
      created_at TEXT NOT NULL,
      created_on TEXT NOT NULL,
      prepared_by TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX runs_by_day ON runs (created_on, run_key)`,
    `CREATE TABLE payouts (
      payout_key INTEGER PRIMARY KEY,
      payout_id TEXT NOT NULL UNIQUE CHECK (length(payout_id) BETWEEN 1 AND 15 AND payout_id NOT GLOB '*[^A-Z0-9]*'),
      origin TEXT NOT NULL CHECK (origin IN ('run', 'opening')),
      external_id TEXT,
      run_key INTEGER REFERENCES runs (run_key),
      program_key INTEGER NOT NULL REFERENCES programs (program_key),
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      payee_name TEXT NOT NULL COLLATE NOCASE,
      method TEXT CHECK (method IN ('paypal', 'wise', 'bank_transfer', 'store_credit')),
      destination_key INTEGER REFERENCES destinations (destination_key),
      currency TEXT NOT NULL,
      gross_minor INTEGER NOT NULL CHECK (gross_minor > 0),
      vat_minor INTEGER NOT NULL CHECK (vat_minor >= 0),
      withheld_minor INTEGER NOT NULL CHECK (withheld_minor >= 0),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      fee_minor INTEGER NOT NULL DEFAULT 0 CHECK (fee_minor >= 0),
      status TEXT NOT NULL,
      detail TEXT NOT NULL,
      created_on TEXT NOT NULL,
      paid_on TEXT,
      paid_order TEXT NOT NULL GENERATED ALWAYS AS (COALESCE(paid_on, '')) VIRTUAL,
      reference TEXT,
      CHECK (gross_minor + vat_minor - withheld_minor = amount_minor),
      CHECK ((origin = 'run') = (run_key IS NOT NULL)),
      CHECK (origin = 'opening' OR (method IS NOT NULL AND destination_key IS NOT NULL)),
      CHECK ((status = 'pending' AND detail IN ('awaiting_approval', 'ready', 'awaiting_bank', 'file_exported',
          'handed_over', 'sending', 'in_doubt', 'accepted', 'unclaimed', 'on_hold', 'bounced'))
        OR (status = 'completed' AND detail IN ('paid', 'credited', 'recorded') AND paid_on IS NOT NULL)
        OR (status = 'failed' AND detail IN ('refused', 'blocked', 'returned', 'refunded', 'reversed'))
        OR (status = 'cancelled' AND detail = 'cancelled'))
    ) STRICT`,
    `CREATE UNIQUE INDEX payouts_by_own_id ON payouts (program_key, external_id) WHERE external_id IS NOT NULL`,
    `CREATE INDEX payouts_by_created ON payouts (created_on, payout_key)`,
    `CREATE INDEX payouts_by_paid ON payouts (paid_order, payout_key)`,
    `CREATE INDEX payouts_by_amount ON payouts (amount_minor, payout_key)`,
    `CREATE INDEX payouts_by_payee ON payouts (payee_name, payout_key)`,
    `CREATE INDEX payouts_by_status ON payouts (status, created_on, payout_key)`,
    `CREATE INDEX payouts_by_program ON payouts (program_key, created_on, payout_key)`,
    `CREATE INDEX payouts_by_partner ON payouts (partner_key, created_on, payout_key)`,
    `CREATE INDEX payouts_by_run ON payouts (run_key, payout_key) WHERE run_key IS NOT NULL`,
    `CREATE INDEX payouts_unresolved ON payouts (partner_key, currency) WHERE detail IN ('in_doubt', 'unclaimed')`,
    `CREATE VIRTUAL TABLE payout_search USING fts5(
      payout_id, external_id, reference, content = 'payouts', content_rowid = 'payout_key', tokenize = 'trigram')`,
    `CREATE TRIGGER payout_search_insert AFTER INSERT ON payouts BEGIN
      INSERT INTO payout_search (rowid, payout_id, external_id, reference)
        VALUES (NEW.payout_key, NEW.payout_id, NEW.external_id, NEW.reference); END`,
    `CREATE TRIGGER payout_search_update AFTER UPDATE OF reference ON payouts BEGIN
      INSERT INTO payout_search (payout_search, rowid, payout_id, external_id, reference)
        VALUES ('delete', OLD.payout_key, OLD.payout_id, OLD.external_id, OLD.reference);
      INSERT INTO payout_search (rowid, payout_id, external_id, reference)
        VALUES (NEW.payout_key, NEW.payout_id, NEW.external_id, NEW.reference); END`,
    `CREATE TABLE payout_events (
      event_key INTEGER PRIMARY KEY,
      payout_key INTEGER NOT NULL REFERENCES payouts (payout_key),
      at TEXT NOT NULL,
      actor TEXT NOT NULL,
      act TEXT NOT NULL,
      from_detail TEXT,
      to_detail TEXT NOT NULL,
      note TEXT,
      entry_key INTEGER REFERENCES journal_entries (entry_key)
    ) STRICT`,
    `CREATE INDEX payout_events_by_payout ON payout_events (payout_key, event_key)`,
    `CREATE TRIGGER payout_events_never_updated BEFORE UPDATE ON payout_events
      BEGIN SELECT RAISE(ABORT, 'payout_events is append-only: a mistake is corrected by a new row'); END`,
    `CREATE TRIGGER payout_events_never_deleted BEFORE DELETE ON payout_events
      BEGIN SELECT RAISE(ABORT, 'payout_events is append-only: a mistake is corrected by a new row'); END`,
    `CREATE TRIGGER payout_events_never_replaced BEFORE INSERT ON payout_events
      WHEN EXISTS (SELECT 1 FROM payout_events WHERE event_key = NEW.event_key)
      BEGIN SELECT RAISE(ABORT, 'payout_events is append-only: a mistake is corrected by a new row'); END`,
    `CREATE TABLE import_mappings (
      name TEXT NOT NULL,
      kind TEXT NOT NULL,
      mapping TEXT NOT NULL,
      PRIMARY KEY (name, kind)
    ) STRICT, WITHOUT ROWID`,
  ],
};
