import { chmodSync, chownSync, copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLedger, verifiedStateOf } from './newLedger.ts';
import { refusalOf, runCommand, type Ended } from './oneShot.ts';
import { csv } from './sampleFiles.ts';
import { openWorkplace, removeWorkplaces, type Workplace } from './workplace.ts';

// Root may write anywhere, so that under root the application is run as the user "nobody".
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;
const ordinaryUser = isRoot ? { userId: nobody } : {};

const workplace = openWorkplace();
const partner = { programId: 'prg_1', externalId: 'ada', name: 'Ada' };
const partnerFile = workplace.incoming(
  'partners.csv',
  csv('partner_id,email,name', [
    ['ada', 'ada@example.com', 'Ada'],
    ['bert', 'no address', 'Bert'],
  ]),
);

let ledger = '';
let openFolder = '';
let closedFolder = '';
let obstacle: string | null = null;

beforeAll(async () => {
  const { session, file } = await createLedger(workplace, 'source.disburse');
  await session.end();
  openFolder = folderFor(workplace, 'open', 0o700);
  closedFolder = folderFor(workplace, 'closed', 0o700);
  for (const folder of [openFolder, closedFolder]) {
    ledger = join(folder, 'ledger.disburse');
    copyFileSync(file, ledger);
    if (isRoot) chownSync(ledger, nobody, nobody);
  }
  ledger = join(openFolder, 'ledger.disburse');
  chmodSync(closedFolder, 0o500);
  chmodSync(workplace.folder, 0o755);
  obstacle = await whyNotAsOrdinaryUser();
});
afterAll(() => {
  if (closedFolder !== '') chmodSync(closedFolder, 0o700);
  removeWorkplaces();
});

const closedLedger = () => join(closedFolder, 'ledger.disburse');

/** A folder that belongs to the ordinary user. */
function folderFor({ folder }: Workplace, name: string, mode: number): string {
  const path = join(folder, name);
  mkdirSync(path);
  if (isRoot) chownSync(path, nobody, nobody);
  chmodSync(path, mode);
  return path;
}

/** The project may lie where only root can read it; then nothing can be said about other users here. */
async function whyNotAsOrdinaryUser(): Promise<string | null> {
  const ended = await runAsUser(['--version']).catch((error: unknown) => String(error));
  if (typeof ended === 'string') return ended;
  return ended.exitCode === 0 ? null : `the application does not start as another user: ${ended.errorOutput}`;
}

function runAsUser(words: readonly string[], input?: object): Promise<Ended> {
  const inputWords = input === undefined ? [] : ['--input', JSON.stringify(input)];
  return runCommand(workplace, [...words, ...inputWords], ordinaryUser);
}

describe('an ordinary user', () => {
  test('opens a ledger in a folder of its own', async (context) => {
    context.skip(obstacle !== null, obstacle ?? '');
    const ended = await runAsUser(['ledger.info', '--ledger', ledger]);
    expect(ended.exitCode).toBe(0);
  });

  test.for<[procedure: string, input: object]>([
    ['ledger.info', {}],
    ['ledger.verify', {}],
    ['partners.save', partner],
    ['imports.csv', { file: partnerFile, kind: 'partners', programId: 'prg_1' }],
  ])(
    'is told READ_ONLY by %s for a ledger in a folder that cannot be written to, and nothing changes',
    async ([procedure, input], context) => {
      context.skip(obstacle !== null, obstacle ?? '');
      const before = readFileSync(closedLedger());
      const ended = await runAsUser([procedure, '--ledger', closedLedger()], input);
      expect(ended.exitCode).toBe(1);
      const { code, message } = refusalOf(ended);
      expect(code).toBe('READ_ONLY');
      expect(message).toContain(closedFolder);
      expect(readdirSync(closedFolder)).toEqual(['ledger.disburse']);
      expect(readFileSync(closedLedger()).equals(before)).toBe(true);
    },
  );

  test('is told READ_ONLY for a ledger that may only be read', async (context) => {
    context.skip(obstacle !== null, obstacle ?? '');
    const file = join(openFolder, 'read-only.disburse');
    copyFileSync(ledger, file);
    if (isRoot) chownSync(file, nobody, nobody);
    chmodSync(file, 0o400);
    const ended = await runAsUser(['ledger.info', '--ledger', file]);
    expect(refusalOf(ended).code).toBe('READ_ONLY');
  });

  test('is told READ_ONLY for a ledger that may not even be read', async (context) => {
    context.skip(obstacle !== null, obstacle ?? '');
    const file = join(openFolder, 'secret.disburse');
    copyFileSync(ledger, file);
    if (isRoot) chownSync(file, nobody, nobody);
    chmodSync(file, 0o000);
    expect(refusalOf(await runAsUser(['ledger.info', '--ledger', file])).code).toBe('READ_ONLY');
  });

  test.for<[procedure: string, input: { file: string; [field: string]: string }]>([
    ['ledger.create', { file: 'new.disburse', name: 'New', baseCurrency: 'EUR' }],
    ['ledger.backup', { file: 'new.backup' }],
    ['exports.payouts', { file: 'payouts.csv', format: 'csv' }],
    ['exports.payouts', { file: 'payouts.xlsx', format: 'xlsx' }],
    ['exports.pending', { file: 'pending.xlsx', format: 'xlsx' }],
  ])(
    'is told READ_ONLY where %s cannot write %o, and nothing is left',
    async ([procedure, input], context) => {
      context.skip(obstacle !== null, obstacle ?? '');
      const file = join(closedFolder, input.file);
      const ended = await runAsUser([procedure, '--ledger', ledger], { ...input, file });
      expect(ended.exitCode).toBe(1);
      const { code, message } = refusalOf(ended);
      expect(code).toBe('READ_ONLY');
      expect(message).toMatch(/cannot be (written to|made there)/);
      expect(readdirSync(closedFolder)).toEqual(['ledger.disburse']);
    },
  );

  test('is told READ_ONLY where the file for refused lines cannot be written, and nothing is imported', async (context) => {
    context.skip(obstacle !== null, obstacle ?? '');
    const before = await verifiedStateOf(workplace, ledger);
    const rejectedFile = join(closedFolder, 'refused.csv');
    const input = { file: partnerFile, kind: 'partners', programId: 'prg_1', rejectedFile };
    const ended = await runAsUser(['imports.csv', '--ledger', ledger], input);
    expect(ended.exitCode).toBe(1);
    const { code, message } = refusalOf(ended);
    expect(code).toBe('READ_ONLY');
    expect(message).toContain('Nothing was imported');
    expect(readdirSync(closedFolder)).toEqual(['ledger.disburse']);
    expect(await verifiedStateOf(workplace, ledger)).toEqual(before);
  });

  test('restores from a backup in a folder that cannot be written to', async (context) => {
    context.skip(obstacle !== null, obstacle ?? '');
    chmodSync(closedFolder, 0o700);
    const backup = join(closedFolder, 'medium.backup');
    expect((await runAsUser(['ledger.backup', '--ledger', ledger], { file: backup })).exitCode).toBe(0);
    chmodSync(backup, 0o400);
    chmodSync(closedFolder, 0o500);
    const restored = await runAsUser(['ledger.restore', '--ledger', ledger], { file: backup });
    expect(restored.errorOutput).toBe('');
    expect(restored.exitCode).toBe(0);
  });

  test('without a name in the system, as in a container, works under its number', async (context) => {
    context.skip(!isRoot, 'only root can become another user');
    context.skip(obstacle !== null, obstacle ?? '');
    const nameless = 54_321;
    const folder = folderFor(workplace, 'nameless', 0o777);
    const file = join(folder, 'ledger.disburse');
    const input = JSON.stringify({ file, name: 'Container', baseCurrency: 'EUR' });
    const options = { userId: nameless };
    expect((await runCommand(workplace, ['ledger.create', '--input', input], options)).exitCode).toBe(0);
    const audit = await runCommand(workplace, ['audit.list', '--ledger', file], options);
    expect(JSON.parse(audit.output)).toMatchObject({
      rows: [{ actor: expect.stringContaining('54321') as string }],
    });
  });

  test('and afterwards the ledgers verify, also the one in the closed folder', async () => {
    chmodSync(closedFolder, 0o700);
    for (const file of [ledger, closedLedger()]) {
      expect((await verifiedStateOf(workplace, file)).counts.partners).toBe(0);
    }
  });
});
