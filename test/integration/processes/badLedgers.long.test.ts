import { copyFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ErrorCode } from '../../../shared/errors.ts';
import { Database } from '../../../electron/ledger/database.ts';
import { createLedger, verifiedStateOf } from './newLedger.ts';
import { refusalOf, runCommand } from './oneShot.ts';
import { partnerList } from './sampleFiles.ts';
import { openWorkplace, passphrase, removeWorkplaces } from './workplace.ts';

const workplace = openWorkplace();
let ledger = '';

beforeAll(async () => {
  const { session, file, programId } = await createLedger(workplace, 'good.disburse', { passphrase });
  ledger = file;
  const partners = workplace.incoming('partners.csv', partnerList(1_000));
  await session.call('imports.csv', { file: partners, kind: 'partners', programId });
  await session.end();
});
afterAll(removeWorkplaces);

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** A copy of the good ledger, changed by `spoil`. */
function spoiled(name: string, spoil: (file: string) => void): string {
  const file = workplace.file(name);
  copyFileSync(ledger, file);
  spoil(file);
  return file;
}

function setUserVersion(file: string, version: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt32BE(version, 60);
  writeFileSync(file, bytes);
}

const badLedgers: [what: string, code: ErrorCode, words: string, make: () => string][] = [
  [
    'a text file',
    'NOT_A_LEDGER',
    'is not a Disburse ledger',
    () => spoiled('text', (file) => writeFileSync(file, 'Dear reader\n'.repeat(50))),
  ],
  [
    'an empty file',
    'NOT_A_LEDGER',
    'is not a Disburse ledger',
    () => spoiled('empty', (file) => truncateSync(file, 0)),
  ],
  ['a folder', 'NOT_A_LEDGER', 'is not a Disburse ledger', () => workplace.ledgerFolder],
  [
    'a SQLite file of another program',
    'NOT_A_LEDGER',
    'is not a Disburse ledger',
    () => {
      const file = workplace.file('other.sqlite');
      rmSync(file, { force: true });
      const other = new Database(file, 'create');
      other.execute('CREATE TABLE ledger (name TEXT)');
      other.close();
      return file;
    },
  ],
  [
    'a ledger that is cut off',
    'LEDGER_CORRUPT',
    'is cut off',
    () => spoiled('cut', (file) => truncateSync(file, 40_000)),
  ],
  [
    'a ledger of a newer version',
    'LEDGER_NEWER',
    'newer version',
    () =>
      spoiled('newer', (file) => {
        setUserVersion(file, 9_999);
      }),
  ],
  ['no file', 'NOT_FOUND', 'There is no ledger', () => workplace.file('nowhere')],
];

describe.each(badLedgers)('%s', (_what, code, words, make) => {
  test('is refused by name and not changed', async () => {
    const file = make();
    const isFile = code !== 'NOT_FOUND' && file !== workplace.ledgerFolder;
    const before = isFile ? hashOf(file) : '';
    const refused = refusalOf(await runCommand(workplace, ['ledger.info', '--ledger', file]));
    expect(refused.code).toBe(code);
    expect(refused.message).toContain(words);
    expect(refused.message).toContain(file);
    if (isFile) expect(hashOf(file)).toBe(before);
  });

  test('is refused as a backup to restore, and the ledger stays', async () => {
    const before = hashOf(ledger);
    const input = JSON.stringify({ file: make() });
    const ended = await runCommand(workplace, ['ledger.restore', '--ledger', ledger, '--input', input]);
    expect(ended.exitCode).toBe(1);
    expect(refusalOf(ended).code).toBe(code);
    expect(hashOf(ledger)).toBe(before);
  });
});

describe('a ledger with damage inside', () => {
  test('opens, and ledger.verify names what is wrong instead of failing', async () => {
    const file = spoiled('damaged', (path) => {
      const bytes = readFileSync(path);
      // Zeroes over the later half: pages of rows, behind the schema and what a session needs to open at all.
      const page = (share: number) => Math.floor((bytes.length * share) / 4_096) * 4_096;
      bytes.fill(0, page(0.5), page(0.9));
      writeFileSync(path, bytes);
    });
    const ended = await runCommand(workplace, ['ledger.verify', '--ledger', file]);
    const verified: unknown = JSON.parse(ended.output);
    expect(verified).toMatchObject({ ok: false });
    expect(JSON.stringify(verified)).toContain('FILE_DAMAGED');
    const input = JSON.stringify({ file });
    const restored = await runCommand(workplace, ['ledger.restore', '--ledger', ledger, '--input', input]);
    expect(refusalOf(restored).code).toBe('LEDGER_CORRUPT');
  });

  test('an amount that was changed by hand breaks the chain and the balances', async () => {
    const { session, file } = await createLedger(workplace, 'tampered.disburse', { passphrase });
    await session.call('partners.save', { programId: 'prg_1', externalId: 'ada', name: 'Ada' });
    const credit = { partnerId: 'prt_1', currency: 'USD', note: 'bonus' };
    await session.call('partners.credit', { ...credit, amountMinor: 100 });
    await session.end();
    const database = new Database(file, 'write');
    database.execute(`DROP TRIGGER postings_never_updated;
      UPDATE postings SET amount_minor = amount_minor * 2`);
    database.close();
    const ended = await runCommand(workplace, ['ledger.verify', '--ledger', file]);
    const { problems } = JSON.parse(ended.output) as { problems: { code: string }[] };
    expect(problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['CHAIN_BROKEN', 'BALANCE_DIFFERS', 'COMMISSION_DIFFERS']),
    );
  });
});

test('after all of it the good ledger verifies', async () => {
  expect((await verifiedStateOf(workplace, ledger)).counts.partners).toBe(1_000);
});
