import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deskSchema, type Desk } from '../../../shared/contract/desktop.ts';
import { Database } from '../../../electron/ledger/database.ts';
import { DesktopDoor } from './desktopDoor.ts';

const run = promisify(execFile);
const opener = fileURLToPath(new URL('./openOneLedger.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

let door: DesktopDoor;
let ledger = '';

beforeAll(async () => {
  door = new DesktopDoor();
  ({ file: ledger } = await door.createLedger('good.disburse'));
  await door.call('desktop.closeLedger', {});
});
afterAll(() => door.remove());

/** A copy of the good ledger under another name, changed by `spoil`. */
function spoiled(name: string, spoil: (file: string) => void): string {
  const file = door.path(name);
  copyFileSync(ledger, file);
  spoil(file);
  return file;
}

async function failureOf(file: string): Promise<Extract<Desk, { state: 'failed' }>> {
  const token = await door.choose('open-ledger', file);
  const { desk } = await door.call('desktop.openLedger', { file: token });
  if (desk.state !== 'failed') throw new Error(`the desk is ${desk.state}`);
  return desk;
}

/** Makes the next opening write: a ledger whose days were last rolled long ago. */
function unrolled(file: string): void {
  const database = new Database(file, 'write');
  database.execute(`UPDATE ledger SET rolled_through = '2026-01-01'`);
  database.close();
}

describe('a ledger that does not open says why, and what helps', () => {
  test.each([
    ['is missing', 'NOT_FOUND', 'locate', /There is no ledger/, () => door.path('nowhere.disburse')],
    [
      'is not one',
      'NOT_A_LEDGER',
      'locate',
      /is not a Disburse ledger/,
      () => spoiled('text.disburse', (file) => writeFileSync(file, 'Dear reader\n'.repeat(99))),
    ],
    [
      'is cut off',
      'LEDGER_CORRUPT',
      'restore',
      /is cut off/,
      () => spoiled('cut.disburse', (file) => truncateSync(file, 40_000)),
    ],
    [
      'is damaged where it begins',
      'LEDGER_CORRUPT',
      'restore',
      /is damaged/,
      () =>
        spoiled('damaged.disburse', (file) => {
          const bytes = readFileSync(file);
          writeFileSync(file, bytes.fill(0x5a, 100, 4_096));
        }),
    ],
    [
      'is newer',
      'LEDGER_NEWER',
      'locate',
      /newer version/,
      () =>
        spoiled('newer.disburse', (file) => {
          const bytes = readFileSync(file);
          bytes.writeUInt32BE(9_999, 60);
          writeFileSync(file, bytes);
        }),
    ],
  ] as const)('one that %s', async (_what, code, firstWay, words, make) => {
    const file = make();
    const desk = await failureOf(file);
    expect(desk.error.code).toBe(code);
    expect(desk.error.message).toMatch(words);
    expect(desk.waysOut[0]).toBe(firstWay);
    // What helps is said in words, not in the names of procedures.
    expect(desk.error.message).not.toMatch(/\b(ledger|desktop|vault)\.[a-z]/);
    expect((await door.refusal('ledger.info', {})).code).toBe('NOT_FOUND');
  });

  test('and the good one opens after all of them', async () => {
    const token = await door.choose('open-ledger', ledger);
    expect((await door.call('desktop.openLedger', { file: token })).desk).toMatchObject({ state: 'open' });
    await door.call('desktop.closeLedger', {});
  });

  test('one that another process holds', async () => {
    const file = spoiled('held.disburse', unrolled);
    const other = new Database(file, 'write');
    other.execute('BEGIN EXCLUSIVE');
    const desk = await failureOf(file);
    other.close();
    expect(desk).toMatchObject({ error: { code: 'LEDGER_BUSY' }, waysOut: ['try-again', 'locate', 'new'] });
    expect((await door.call('desktop.openLedger', {})).desk).toMatchObject({ state: 'open' });
    await door.call('desktop.closeLedger', {});
  });
});

/** What a process sees that opens the file with less than this one may do. */
async function deskIn(command: string, words: string[], file: string): Promise<Desk> {
  const data = door.path(`data of ${file.replaceAll('/', '-')}`);
  mkdirSync(data, { mode: 0o777 });
  chmodSync(data, 0o777);
  const { stdout } = await run(command, [...words, process.execPath, opener, data, file]);
  return deskSchema.parse(JSON.parse(stdout));
}

test('a ledger whose opening has to write, on a disk without room', async () => {
  const file = spoiled('full.disburse', unrolled);
  const desk = await deskIn('bash', ['-c', 'ulimit -f 1; exec "$0" "$@"'], file);
  expect(desk).toMatchObject({
    state: 'failed',
    error: { code: 'DISK_FULL' },
    waysOut: ['try-again', 'locate', 'new'],
  });
});

describe('an ordinary user', () => {
  let obstacle: string | null = null;
  let folder = '';
  const asUser = (file: string) => deskIn('runuser', ['-u', 'nobody', '--'], file);

  beforeAll(async () => {
    if (!isRoot) {
      obstacle = 'only root can become another user';
      return;
    }
    chmodSync(door.folder, 0o755);
    folder = door.path('open');
    mkdirSync(folder);
    chownSync(folder, nobody, nobody);
    const own = inFolder('own.disburse', 0o600);
    obstacle = await asUser(own).then(
      (desk) => (desk.state === 'open' ? null : `a ledger of its own does not open: ${desk.state}`),
      (error: unknown) => `the program does not start as another user: ${String(error)}`,
    );
  });
  afterAll(() => {
    if (folder !== '') chmodSync(folder, 0o700);
    if (folder !== '') rmSync(folder, { recursive: true });
  });

  function inFolder(name: string, mode: number): string {
    const file = join(folder, name);
    copyFileSync(ledger, file);
    chownSync(file, nobody, nobody);
    chmodSync(file, mode);
    return file;
  }

  const readOnly = {
    state: 'failed',
    error: { code: 'READ_ONLY' },
    waysOut: ['try-again', 'locate', 'new'],
  };

  test.for([
    ['that it may not read', 0o000],
    ['that it may not write', 0o400],
  ] as const)('is told READ_ONLY of a ledger %s', async ([, mode], { skip }) => {
    skip(obstacle !== null, obstacle ?? '');
    expect(await asUser(inFolder(`mode-${String(mode)}.disburse`, mode))).toMatchObject(readOnly);
  });

  test.for([
    ['cannot be written to', 0o500],
    ['cannot be entered', 0o600],
  ] as const)('is told READ_ONLY of a ledger in a folder that %s', async ([, mode], { skip }) => {
    skip(obstacle !== null, obstacle ?? '');
    const file = inFolder(`folder-${String(mode)}.disburse`, 0o600);
    chmodSync(folder, mode);
    const desk = await asUser(file);
    chmodSync(folder, 0o700);
    expect(desk).toMatchObject(readOnly);
  });
});
