import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commissionLine, importLines } from '../support/stagedLines.ts';
import { createTestLedger, removeTestLedgers, type TestLedger } from '../support/testLedger.ts';
import { addCredit, addPartner, addProgram, payPartners } from '../support/testPartners.ts';

/** An amount whose bytes occur nowhere else: 0x5A17C3 minor units. */
const markedMinor = 0x5a17c3;
const markedBytes = Buffer.from([0x5a, 0x17, 0xc3]);

let ledger: TestLedger;

/** A ledger with a payment of every kind, closed: nobody else has the file open. */
beforeEach(async () => {
  ledger = await createTestLedger();
  const programId = await addProgram(ledger, { holdDays: 30 });
  const [paid, returned, credited] = [
    await addPartner(ledger, programId, 'A1'),
    await addPartner(ledger, programId, 'A2', 'bank_transfer'),
    await addPartner(ledger, programId, 'A3', 'store_credit'),
  ];
  await importLines(ledger, programId, [
    commissionLine('c1', 'A1', markedMinor, '2026-01-10'),
    commissionLine('c2', 'A1', 700, '2025-11-10'),
    commissionLine('c3', 'A2', 900, '2025-11-11'),
    commissionLine('c4', 'A2', -100, '2026-01-12', { reverses: 'c3' }),
    commissionLine('c5', 'A3', 800, '2025-11-12'),
    commissionLine('c6', 'A3', 300, '2026-01-12'),
  ]);
  await ledger.value('commissions.decline', { commissionIds: ['com_6'], reason: 'a test order' });
  const payouts = await payPartners(ledger, [paid, returned, credited]);
  const payoutIds = payouts.slice(0, 2).map((payout) => payout.payoutId);
  const record = { payoutIds, paidOn: ledger.today, bankReference: 'statement 3', feeMinor: 25 };
  await ledger.value('payouts.recordManual', record);
  await ledger.value('payouts.recordReturn', {
    payoutIds: payoutIds.slice(1),
    returnedOn: ledger.today,
    outcome: 'returned',
    reason: 'account closed',
  });
  const redemption = { partnerId: credited, amountMinor: 50, currency: 'EUR', reference: 'shop 1' };
  await ledger.value('storeCredit.redeem', { ...redemption, redeemedOn: ledger.today });
  await addCredit(ledger, paid, 100);
  expect((await ledger.value('ledger.verify', {})).problems).toEqual([]);
  ledger.close();
});
afterEach(removeTestLedgers);

/** Changes the closed file with another program that minds neither triggers nor foreign keys. */
function tamper(...statements: string[]): void {
  const other = new DatabaseSync(ledger.file, { enableForeignKeyConstraints: false });
  try {
    const triggers = other.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all();
    for (const { name } of triggers) other.exec(`DROP TRIGGER ${String(name)}`);
    for (const statement of statements) expect(other.prepare(statement).run().changes).not.toBe(0);
  } finally {
    other.close();
  }
}

async function codesFound(): Promise<string[]> {
  ledger.reopen();
  const { ok, problems } = await ledger.value('ledger.verify', {});
  expect(ok).toBe(problems.length === 0);
  return [...new Set(problems.map((problem) => problem.code))];
}

/** Where the root page of a table starts in the file; the tables are small enough to have one page. */
function rootPage(table: string): { start: number; length: number } {
  const other = new DatabaseSync(ledger.file, { readOnly: true });
  try {
    const page = other.prepare('PRAGMA page_size').get();
    const root = other.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table);
    const length = Number(page?.page_size);
    return { start: (Number(root?.rootpage) - 1) * length, length };
  } finally {
    other.close();
  }
}

function flipByte(position: number): void {
  const file = openSync(ledger.file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, position);
  byte.writeUInt8(byte.readUInt8() ^ 0x01);
  writeSync(file, byte, 0, 1, position);
  closeSync(file);
}

describe('on the disk', () => {
  test('one flipped bit in the amount of a posting', async () => {
    const { start, length } = rootPage('postings');
    const inPage = readFileSync(ledger.file)
      .subarray(start, start + length)
      .indexOf(markedBytes);
    expect(inPage).toBeGreaterThan(0);
    flipByte(start + inPage + 2);
    const codes = await codesFound();
    expect(codes).toContain('ENTRY_UNBALANCED');
    expect(codes).toContain('CHAIN_BROKEN');
    expect(codes).not.toContain('FILE_DAMAGED');
  });

  test('a page of postings that is no page any more; the rest is checked all the same', async () => {
    flipByte(rootPage('postings').start);
    const codes = await codesFound();
    expect(codes).toContain('FILE_DAMAGED');
  });

  test('one flipped bit in an audit event', async () => {
    const { start, length } = rootPage('audit_events');
    const inPage = readFileSync(ledger.file)
      .subarray(start, start + length)
      .indexOf('account closed');
    expect(inPage).toBeGreaterThan(0);
    flipByte(start + inPage);
    expect(await codesFound()).toEqual(['AUDIT_CHAIN_BROKEN']);
  });
});

const changes: [what: string, codes: string[], ...statements: string[]][] = [
  [
    'both postings of an entry, so that it balances',
    ['CHAIN_BROKEN', 'BALANCE_DIFFERS', 'COMMISSION_DIFFERS'],
    `UPDATE postings SET amount_minor = amount_minor * 2
     WHERE entry_key = (SELECT entry_key FROM commissions WHERE external_id = 'c2')`,
  ],
  [
    'the day of an entry',
    ['CHAIN_BROKEN'],
    `UPDATE journal_entries SET entry_date = '2026-01-01' WHERE entry_key = 4`,
  ],
  [
    'the account of postings',
    ['CHAIN_BROKEN'],
    `UPDATE accounts SET account_code = '5300' WHERE account_code = '5100'`,
  ],
  [
    'an entry and its postings, removed',
    ['CHAIN_BROKEN', 'FOREIGN_KEY'],
    'DELETE FROM postings WHERE entry_key = 3',
    'DELETE FROM journal_entries WHERE entry_key = 3',
  ],
  [
    'the last entry, removed',
    ['BALANCE_DIFFERS', 'FOREIGN_KEY'],
    'DELETE FROM postings WHERE entry_key = (SELECT MAX(entry_key) FROM journal_entries)',
    'DELETE FROM journal_entries WHERE entry_key = (SELECT MAX(entry_key) FROM journal_entries)',
  ],
  [
    'what is payable',
    ['BALANCE_DIFFERS'],
    'UPDATE balances SET matured_minor = matured_minor + 1 WHERE partner_key = 1',
  ],
  ['what counts as paid', ['BALANCE_DIFFERS'], 'UPDATE balances SET paid_minor = 0 WHERE partner_key = 1'],
  ['a balance, removed', ['BALANCE_DIFFERS'], 'DELETE FROM balances WHERE partner_key = 2'],
  ['what becomes payable', ['MATURITY_DIFFERS'], 'UPDATE maturities SET amount_minor = amount_minor - 1'],
  ['when it becomes payable', ['MATURITY_DIFFERS'], `UPDATE maturities SET due_on = '2026-03-01'`],
  [
    'the amount of a commission',
    ['COMMISSION_DIFFERS'],
    `UPDATE commissions SET amount_minor = 701 WHERE external_id = 'c2'`,
  ],
  [
    'the partner of a commission',
    ['COMMISSION_DIFFERS'],
    `UPDATE commissions SET partner_key = 3 WHERE external_id = 'c2'`,
  ],
  [
    'the day of a commission',
    ['COMMISSION_DIFFERS'],
    `UPDATE commissions SET earned_on = '2025-11-09' WHERE external_id = 'c2'`,
  ],
  [
    'what was taken back',
    ['COMMISSION_DIFFERS'],
    `UPDATE commissions SET reversed_minor = 200 WHERE external_id = 'c3'`,
  ],
  [
    'a payable commission into a declined one',
    ['COMMISSION_DIFFERS'],
    `UPDATE commissions SET status = 'declined' WHERE external_id = 'c2'`,
  ],
  [
    'a declined commission into an approved one',
    ['COMMISSION_DIFFERS'],
    `UPDATE commissions SET status = 'approved' WHERE external_id = 'c6'`,
  ],
  [
    'a commission into a reversed one',
    ['COMMISSION_DIFFERS'],
    `UPDATE commissions SET status = 'reversed' WHERE external_id = 'c2'`,
  ],
  [
    'the due day of a held commission',
    ['MATURITY_DIFFERS'],
    `UPDATE commissions SET payable_on = '2026-02-08' WHERE external_id = 'c1'`,
  ],
  [
    'a recorded payout into a waiting one',
    ['PAYOUT_DIFFERS'],
    `UPDATE payouts SET status = 'pending', detail = 'ready' WHERE payout_key = 1`,
  ],
  [
    'a returned payout into a recorded one',
    ['PAYOUT_DIFFERS'],
    `UPDATE payouts SET status = 'completed', detail = 'recorded' WHERE payout_key = 2`,
  ],
  [
    'the exact state of a payout',
    ['PAYOUT_DIFFERS'],
    `UPDATE payouts SET detail = 'refused' WHERE payout_key = 2`,
  ],
  [
    'the amount of a payout',
    ['PAYOUT_DIFFERS'],
    'UPDATE payouts SET gross_minor = 1, amount_minor = 1 WHERE payout_key = 1',
  ],
  ['the partner of a payout', ['PAYOUT_DIFFERS'], 'UPDATE payouts SET partner_key = 2 WHERE payout_key = 1'],
  [
    'the currency of a payout',
    ['PAYOUT_DIFFERS'],
    `UPDATE payouts SET currency = 'USD' WHERE payout_key = 1`,
  ],
  ['the fee of a payout', ['PAYOUT_DIFFERS'], 'UPDATE payouts SET fee_minor = 0 WHERE payout_key = 1'],
  ['the events of a payout, removed', ['PAYOUT_DIFFERS'], 'DELETE FROM payout_events WHERE payout_key = 1'],
  ['the amount of a redemption', ['REDEMPTION_DIFFERS'], 'UPDATE redemptions SET amount_minor = 49'],
  ['a redemption into a reversed one', ['REDEMPTION_DIFFERS'], 'UPDATE redemptions SET reversed = 1'],
  ['a redemption, removed', ['ENTRY_UNEXPLAINED'], 'DELETE FROM redemptions'],
  ['a commission, removed', ['ENTRY_UNEXPLAINED'], `DELETE FROM commissions WHERE external_id = 'c2'`],
  [
    'who did something',
    ['AUDIT_CHAIN_BROKEN'],
    `UPDATE audit_events SET actor = 'nobody' WHERE audit_key = 3`,
  ],
  [
    'what was done',
    ['AUDIT_CHAIN_BROKEN'],
    `UPDATE audit_events SET details = '{}' WHERE procedure = 'payouts.recordManual'`,
  ],
  ['an audit event, removed', ['AUDIT_CHAIN_BROKEN'], 'DELETE FROM audit_events WHERE audit_key = 2'],
  ['the first audit event, removed', ['AUDIT_CHAIN_BROKEN'], 'DELETE FROM audit_events WHERE audit_key = 1'],
];

describe('through another program, triggers dropped', () => {
  test.each(changes)('%s', async (_what, expected, ...statements) => {
    tamper(...statements);
    expect(await codesFound()).toEqual(expect.arrayContaining(expected));
  });

  test('an end that was cut off with everything that belongs to it is found by the head on a backup', async () => {
    ledger.reopen();
    const backup = await ledger.value('ledger.backup', { file: `${ledger.file}.backup` });
    ledger.close();
    tamper(
      `DELETE FROM postings WHERE entry_key = (SELECT MAX(entry_key) FROM journal_entries)`,
      `DELETE FROM commissions WHERE entry_key = (SELECT MAX(entry_key) FROM journal_entries)`,
      `DELETE FROM journal_entries WHERE entry_key = (SELECT MAX(entry_key) FROM journal_entries)`,
      `UPDATE balances SET liability_minor = liability_minor - 100, matured_minor = matured_minor - 100 WHERE partner_key = 1`,
    );
    ledger.reopen();
    const { problems, chainHead } = await ledger.value('ledger.verify', {});
    expect(problems).toEqual([]);
    expect(chainHead).not.toBe(backup.chainHead);
  });
});
