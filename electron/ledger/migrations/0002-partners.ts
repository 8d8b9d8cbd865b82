/** Who is paid, where to, and what they earned: payer, programs, partners, destinations, commissions, store credit. */
export const migration0002 = {
  number: 2,
  name: 'partners',
  statements: [
    `CREATE TABLE payer (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      legal_name TEXT NOT NULL,
      address TEXT,
      phone TEXT,
      tin_type TEXT CHECK (tin_type IN ('EIN', 'SSN')),
      tin_ciphertext BLOB,
      tin_masked TEXT,
      vat_id TEXT
    ) STRICT`,
    `CREATE TABLE programs (
      program_key INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE COLLATE NOCASE,
      currency TEXT NOT NULL,
      settings TEXT NOT NULL
    ) STRICT`,
    `CREATE TABLE partners (
      partner_key INTEGER PRIMARY KEY,
      program_key INTEGER NOT NULL REFERENCES programs (program_key),
      external_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('partner', 'customer')),
      entity_type TEXT CHECK (entity_type IN ('person', 'business')),
      name TEXT NOT NULL COLLATE NOCASE,
      email TEXT,
      country TEXT,
      address TEXT,
      payout_method TEXT CHECK (payout_method IN ('paypal', 'wise', 'bank_transfer', 'store_credit')),
      destination_key INTEGER REFERENCES destinations (destination_key),
      archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
      wrapped_key BLOB,
      created_at TEXT NOT NULL,
      UNIQUE (program_key, external_id)
    ) STRICT`,
    `CREATE INDEX partners_by_name ON partners (name, partner_key)`,
    `CREATE INDEX partners_by_program ON partners (program_key, name, partner_key)`,
    `CREATE INDEX partners_by_destination ON partners (destination_key) WHERE destination_key IS NOT NULL`,
    `CREATE TABLE destinations (
      destination_key INTEGER PRIMARY KEY,
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      method TEXT NOT NULL CHECK (method IN ('paypal', 'wise', 'bank_transfer', 'store_credit')),
      masked TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      content_fingerprint TEXT NOT NULL,
      supported_currency TEXT,
      open_details TEXT,
      sealed_details BLOB,
      created_at TEXT NOT NULL,
      created_on TEXT NOT NULL,
      replaces_key INTEGER REFERENCES destinations (destination_key),
      CHECK (method <> 'bank_transfer' OR (open_details IS NULL AND sealed_details IS NOT NULL))
    ) STRICT`,
    `CREATE INDEX destinations_by_partner ON destinations (partner_key)`,
    `CREATE INDEX destinations_by_fingerprint ON destinations (fingerprint)`,
    `CREATE TRIGGER destinations_are_snapshots BEFORE UPDATE OF partner_key, method, fingerprint, content_fingerprint, open_details, sealed_details
      ON destinations BEGIN SELECT RAISE(ABORT, 'destinations are never changed: a change makes a new one'); END`,
    `CREATE VIRTUAL TABLE partner_search USING fts5(
      name, email, external_id, content = 'partners', content_rowid = 'partner_key', tokenize = 'trigram')`,
    `CREATE TRIGGER partner_search_insert AFTER INSERT ON partners BEGIN
      INSERT INTO partner_search (rowid, name, email, external_id)
        VALUES (NEW.partner_key, NEW.name, NEW.email, NEW.external_id); END`,
    `CREATE TRIGGER partner_search_update AFTER UPDATE OF name, email, external_id ON partners BEGIN
      INSERT INTO partner_search (partner_search, rowid, name, email, external_id)
        VALUES ('delete', OLD.partner_key, OLD.name, OLD.email, OLD.external_id);
      INSERT INTO partner_search (rowid, name, email, external_id)
        VALUES (NEW.partner_key, NEW.name, NEW.email, NEW.external_id); END`,
    `CREATE TABLE commissions (
      commission_key INTEGER PRIMARY KEY,
      program_key INTEGER NOT NULL REFERENCES programs (program_key),
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      external_id TEXT,
      kind TEXT NOT NULL CHECK (kind IN ('commission', 'clawback', 'credit')),
      currency TEXT NOT NULL,
      amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
      reversed_minor INTEGER NOT NULL DEFAULT 0,
      earned_on TEXT NOT NULL CHECK (length(earned_on) = 10),
      payable_on TEXT NOT NULL CHECK (length(payable_on) = 10),
      description TEXT,
      status TEXT NOT NULL CHECK (status IN ('pending', 'approved', 'on_hold', 'declined', 'reversed')),
      reason TEXT,
      reverses_key INTEGER REFERENCES commissions (commission_key),
      entry_key INTEGER NOT NULL UNIQUE REFERENCES journal_entries (entry_key),
      created_at TEXT NOT NULL,
      CHECK ((kind = 'clawback') = (amount_minor < 0)),
      CHECK (kind = 'clawback' OR reverses_key IS NULL),
      CHECK (reversed_minor = 0 OR (amount_minor > 0 AND reversed_minor BETWEEN 1 AND amount_minor))
    ) STRICT`,
    `CREATE UNIQUE INDEX commissions_by_own_id ON commissions (program_key, external_id) WHERE external_id IS NOT NULL`,
    `CREATE INDEX commissions_by_partner ON commissions (partner_key, earned_on, commission_key)`,
    `CREATE INDEX commissions_by_program ON commissions (program_key, earned_on, commission_key)`,
    `CREATE INDEX commissions_by_earned ON commissions (earned_on, commission_key)`,
    `CREATE INDEX commissions_by_status ON commissions (status, earned_on, commission_key)`,
    `CREATE INDEX commissions_by_external_id ON commissions (external_id) WHERE external_id IS NOT NULL`,
    `CREATE INDEX commissions_totals ON commissions (currency, status, kind, amount_minor)`,
    `CREATE INDEX commissions_by_payable ON commissions (payable_on)`,
    `CREATE INDEX commissions_by_reversed ON commissions (reverses_key) WHERE reverses_key IS NOT NULL`,
    `CREATE TABLE commission_decisions (
      decision_key INTEGER PRIMARY KEY,
      commission_key INTEGER NOT NULL REFERENCES commissions (commission_key),
      decided_on TEXT NOT NULL CHECK (length(decided_on) = 10),
      status_before TEXT NOT NULL CHECK (status_before IN ('pending', 'approved', 'on_hold', 'declined', 'reversed'))
    ) STRICT`,
    `CREATE INDEX commission_decisions_by_commission ON commission_decisions (commission_key, decided_on, decision_key)`,
    `CREATE TRIGGER commission_decisions_never_updated BEFORE UPDATE ON commission_decisions
      BEGIN SELECT RAISE(ABORT, 'commission_decisions is append-only: a mistake is corrected by a new row'); END`,
    `CREATE TRIGGER commission_decisions_never_deleted BEFORE DELETE ON commission_decisions
      BEGIN SELECT RAISE(ABORT, 'commission_decisions is append-only: a mistake is corrected by a new row'); END`,
    `CREATE TRIGGER commission_decisions_never_replaced BEFORE INSERT ON commission_decisions
      WHEN EXISTS (SELECT 1 FROM commission_decisions WHERE decision_key = NEW.decision_key)
      BEGIN SELECT RAISE(ABORT, 'commission_decisions is append-only: a mistake is corrected by a new row'); END`,
    `CREATE TABLE redemptions (
      redemption_key INTEGER PRIMARY KEY,
      program_key INTEGER NOT NULL REFERENCES programs (program_key),
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      reference TEXT NOT NULL,
      note TEXT,
      currency TEXT NOT NULL,
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
      redeemed_on TEXT NOT NULL,
      reversed INTEGER NOT NULL DEFAULT 0 CHECK (reversed IN (0, 1)),
      entry_key INTEGER NOT NULL REFERENCES journal_entries (entry_key),
      UNIQUE (program_key, reference)
    ) STRICT`,
  ],
};
