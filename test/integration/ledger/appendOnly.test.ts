import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram, payPartners } from '../support/testPartners.ts';

let ledger: TestLedger;

beforeEach(async () => {
  ledger = await createTestLedger();
  const programId = await addProgram(ledger, { commissionReview: 'manual' });
  const partnerId = await addPartner(ledger, programId, 'A1');
  await ledger.importCsv('commission_id,partner_id,amount,currency,earned_on\nc1,A1,7.00,EUR,2026-01-14\n', {
    kind: 'commissions',
    programId,
  });
  await ledger.value('commissions.approve', { commissionIds: ['com_1'] });
  await addCredit(ledger, partnerId, 500);
  await payPartners(ledger, [partnerId]);
});
afterEach(removeTestLedgers);

const attempts: [table: string, what: string, sql: string][] = [
  ['journal_entries', 'changed', `UPDATE journal_entries SET entry_date = '2020-01-01' WHERE entry_key = 1`],
  ['journal_entries', 'changed or replaced', `UPDATE OR REPLACE journal_entries SET source_sequence = 2`],
  ['journal_entries', 'deleted', 'DELETE FROM journal_entries WHERE entry_key = 3'],
  ['journal_entries', 'replaced', 'INSERT OR REPLACE INTO journal_entries SELECT * FROM journal_entries'],
  [
    'journal_entries',
    'replaced by one of the same source',
    `INSERT OR REPLACE INTO journal_entries SELECT 99, entry_date, occurred_on, recorded_at, source_kind, source_id,
       source_step, source_sequence, NULL, chain_hash FROM journal_entries WHERE entry_key = 3`,
  ],
  ['postings', 'changed', 'UPDATE postings SET amount_minor = amount_minor + 1'],
  ['postings', 'deleted', 'DELETE FROM postings WHERE entry_key = 1'],
  ['postings', 'replaced', 'REPLACE INTO postings SELECT entry_key, line_number, 1, NULL, 9 FROM postings'],
  ['audit_events', 'changed', `UPDATE audit_events SET actor = 'nobody'`],
  ['audit_events', 'deleted', 'DELETE FROM audit_events WHERE audit_key = 1'],
  ['audit_events', 'replaced', 'INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events'],
  ['payout_events', 'changed', `UPDATE payout_events SET note = 'nothing happened'`],
  ['payout_events', 'deleted', 'DELETE FROM payout_events'],
  ['payout_events', 'replaced', 'INSERT OR REPLACE INTO payout_events SELECT * FROM payout_events'],
  ['commission_decisions', 'changed', `UPDATE commission_decisions SET decided_on = '2020-01-01'`],
  ['commission_decisions', 'deleted', 'DELETE FROM commission_decisions'],
  [
    'commission_decisions',
    'replaced',
    'INSERT OR REPLACE INTO commission_decisions SELECT * FROM commission_decisions',
  ],
];

describe.each(attempts)('a row of %s cannot be %s', (table, _what, sql) => {
  test('through the program', () => {
    const before = ledger.database.all(`SELECT * FROM ${table}`);
    expect(before).not.toEqual([]);
    expect(() => ledger.database.run(sql)).toThrow(`${table} is append-only`);
    expect(ledger.database.all(`SELECT * FROM ${table}`)).toEqual(before);
  });

  test('through another program, which minds no foreign keys', () => {
    const other = new DatabaseSync(ledger.file, { enableForeignKeyConstraints: false });
    try {
      const before = other.prepare(`SELECT * FROM ${table}`).all();
      expect(() => other.exec(sql)).toThrow(`${table} is append-only`);
      expect(other.prepare(`SELECT * FROM ${table}`).all()).toEqual(before);
    } finally {
      other.close();
    }
  });
});

test('an entry that reverses another cannot be replaced by one that reverses the same', async () => {
  await ledger.value('journal.reverse', { journalEntryId: 'jrn_2', reason: 'given by mistake' });
  const sql = `INSERT OR REPLACE INTO journal_entries SELECT 99, entry_date, occurred_on, recorded_at, source_kind,
    'another', source_step, source_sequence, reversal_of, chain_hash FROM journal_entries WHERE reversal_of = 2`;
  expect(() => ledger.database.run(sql)).toThrow('journal_entries is append-only');
});
