import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLedger } from '../../../electron/ledger/connection.ts';
import { Database } from '../../../electron/ledger/database.ts';
import { makeLedgerOfSchema } from '../support/ledgerOfSchema.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disburse-documents-'));
  file = join(folder, 'old.disburse');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a ledger of schema 9 keeps what it knows of a tax year, and of no copy and no consent', () => {
  makeLedgerOfSchema(file, 9);
  const old = new Database(file, 'write');
  old.execute(`
    INSERT INTO partners (partner_key, program_key, external_id, kind, name, created_at)
      VALUES (1, 1, 'A1', 'partner', 'Ada', '2026-01-02T09:00:00Z');
    INSERT INTO tax_year_settings VALUES (2025, 12, 'filed by the accountant', '2026-01-02T09:00:00Z');`);
  old.close();
  const database = openLedger(file, 'write');
  try {
    expect(database.pragma('user_version')).toBeGreaterThanOrEqual(10);
    for (const table of ['iris_templates', 'tax_copy_consents', 'tax_copies'])
      expect(database.get(`SELECT count(*) AS count FROM ${table}`)).toEqual({ count: 0 });
    expect(database.get('SELECT tax_year, other_returns, note FROM tax_year_settings')).toEqual({
      tax_year: 2025,
      other_returns: 12,
      note: 'filed by the accountant',
    });
    expect(database.get('SELECT name FROM partners')).toEqual({ name: 'Ada' });
  } finally {
    database.close();
  }
});

test('a ledger of schema 15 keeps for a year that was filed the forms that its programs have', () => {
  makeLedgerOfSchema(file, 15);
  const old = new Database(file, 'write');
  old.execute(`
    UPDATE programs SET settings = json_set(settings, '$.form1099', '1099-MISC');
    INSERT INTO tax_filings (tax_year, form, filed_on, reference, recorded_at, recorded_by)
      VALUES (2025, '1099-MISC', '2026-01-20', 'IRIS 1', '2026-01-20T09:00:00Z', 'ada');`);
  old.close();
  const database = openLedger(file, 'write');
  try {
    expect(database.all('SELECT tax_year, program_key, form FROM tax_filed_program_forms')).toEqual([
      { tax_year: 2025, program_key: 1, form: '1099-MISC' },
    ]);
    expect(() => database.run('DELETE FROM tax_filed_program_forms')).toThrow('keeps what was filed');
  } finally {
    database.close();
  }
});

test('its tables take what they are for and nothing else', () => {
  makeLedgerOfSchema(file, 10);
  const database = openLedger(file, 'write');
  const copy = (act: string, way: string | null) => {
    database.run(
      `INSERT INTO tax_copies (tax_year, form, recipient_id, act, way, on_day, figures_fingerprint, recorded_at,
         recorded_by) VALUES (2025, '1099-NEC', 'rcp_1', ?, ?, '2026-01-02', 'f', '2026-01-02T09:00:00Z', 'ada')`,
      act,
      way,
    );
  };
  const consent = (partnerKey: number, act: string) => {
    database.run(
      `INSERT INTO tax_copy_consents (partner_key, act, on_day, recorded_at, recorded_by)
       VALUES (?, ?, '2026-01-02', '2026-01-02T09:00:00Z', 'ada')`,
      partnerKey,
      act,
    );
  };
  const template = (form: string) => {
    database.run(
      `INSERT INTO iris_templates (tax_year, form, header, file_name, loaded_at, loaded_by)
       VALUES (2025, ?, 'a,b', 'template.csv', '2026-01-02T09:00:00Z', 'ada')`,
      form,
    );
  };
  try {
    database.write(() => {
      database.run(
        `INSERT INTO partners (partner_key, program_key, external_id, kind, name, created_at)
         VALUES (1, 1, 'A1', 'partner', 'Ada', '2026-01-02T09:00:00Z')`,
      );
      copy('made', null);
      copy('sent', 'mail');
      consent(1, 'consented');
      template('1099-MISC');
      // Only what was sent went some way; a consent is that of a partner of the ledger; the forms are the two.
      expect(() => {
        copy('made', 'mail');
      }).toThrow(/CHECK/);
      expect(() => {
        copy('sent', null);
      }).toThrow(/CHECK/);
      expect(() => {
        consent(2, 'consented');
      }).toThrow(/FOREIGN KEY/);
      expect(() => {
        template('1099-K');
      }).toThrow(/CHECK/);
    });
    expect(database.get('SELECT count(*) AS count FROM tax_copies')).toEqual({ count: 2 });
    for (const table of ['iris_templates', 'tax_copy_consents', 'tax_copies'])
      for (const sql of [
        `UPDATE ${table} SET ${table === 'iris_templates' ? 'loaded_by' : 'recorded_by'} = 'nobody'`,
        `DELETE FROM ${table}`,
        `INSERT OR REPLACE INTO ${table} SELECT * FROM ${table}`,
      ])
        expect(() => database.write(() => database.run(sql)), sql).toThrow(`${table} is append-only`);
    expect(database.get('SELECT count(*) AS count FROM tax_copies')).toEqual({ count: 2 });
  } finally {
    database.close();
  }
});
