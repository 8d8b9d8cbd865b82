import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLedger } from '../../../electron/ledger/connection.ts';
import { Database } from '../../../electron/ledger/database.ts';
import { makeLedgerOfSchema } from '../support/ledgerOfSchema.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disburse-released-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const at = '2026-01-02T09:00:00Z';

type OldPayout = { attempt: number; status: string; detail: string; shown: string };

/** A ledger of an earlier schema with two batches that came to their end, of which the first asks for a person. */
function makeOldLedger(schema: number, payouts: readonly OldPayout[]): string {
  const file = join(folder, 'old.disburse');
  makeLedgerOfSchema(file, schema);
  const old = new Database(file, 'write');
  old.execute(`
    INSERT INTO partners (partner_key, program_key, external_id, kind, name, created_at)
      VALUES (1, 1, 'A1', 'partner', 'Ada', '${at}');
    INSERT INTO destinations (destination_key, partner_key, method, masked, fingerprint, content_fingerprint,
      open_details, created_at, created_on) VALUES (1, 1, 'paypal', 'a', 'f', 'c', '{}', '${at}', '2026-01-02');
    INSERT INTO runs VALUES (1, NULL, '${at}', '2026-01-02', 'ada');
    INSERT INTO connections (connection_key, provider, environment, account_id, account_label, funding,
      sealed_credentials, connected_at, connected_by, remarks)
      VALUES (1, 'paypal', 'sandbox', 'a', 'a', 'by_program', x'00', '${at}', 'ada', '[]');
    INSERT INTO attempts (attempt_key, reference, request_id, run_key, connection_key, number, currency, state,
      needs_person, created_at, provider_reference, problem_code, reads)
      VALUES (1, 'r1', 'q1', 1, 1, 1, 'USD', 'settled', 1, '${at}', 'PB1', 'CONTRADICTION', 99),
        (2, 'r2', 'q2', 1, 1, 2, 'USD', 'settled', 0, '${at}', 'PB2', NULL, 99);`);
  for (const [index, { attempt, status, detail, shown }] of payouts.entries()) {
    const key = index + 1;
    old.execute(`
      INSERT INTO payouts (payout_key, payout_id, origin, run_key, program_key, partner_key, payee_name, method,
        destination_key, currency, gross_minor, vat_minor, withheld_minor, amount_minor, status, detail, created_on,
        paid_on) VALUES (${key}, 'P${key}', 'run', 1, 1, 1, 'Ada', 'paypal', 1, 'USD', 1000, 0, 0, 1000, '${status}',
        '${detail}', '2026-01-02', '2026-01-03');
      INSERT INTO attempt_lines (attempt_key, position, payout_key, amount_minor, open, provider_state)
        VALUES (${attempt}, ${key}, ${key}, 1000, 0, '${shown}');`);
  }
  old.close();
  return file;
}

test('a ledger of schema 13 finds again which payouts its provider contradicted, and no others', () => {
  const file = makeOldLedger(13, [
    { attempt: 1, status: 'failed', detail: 'refused', shown: 'SUCCESS' },
    { attempt: 1, status: 'failed', detail: 'returned', shown: 'RETURNED' },
    { attempt: 1, status: 'completed', detail: 'paid', shown: 'SUCCESS' },
    { attempt: 2, status: 'failed', detail: 'refused', shown: 'FAILED' },
  ]);
  const database = openLedger(file, 'write');
  try {
    expect(database.all('SELECT payout_id, after_release FROM payouts ORDER BY payout_key')).toEqual([
      { payout_id: 'P1', after_release: 'contradicted' },
      { payout_id: 'P2', after_release: null },
      { payout_id: 'P3', after_release: null },
      { payout_id: 'P4', after_release: null },
    ]);
  } finally {
    database.close();
  }
});

test('a ledger of schema 14 reads once more the batches of what was recorded by hand, and no others', () => {
  const file = makeOldLedger(14, [
    { attempt: 1, status: 'completed', detail: 'recorded', shown: 'SUCCESS' },
    { attempt: 2, status: 'failed', detail: 'refused', shown: 'FAILED' },
  ]);
  const database = openLedger(file, 'write');
  try {
    expect(database.all('SELECT attempt_key, next_act_at, reads FROM attempts ORDER BY attempt_key')).toEqual(
      [
        { attempt_key: 1, next_act_at: at, reads: 0 },
        { attempt_key: 2, next_act_at: null, reads: 99 },
      ],
    );
  } finally {
    database.close();
  }
});
