import { mkdtempSync, readdirSync, readFileSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLedger } from '../processes/newLedger.ts';
import { refusalOf, runCommand } from '../processes/oneShot.ts';
import { openWorkplace, passphrase, removeWorkplaces } from '../processes/workplace.ts';

const workplace = openWorkplace();
const ledger = workplace.file('passphrase.disburse');
const status = ['vault.status', '--ledger', ledger];

beforeAll(async () => {
  const { session } = await createLedger(workplace, 'passphrase.disburse', { passphrase });
  await session.end();
});
afterAll(removeWorkplaces);

/** Runs a command with a file open on descriptor 3. */
async function runWithDescriptor(words: readonly string[], content: string) {
  const descriptor = openSync(workplace.incoming('passphrase.txt', content), 'r');
  try {
    return await runCommand(workplace, words, { stdio: ['pipe', 'pipe', 'pipe', descriptor] });
  } finally {
    closeSync(descriptor);
  }
}

describe('the passphrase', () => {
  test('comes from DISBURSE_PASSPHRASE', async () => {
    const locked = await runCommand(workplace, status);
    expect(JSON.parse(locked.output)).toEqual({ state: 'locked', passphraseSet: true });
    const unlocked = await runCommand(workplace, status, { passphrase });
    expect(JSON.parse(unlocked.output)).toEqual({ state: 'unlocked', passphraseSet: true });
  });

  test.each([
    ['as it stands', passphrase],
    ['with a line break at its end', `${passphrase}\n`],
    ['with a line break of Windows', `${passphrase}\r\n`],
  ])('comes from the descriptor of --passphrase-fd, %s', async (_how, content) => {
    const unlocked = await runWithDescriptor([...status, '--passphrase-fd', '3'], content);
    expect(JSON.parse(unlocked.output)).toEqual({ state: 'unlocked', passphraseSet: true });
  });

  test('from a descriptor that is not open is wrong usage', async () => {
    const ended = await runCommand(workplace, [...status, '--passphrase-fd', '77']);
    expect(ended).toMatchObject({ exitCode: 2, output: '' });
    expect(ended.errorOutput).toContain('77');
  });

  test('that is wrong refuses the call by name and does not repeat it', async () => {
    const ended = await runCommand(workplace, status, { passphrase: 'a wrong but long passphrase' });
    expect(ended.exitCode).toBe(1);
    expect(refusalOf(ended)).toMatchObject({ code: 'VAULT_LOCKED' });
    expect(ended.errorOutput).not.toContain('a wrong but long passphrase');
  });

  test('of a new ledger has to be long enough; nothing is made otherwise', async () => {
    const file = workplace.file('short.disburse');
    const input = JSON.stringify({ name: 'Short', baseCurrency: 'EUR' });
    const ended = await runCommand(workplace, ['ledger.create', '--ledger', file, '--input', input], {
      passphrase: 'short',
    });
    expect(refusalOf(ended)).toMatchObject({ code: 'VALIDATION' });
    expect(readdirSync(workplace.ledgerFolder)).not.toContain('short.disburse');
  });
});

/**
 * Loaded into every thread of the application: at its end each writes down what its environment holds, and the main
 * thread also what a child process inherits. What the kernel shows under /proc/<pid>/environ is the block that the
 * process was started with; no process can take a variable out of that, and only its own user can read it.
 */
const witness = `
  import { spawnSync } from 'node:child_process';
  import { writeFileSync } from 'node:fs';
  import { isMainThread, threadId } from 'node:worker_threads';
  process.once('exit', () => {
    const child = isMainThread ? spawnSync('/usr/bin/env', { encoding: 'utf8' }).stdout : '';
    writeFileSync(process.env.WITNESS_FOLDER + '/' + threadId, JSON.stringify({ own: process.env, child }));
  });
`;

describe('the environment', () => {
  test('holds no passphrase once it is read: not in any thread, and no child process inherits it', async () => {
    const witnessFile = workplace.incoming('witness.mjs', witness);
    const folder = mkdtempSync(join(workplace.folder, 'witness-'));
    const ended = await runCommand(workplace, ['ledger.verify', '--ledger', ledger], {
      passphrase,
      environment: { NODE_OPTIONS: `--import ${pathToFileURL(witnessFile).href}`, WITNESS_FOLDER: folder },
    });
    expect(ended.exitCode).toBe(0);
    const testimonies = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    // The main thread, the ledger thread and a reader.
    expect(testimonies).toHaveLength(3);
    for (const testimony of testimonies) {
      expect(testimony).toContain('DISBURSE_DATA');
      expect(testimony).not.toContain('DISBURSE_PASSPHRASE');
      expect(testimony).not.toContain(passphrase);
    }
    expect(testimonies.some((testimony) => testimony.includes('PATH='))).toBe(true);
  });
});
