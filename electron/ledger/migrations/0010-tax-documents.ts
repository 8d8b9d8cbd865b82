/**
 * What became of the papers of a tax year: header rows of IRIS templates, consents to electronic copies, and the copies
 * that were made and handed over. All three only grow: what was recorded by mistake is answered by a later row.
 */
export const migration0010 = {
  number: 10,
  name: 'tax documents',
  statements: [
    `CREATE TABLE iris_templates (
      template_key INTEGER PRIMARY KEY,
      tax_year INTEGER NOT NULL CHECK (tax_year BETWEEN 2000 AND 2100),
      form TEXT NOT NULL CHECK (form IN ('1099-NEC', '1099-MISC')),
      header TEXT NOT NULL,
      file_name TEXT NOT NULL,
      loaded_at TEXT NOT NULL,
      loaded_by TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX iris_templates_by_form ON iris_templates (tax_year, form)`,
    `CREATE TABLE tax_copy_consents (
      consent_key INTEGER PRIMARY KEY,
      partner_key INTEGER NOT NULL REFERENCES partners (partner_key),
      act TEXT NOT NULL CHECK (act IN ('consented', 'withdrawn')),
      on_day TEXT NOT NULL CHECK (length(on_day) = 10),
      recorded_at TEXT NOT NULL,
      recorded_by TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX tax_copy_consents_by_partner ON tax_copy_consents (partner_key)`,
    // The fingerprint tells whether the figures, the name or the address have changed since.
    `CREATE TABLE tax_copies (
      copy_key INTEGER PRIMARY KEY,
      tax_year INTEGER NOT NULL CHECK (tax_year BETWEEN 2000 AND 2100),
      form TEXT NOT NULL CHECK (form IN ('1099-NEC', '1099-MISC')),
      recipient_id TEXT NOT NULL,
      act TEXT NOT NULL CHECK (act IN ('made', 'sent')),
      way TEXT CHECK (way IN ('mail', 'electronic', 'by_hand')),
      on_day TEXT NOT NULL CHECK (length(on_day) = 10),
      figures_fingerprint TEXT NOT NULL,
      recorded_at TEXT NOT NULL,
      recorded_by TEXT NOT NULL,
      CHECK ((act = 'sent') = (way IS NOT NULL))
    ) STRICT`,
    `CREATE INDEX tax_copies_by_recipient ON tax_copies (tax_year, form, recipient_id)`,
  ],
};
