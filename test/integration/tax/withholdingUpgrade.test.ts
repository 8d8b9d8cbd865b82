import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLedger } from '../../../electron/ledger/connection.ts';
import { Database } from '../../../electron/ledger/database.ts';
import { readReviewLines } from '../../../electron/payouts/reviewStorage.ts';
import { withholdingOfPayout } from '../../../electron/tax/withholding/payoutWithholdings.ts';
import { makeLedgerOfSchema } from '../support/ledgerOfSchema.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disburse-withholding-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a ledger of schema 7 keeps its reviews and payouts, of which nothing was withheld', () => {
  const file = join(folder, 'old.disburse');
  makeLedgerOfSchema(file, 7);
  const old = new Database(file, 'write');
  old.execute(`
    INSERT INTO partners (partner_key, program_key, external_id, kind, name, created_at)
      VALUES (1, 1, 'A1', 'partner', 'Ada', '2026-01-02T09:00:00Z');
    INSERT INTO destinations (destination_key, partner_key, method, masked, fingerprint, content_fingerprint,
      open_details, created_at, created_on) VALUES (1, 1, 'paypal', 'a', 'f', 'c', '{}', '2026-01-02T09:00:00Z', '2026-01-02');
    INSERT INTO reviews VALUES (1, '2026-01-02T09:00:00Z', 'ada', '2026-01-02', '{}', 'hash');
    INSERT INTO review_lines VALUES (1, 1, 'USD', 'paypal', 1, 1000, 0, 0, 1000);
    INSERT INTO runs VALUES (1, 1, '2026-01-02T09:00:00Z', '2026-01-02', 'ada');
    INSERT INTO payouts (payout_key, payout_id, origin, run_key, program_key, partner_key, payee_name, method,
      destination_key, currency, gross_minor, vat_minor, withheld_minor, amount_minor, status, detail, created_on)
      VALUES (1, 'P1', 'run', 1, 1, 1, 'Ada', 'paypal', 1, 'USD', 1000, 0, 0, 1000, 'pending', 'ready', '2026-01-02');`);
  old.close();
  const database = openLedger(file, 'write');
  try {
    expect(readReviewLines(database, 1)).toMatchObject([
      { gross_minor: 1_000, withheld_minor: 0, amount_minor: 1_000, withholding: null },
    ]);
    expect(withholdingOfPayout(database, 1)).toBeNull();
    expect(database.get('SELECT count(*) AS count FROM exchange_rates')).toEqual({ count: 0 });
  } finally {
    database.close();
  }
});
