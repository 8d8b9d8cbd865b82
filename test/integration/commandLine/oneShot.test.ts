import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageDescription from '../../../package.json' with { type: 'json' };
import { procedureNames } from '../../../shared/contract/index.ts';
import { startApplication } from '../processes/application.ts';
import { createLedger } from '../processes/newLedger.ts';
import { refusalOf, runCommand, type Ended } from '../processes/oneShot.ts';
import { csv } from '../processes/sampleFiles.ts';
import { openWorkplace, removeWorkplaces } from '../processes/workplace.ts';

const workplace = openWorkplace();
const ledger = workplace.file('one-shot.disburse');
const run = (words: readonly string[], options = {}) => runCommand(workplace, words, options);

beforeAll(async () => {
  const { session } = await createLedger(workplace, 'one-shot.disburse');
  await session.end();
});
afterAll(removeWorkplaces);

/** Wrong usage is one or a few sentences on standard error, nothing on standard output, and never a stack trace. */
function expectWrongUsage(ended: Ended): void {
  expect(ended.exitCode).toBe(2);
  expect(ended.output).toBe('');
  expect(ended.errorOutput).toMatch(/^[^\n]+\n$/);
  expect(ended.errorOutput).not.toMatch(/\bat .*:[0-9]+:[0-9]+/);
}

describe('a call that is carried out', () => {
  test('exits with 0 and writes its value as one line of JSON to standard output', async () => {
    const ended = await run(['ledger.info', '--ledger', ledger]);
    expect(ended).toMatchObject({ exitCode: 0, errorOutput: '' });
    expect(ended.output).toMatch(/^[^\n]+\n$/);
    expect(JSON.parse(ended.output)).toMatchObject({ name: 'Nordwind Handels GmbH', baseCurrency: 'USD' });
  });

  test('takes its input as JSON, from a file and from standard input', async () => {
    const input = JSON.stringify({ programId: 'prg_1' });
    const inputFile = workplace.incoming('input.json', input);
    const answers = await Promise.all([
      run(['programs.get', '--ledger', ledger, '--input', input]),
      run(['programs.get', '--ledger', ledger, '--input', `@${inputFile}`]),
      run(['programs.get', '--ledger', ledger, '--input', '-'], { input }),
    ]);
    for (const { exitCode, output } of answers) {
      expect(exitCode).toBe(0);
      expect(JSON.parse(output)).toMatchObject({ programId: 'prg_1', name: 'Affiliates' });
    }
  });

  test('finds the ledger in DISBURSE_LEDGER, unless --ledger names another', async () => {
    const environment = { DISBURSE_LEDGER: ledger };
    const named = await run(['ledger.info'], { environment });
    expect(JSON.parse(named.output)).toMatchObject({ counts: { partners: 0 } });
    const elsewhere = await run(['ledger.info', '--ledger', workplace.file('none')], { environment });
    expect(refusalOf(elsewhere)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('writes progress to standard error, so that standard output stays the value alone', async () => {
    const ended = await run(['ledger.verify', '--ledger', ledger]);
    expect(ended.exitCode).toBe(0);
    expect(JSON.parse(ended.output)).toMatchObject({ ok: true });
    const lines = ended.errorOutput.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      expect(JSON.parse(line)).toEqual({
        progress: {
          phase: expect.any(String) as string,
          done: expect.any(Number) as number,
          total: expect.any(Number) as number,
        },
      });
    }
  });
});

describe('a call that is refused', () => {
  test('exits with 1 and writes the error to standard error', async () => {
    const ended = await run(['programs.get', '--ledger', ledger, '--input', '{"programId":"prg_9"}']);
    expect(ended).toMatchObject({ exitCode: 1, output: '' });
    expect(refusalOf(ended).code).toBe('NOT_FOUND');
  });

  test('names every wrong field of its input', async () => {
    const input = JSON.stringify({ name: '', currency: 'DOLLAR', colour: 'red' });
    const ended = await run(['programs.save', '--ledger', ledger, '--input', input]);
    expect(ended.exitCode).toBe(1);
    const { code, message, details } = refusalOf(ended);
    expect(code).toBe('VALIDATION');
    for (const field of ['name', 'currency', 'colour']) expect(message).toContain(field);
    for (const field of ['name', 'currency']) {
      expect(details?.problems).toContainEqual({ field, message: expect.any(String) as string });
    }
  });

  test('says what to do where no ledger is named', async () => {
    const ended = await run(['ledger.info']);
    expect(ended.exitCode).toBe(1);
    expect(refusalOf(ended)).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('--ledger') as string,
    });
  });
});

describe('an interrupt', () => {
  test('cancels the call, which cleans up and exits with 1', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => [
      `C${index}`,
      'nobody',
      '1.00',
      'USD',
      '2025-01-01',
    ]);
    const file = workplace.incoming(
      'long.csv',
      csv('commission_id,partner_id,amount,currency,earned_on', rows),
    );
    const input = JSON.stringify({ file, kind: 'commissions', programId: 'prg_1' });
    const child = startApplication(workplace, ['imports.csv', '--ledger', ledger, '--input', input]);
    let errorOutput = '';
    let interrupted = false;
    child.stderr?.on('data', (piece: Buffer) => {
      errorOutput += piece.toString('utf8');
      // A second interrupt would end the process without cleaning up.
      if (!interrupted && errorOutput.includes('"reading"')) interrupted = child.kill('SIGINT');
    });
    const exitCode = await new Promise((resolve) => child.once('close', resolve));
    expect(exitCode).toBe(1);
    expect(refusalOf({ exitCode: 1, output: '', errorOutput }).code).toBe('CANCELLED');
    expect(readdirSync(workplace.ledgerFolder)).toEqual(['one-shot.disburse']);
  });
});

describe('wrong usage', () => {
  test.each([
    ['no procedure', []],
    ['a procedure that does not exist', ['ledger.burn', '--ledger', ledger]],
    ['two procedures', ['ledger.info', 'ledger.verify', '--ledger', ledger]],
    ['an unknown option', ['ledger.info', '--colour']],
    ['an option without its value', ['ledger.info', '--ledger']],
    ['input that is not JSON', ['ledger.info', '--ledger', ledger, '--input', '{name:1}']],
    ['an input file that is not there', ['ledger.info', '--ledger', ledger, '--input', '@nowhere.json']],
    ['input for stdio', ['stdio', '--ledger', ledger, '--input', '{}']],
    ['a descriptor that is no number', ['ledger.info', '--ledger', ledger, '--passphrase-fd', 'three']],
  ])('%s exits with 2 and one sentence', async (_what, words) => {
    expectWrongUsage(await run(words));
  });

  test('names the procedure that does not exist and where the list is', async () => {
    const { errorOutput } = await run(['ledger.burn']);
    expect(errorOutput).toBe('There is no procedure ledger.burn. disburse --help lists them.\n');
  });

  test('does not repeat input that is not JSON, which may hold a secret', async () => {
    const secretFile = workplace.incoming('secret.json', '{"passphrase": "do not show this"');
    const { errorOutput } = await run(['vault.unlock', '--ledger', ledger, '--input', `@${secretFile}`]);
    expect(errorOutput).not.toContain('do not show this');
  });
});

describe('help and version', () => {
  test('--help lists every procedure with a summary', async () => {
    for (const flag of ['--help', '-h']) {
      const { exitCode, output } = await run([flag]);
      expect(exitCode).toBe(0);
      for (const name of procedureNames()) {
        const line = output.split('\n').find((text) => text.trim().startsWith(`${name} `));
        expect(line, name).toMatch(/^ {2}\S+ {2,}\S.*\.$/);
      }
    }
  });

  test('--version prints the version of the package', async () => {
    expect(await run(['--version'])).toEqual({
      exitCode: 0,
      output: `${packageDescription.version}\n`,
      errorOutput: '',
    });
  });
});
