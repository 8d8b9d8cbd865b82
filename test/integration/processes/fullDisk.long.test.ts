import { readdirSync, statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../../electron/ledger/database.ts';
import { createLedger, verifiedState, verifiedStateOf, type LedgerState } from './newLedger.ts';
import { refusalOf, runCommand } from './oneShot.ts';
import { commissionList, csv, partnerList } from './sampleFiles.ts';
import { StdioSession } from './stdioSession.ts';
import { openWorkplace, passphrase, removeWorkplaces } from './workplace.ts';

// A limit on the size of files stands for a disk without room: the system cuts a write short in the same way, with
// EFBIG instead of ENOSPC.
const workplace = openWorkplace();
const programId = 'prg_1';
const partnerCount = 1_000;
const commissions = {
  file: workplace.incoming('commissions.csv', commissionList(20_000, partnerCount).text),
  kind: 'commissions',
  programId,
} as const;

let ledger = '';
let before: LedgerState;
let filesBefore: string[] = [];
const ledgerKib = () => Math.ceil(statSync(ledger).size / 1024);

beforeAll(async () => {
  const { session, file } = await createLedger(workplace, 'full.disburse', { passphrase });
  ledger = file;
  const partners = workplace.incoming('partners.csv', partnerList(partnerCount));
  await session.call('imports.csv', { file: partners, kind: 'partners', programId });
  const pastPayouts = Array.from({ length: 3_000 }, (_, index) => [
    `X${index + 1}`,
    `P${(index % partnerCount) + 1}`,
    '10.00',
    'USD',
    '2024-05-02',
  ]);
  const payouts = workplace.incoming(
    'payouts.csv',
    csv('payout_id,partner_id,amount,currency,paid_on', pastPayouts),
  );
  await session.call('imports.csv', { file: payouts, kind: 'payouts', programId });
  await session.end();
  before = await verifiedStateOf(workplace, ledger);
  filesBefore = readdirSync(workplace.ledgerFolder);
});
afterAll(removeWorkplaces);

/** The ledger is what it was, verifies, and nothing lies beside it. */
async function expectUntouched(): Promise<void> {
  expect(await verifiedStateOf(workplace, ledger)).toEqual(before);
  expect(readdirSync(workplace.ledgerFolder)).toEqual(filesBefore);
}

/** Runs one call in a process that cannot write larger files; it has to be refused with DISK_FULL. */
async function refusedForRoom(procedure: string, input: object, largestFileKib: number): Promise<void> {
  const words = [procedure, '--ledger', ledger, '--input', JSON.stringify(input)];
  const ended = await runCommand(workplace, words, { passphrase, largestFileKib });
  expect(ended.exitCode).toBe(1);
  const { code, message } = refusalOf(ended);
  expect(code).toBe('DISK_FULL');
  expect(message).toMatch(/no room/);
  expect(message).toMatch(/was not changed|Nothing was|No file was/);
  expect(message).toMatch(/Free some space|Choose another folder/);
}

describe('without room on the disk', () => {
  test.each([
    ['while the file is staged', () => 300],
    ['while it is applied', () => ledgerKib() + 1_000],
  ])('an import fails with DISK_FULL %s, and the ledger stays as it was', async (_when, limit) => {
    await refusedForRoom('imports.csv', commissions, limit());
    await expectUntouched();
  });

  test.each([
    ['a ledger that is opened', 'ledger.info', {}, 1],
    [
      'a short write',
      'partners.credit',
      { partnerId: 'prt_1', amountMinor: 1, currency: 'USD', note: 'x' },
      40,
    ],
  ])('%s fails with DISK_FULL, and the ledger stays as it was', async (_what, procedure, input, limit) => {
    await refusedForRoom(procedure, input, limit);
    await expectUntouched();
  });

  test('the file for refused lines fails with DISK_FULL and is not left half written', async () => {
    const rows = Array.from({ length: 5_000 }, (_, index) => [
      `C${index}`,
      'nobody',
      '1.00',
      'USD',
      '2025-01-01',
    ]);
    const header = 'commission_id,partner_id,amount,currency,earned_on';
    const file = workplace.incoming('nobody.csv', csv(header, rows));
    const rejectedFile = workplace.file('refused.csv');
    const input = { file, kind: 'commissions', programId, rejectedFile, dryRun: true };
    await refusedForRoom('imports.csv', input, 400);
    await expectUntouched();
  });

  test.each(['ledger.backup', 'ledger.sandboxCopy'])(
    '%s fails with DISK_FULL and leaves no half copy',
    async (procedure) => {
      await refusedForRoom(procedure, { file: workplace.file('full.backup') }, Math.floor(ledgerKib() / 2));
      await expectUntouched();
    },
  );

  test.each([
    ['csv', 100],
    ['xlsx', 40],
  ] as const)('an export to %s fails with DISK_FULL and leaves no half file', async (format, limit) => {
    await refusedForRoom('exports.payouts', { format, file: workplace.file(`payouts.${format}`) }, limit);
    await expectUntouched();
  });

  test('a new ledger fails with DISK_FULL, and neither it nor its recovery key is left', async () => {
    const input = {
      file: workplace.file('new.disburse'),
      recoveryKeyFile: workplace.file('new.key'),
      name: 'New',
      baseCurrency: 'EUR',
    };
    await refusedForRoom('ledger.create', input, 100);
    await expectUntouched();
  });

  test('restoring fails with DISK_FULL and the ledger stays', async () => {
    const backup = workplace.file('full.backup');
    await runCommand(workplace, [
      'ledger.backup',
      '--ledger',
      ledger,
      '--input',
      JSON.stringify({ file: backup }),
    ]);
    filesBefore = readdirSync(workplace.ledgerFolder);
    await refusedForRoom('ledger.restore', { file: backup }, Math.floor(ledgerKib() / 2));
    await expectUntouched();
  });

  test('a session survives it: what fits is still carried out', async () => {
    const session = new StdioSession(workplace, ledger, { passphrase, largestFileKib: ledgerKib() + 1_000 });
    expect((await session.refusal('imports.csv', commissions)).code).toBe('DISK_FULL');
    const credit = { partnerId: 'prt_1', amountMinor: 100, currency: 'USD', note: 'fits' };
    await session.call('partners.credit', credit);
    const after = await verifiedState(session);
    expect(after.counts.journalEntries).toBe((before.counts.journalEntries ?? 0) + 1);
    expect(await session.end()).toBe(0);
  });

  test('with room again the same import succeeds', async () => {
    const session = new StdioSession(workplace, ledger);
    expect(await session.call('imports.csv', commissions)).toMatchObject({ imported: 20_000 });
    await verifiedState(session);
    await session.end();
  });
});

test('a ledger that may not grow says DISK_FULL too', () => {
  const database = new Database(workplace.file('limited.sqlite'), 'create');
  database.execute('CREATE TABLE lines (text TEXT)');
  database.pragma('max_page_count = 8');
  const fill = () => database.write(() => database.run('INSERT INTO lines VALUES (?)', 'x'.repeat(100_000)));
  expect(fill).toThrow(expect.objectContaining({ code: 'DISK_FULL' }));
  expect(database.get('SELECT count(*) AS count FROM lines')).toEqual({ count: 0 });
  database.close();
});
