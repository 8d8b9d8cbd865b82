import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openLedger } from '../../../electron/ledger/connection.ts';
import { Database } from '../../../electron/ledger/database.ts';
import { makeLedgerOfSchema } from '../support/ledgerOfSchema.ts';
import { confirm, endPaying, ledgerWithPayPal, type PayingLedger } from './payingLedger.ts';

describe('the tables of attempts', () => {
  let paying: PayingLedger;
  beforeEach(async () => {
    paying = await ledgerWithPayPal();
    await confirm(paying);
    await paying.ledger.session.engine?.sender.stop();
  });
  afterEach(() => endPaying([paying.ledger]));

  test.each([
    ['other bytes', "UPDATE attempts SET sealed_body = x'00'", 'keeps its identity'],
    ['another hash', "UPDATE attempts SET body_sha256 = 'f'", 'keeps its identity'],
    ['another reference', "UPDATE attempts SET reference = 'X'", 'keeps its identity'],
    ['a later deadline', "UPDATE attempts SET resend_deadline = '2099-01-01'", 'keeps its identity'],
    ['fewer sends', 'UPDATE attempts SET sends = 0, first_sent_at = NULL', 'keeps its identity'],
    ['no attempt', 'DELETE FROM attempts', 'never deleted'],
    ['another past', "UPDATE attempt_events SET note = 'x'", 'append-only'],
    ['no past', 'DELETE FROM attempt_events', 'append-only'],
    [
      'a replaced past',
      'INSERT OR REPLACE INTO attempt_events SELECT * FROM attempt_events LIMIT 1',
      'append-only',
    ],
  ])('refuse %s', (_what, sql, refusal) => {
    expect(() => paying.ledger.database.run(sql)).toThrow(refusal);
  });

  test('refuse to lift the bar from an attempt that is never sent again', () => {
    const { database } = paying.ledger;
    database.run('UPDATE attempts SET send_barred = 1');
    expect(() => database.run('UPDATE attempts SET send_barred = 0')).toThrow('stays so');
  });

  test('refuse to hold one payout in two open attempts', () => {
    const { database } = paying.ledger;
    database.run(
      `INSERT INTO attempts (reference, request_id, run_key, connection_key, number, currency, state, created_at)
       SELECT 'again', 'again', run_key, connection_key, 2, currency, 'waiting', created_at FROM attempts`,
    );
    expect(() =>
      database.run(
        `INSERT INTO attempt_lines (attempt_key, position, payout_key, amount_minor)
         SELECT 2, position, payout_key, amount_minor FROM attempt_lines`,
      ),
    ).toThrow();
  });

  test.each([
    ['a payout under way that no attempt holds', 'DELETE FROM attempt_lines WHERE position = 1'],
    ['a payout under way whose attempt has let go', 'UPDATE attempt_lines SET open = 0 WHERE position = 1'],
    [
      'a line of another amount',
      'UPDATE attempt_lines SET amount_minor = amount_minor + 1 WHERE position = 1',
    ],
  ])('are verified: %s is found', async (_what, sql) => {
    const { ledger } = paying;
    expect(await ledger.value('ledger.verify', {})).toMatchObject({ ok: true });
    ledger.database.run(sql);
    const { ok, problems } = await ledger.value('ledger.verify', {});
    expect(ok).toBe(false);
    expect(problems.map(({ code }) => code)).toEqual(['ATTEMPT_DIFFERS']);
  });
});

test('a ledger of the schema before has the tables once it is opened, and nothing in them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'disburse-schema-'));
  try {
    const file = join(folder, 'old.disburse');
    makeLedgerOfSchema(file, 4);
    const database = openLedger(file, 'write');
    expect(database.pragma('user_version')).toBeGreaterThanOrEqual(5);
    for (const table of ['connections', 'attempts', 'attempt_lines', 'attempt_notes', 'journal_settlements'])
      expect(database.get(`SELECT count(*) AS count FROM ${table}`)).toEqual({ count: 0 });
    expect(database.get('SELECT name, installation_id FROM ledger')).toEqual({
      name: 'Old books',
      installation_id: null,
    });
    database.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what was adopted or resolved before is barred from being sent once the ledger is opened', () => {
  const folder = mkdtempSync(join(tmpdir(), 'disburse-schema-'));
  try {
    const file = join(folder, 'old.disburse');
    makeLedgerOfSchema(file, 12);
    const older = new Database(file, 'write');
    older.execute(`INSERT INTO runs (run_key, created_at, created_on, prepared_by) VALUES (1, '2026-03-02', '2026-03-02', 'ada');
      INSERT INTO connections (connection_key, provider, environment, account_id, account_label, funding, sealed_credentials,
          connected_at, connected_by, remarks) VALUES (1, 'paypal', 'sandbox', 'a', 'a', 'by_program', x'00', '', '', '[]');
      INSERT INTO attempts (attempt_key, reference, request_id, run_key, connection_key, number, currency, state, sends,
          first_sent_at, body_sha256, resend_deadline, created_at)
        SELECT value, value, value, 1, 1, value, 'EUR', 'in_doubt', 1, '2026-03-02', '', '2026-03-27', '2026-03-02'
        FROM json_each('[1, 2, 3]');
      INSERT INTO attempt_events (attempt_key, at, act, from_state, to_state) VALUES
        (1, '2026-03-02', 'adopt', 'waiting', 'in_doubt'), (2, '2026-03-02', 'answer', 'sending', 'in_doubt'),
        (3, '2026-03-02', 'resolve', 'in_doubt', 'in_doubt')`);
    older.close();
    const database = openLedger(file, 'write');
    expect(database.all('SELECT send_barred FROM attempts ORDER BY attempt_key')).toEqual([
      { send_barred: 1 },
      { send_barred: 0 },
      { send_barred: 1 },
    ]);
    database.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
