import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { restoreLedger } from '../../../electron/app/lifecycle.ts';
import { answer } from '../../../electron/app/router.ts';
import { closeSession, openSession } from '../../../electron/app/session.ts';
import { checkIntegrity } from '../../../electron/ledger/backup.ts';
import { openLedger } from '../../../electron/ledger/connection.ts';
import { Database } from '../../../electron/ledger/database.ts';
import { applyMigration, migrate, type Migration } from '../../../electron/ledger/migrate.ts';
import { migrations, schemaVersion } from '../../../electron/ledger/migrations/index.ts';
import { makeLedgerOfSchema, oldLedger, writeSomething } from '../support/ledgerOfSchema.ts';
import { silentWatch } from '../support/testLedger.ts';
import { w9 } from '../tax/givenForms.ts';

let folder: string;
let file: string;
let recoveryKey: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disburse-upgrade-'));
  file = join(folder, 'old.disburse');
  recoveryKey = makeLedgerOfSchema(file, 3);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const firstCopy = () => `${file}.before-schema-4`;

function schemaOf(path: string): unknown {
  const database = new Database(path, 'read');
  try {
    return database.pragma('user_version');
  } finally {
    database.close();
  }
}

/** The copies that were made before migrating, by name. */
function copies(): string[] {
  return readdirSync(folder).filter((name) => name.includes('.before-schema-'));
}

/** Calls on the opened ledger, each of which has to succeed; answers the values. */
async function callAll(calls: readonly (readonly [procedure: string, input: object])[]): Promise<unknown[]> {
  const session = openSession({
    ledgerFile: file,
    actor: 'ada',
    passphrase: null,
    dataFolder: folder,
    mode: 'write',
  });
  try {
    const values: unknown[] = [];
    for (const [procedure, input] of calls) {
      const { envelope } = await answer(session, { procedure, input, watch: silentWatch }, (_id, fault) => {
        throw fault;
      });
      if (!envelope.ok) throw new Error(`${procedure}: ${envelope.error.message}`);
      values.push(envelope.value);
    }
    return values;
  } finally {
    closeSession(session);
  }
}

/** The first three migrations, and one that gets halfway. */
const breaking: readonly Migration[] = [
  ...migrations.slice(0, 3),
  {
    number: 4,
    name: 'breaks',
    statements: [
      'CREATE TABLE halfway (id INTEGER) STRICT',
      'DROP TABLE payer',
      'INSERT INTO nowhere VALUES (1)',
    ],
  },
];

function failingUpgrade(): unknown {
  const database = new Database(file, 'write');
  try {
    migrate(database, { migrations: breaking });
    return null;
  } catch (error) {
    return error;
  } finally {
    database.close();
  }
}

describe('a ledger of schema 3', () => {
  test('is copied, brought to the present schema when it is opened, and holds what it held', async () => {
    const [, payer, programs, info, verified] = await callAll([
      ['vault.unlock', { recoveryKey }],
      ['payer.get', {}],
      ['programs.list', {}],
      ['ledger.info', {}],
      ['ledger.verify', {}],
    ]);
    expect(schemaOf(file)).toBe(schemaVersion);
    expect(payer).toMatchObject({ legalName: oldLedger.payer, tinMasked: '••-•••6789' });
    expect(programs).toMatchObject({
      rows: [{ programId: 'prg_1', name: oldLedger.program, currency: 'EUR' }],
    });
    expect(info).toMatchObject({ ledgerId: oldLedger.ledgerId, schemaVersion });
    expect(verified).toMatchObject({ ok: true, problems: [] });

    expect(copies()).toEqual(['old.disburse.before-schema-4']);
    expect(schemaOf(firstCopy())).toBe(3);
    expect(statSync(firstCopy()).mode & 0o777).toBe(0o600);
    expect(checkIntegrity(firstCopy())).toMatch(/^[0-9a-f]{64}$/);
    const copy = new Database(firstCopy(), 'read');
    expect(copy.get('SELECT legal_name FROM payer')).toEqual({ legal_name: oldLedger.payer });
    copy.close();
  });

  test('is copied and migrated once', () => {
    openLedger(file, 'write').close();
    const copiedAt = statSync(firstCopy()).mtimeMs;
    openLedger(file, 'write').close();
    expect(copies()).toEqual(['old.disburse.before-schema-4']);
    expect(statSync(firstCopy()).mtimeMs).toBe(copiedAt);
  });

  test('takes what the new schema is for', async () => {
    const account = { holderName: 'Nordwind', currency: 'EUR', iban: 'DE89370400440532013000' };
    const [, saved, listed] = await callAll([
      ['vault.unlock', { recoveryKey }],
      ['bankAccounts.save', account],
      ['bankAccounts.list', {}],
    ]);
    expect(saved).toMatchObject({ bankAccountId: 'bac_1', accountMasked: 'DE89 ••• 3000' });
    expect(listed).toMatchObject({ rows: [{ bankAccountId: 'bac_1' }] });
  });

  test('takes tax forms, and its partners have given none', async () => {
    const [, , before, recorded, after] = await callAll([
      ['vault.unlock', { recoveryKey }],
      ['partners.save', { programId: 'prg_1', externalId: 'A1', name: 'Ann', country: 'US' }],
      ['taxForms.list', {}],
      ['taxForms.record', { partnerId: 'prt_1', ...w9 }],
      ['ledger.verify', {}],
    ]);
    expect(before).toMatchObject({ rows: [] });
    expect(recorded).toMatchObject({ taxFormId: 'txf_1', status: 'accepted' });
    expect(after).toMatchObject({ ok: true });
  });
});

describe('a migration that fails', () => {
  test('leaves the ledger as it was, says so, and keeps the copy', () => {
    const error = failingUpgrade();
    expect(error).toMatchObject({ code: 'INTERNAL' });
    expect(String(error)).toContain('could not be brought to schema 4 and is as it was before');
    expect(schemaOf(file)).toBe(3);
    const database = new Database(file, 'read');
    expect(database.get(`SELECT name FROM sqlite_schema WHERE name = 'halfway'`)).toBeUndefined();
    expect(database.get('SELECT legal_name FROM payer')).toEqual({ legal_name: oldLedger.payer });
    database.close();
    expect(copies()).toEqual(['old.disburse.before-schema-4']);
  });

  test('does not copy again while nothing was written, and copies anew once something was', () => {
    failingUpgrade();
    failingUpgrade();
    expect(copies()).toEqual(['old.disburse.before-schema-4']);
    // The older version goes on working with the ledger: the first copy has nothing of that.
    const older = new Database(file, 'write');
    older.write(() => {
      writeSomething(older, 'payouts.recordManual');
    });
    older.close();
    openLedger(file, 'write').close();
    expect(copies().sort()).toEqual(['old.disburse.before-schema-4', 'old.disburse.before-schema-4-2']);
    const second = new Database(`${firstCopy()}-2`, 'read');
    expect(second.get('SELECT COUNT(*) AS count FROM audit_events')).toEqual({ count: 2 });
    second.close();
    expect(schemaOf(file)).toBe(schemaVersion);
  });

  test('is not begun where the copy cannot be made', () => {
    mkdirSync(`${firstCopy()}.partial`);
    expect(() => openLedger(file, 'write')).toThrow(expect.objectContaining({ code: 'READ_ONLY' }));
    rmdirSync(`${firstCopy()}.partial`);
    expect(schemaOf(file)).toBe(3);
    expect(copies()).toEqual([]);
  });
});

test('two processes that open an old ledger at once migrate it once', async () => {
  const first = new Database(file, 'write');
  first.execute('BEGIN IMMEDIATE');
  const connection = new URL('../../../electron/ledger/connection.ts', import.meta.url).href;
  const program = `import { openLedger } from ${JSON.stringify(connection)};
    const database = openLedger(process.argv[1], 'write');
    process.stdout.write(String(database.pragma('user_version')));
    database.close();`;
  const second = spawn(process.execPath, ['--input-type=module', '-e', program, file]);
  let output = '';
  let errors = '';
  second.stdout.on('data', (text) => (output += String(text)));
  second.stderr.on('data', (text) => (errors += String(text)));
  const ended = once(second, 'close');
  // It has read schema 3 and made its copy; from here on it waits for the write lock.
  await vi.waitFor(() => expect(existsSync(firstCopy())).toBe(true), { timeout: 60_000, interval: 20 });
  for (const migration of migrations.slice(3)) applyMigration(first, migration);
  first.execute('COMMIT');
  first.close();
  await ended;
  expect({ output, errors }).toEqual({ output: String(schemaVersion), errors: '' });
});

test('a backup of schema 3 is restored into the present schema and leaves nothing beside it', () => {
  openLedger(file, 'write').close();
  const before = readdirSync(folder);
  restoreLedger({ file: firstCopy() }, { ledgerFile: file, actor: 'ada', passphrase: null });
  expect(schemaOf(file)).toBe(schemaVersion);
  const added = readdirSync(folder).filter((name) => !before.includes(name));
  expect(added.map((name) => name.replace(/T.*/, ''))).toEqual([
    expect.stringMatching(/^old\.disburse\.before-restore-/),
  ]);
});
