import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../../electron/commandLine/commandLine.ts';
import { builtThreads } from '../support/builtThreads.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'disburse-other-door-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs one command of the command line on the sources. */
async function command(words: string[], lines: object[] = []): Promise<{ exitCode: number; said: string }> {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  input.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const said = [text(output), text(errors)];
  const environment = { DISBURSE_DATA: join(folder, 'data') };
  const exitCode = await runCommandLine({
    words,
    environment,
    entries: builtThreads,
    input,
    output,
    errors,
  });
  output.end();
  errors.end();
  return { exitCode, said: (await Promise.all(said)).join('') };
}

const token = 'file-token:0123456789abcdefghijklmn';

test('the command line takes paths: a token of the window is refused, in one call and in a session', async () => {
  const ledger = ['--ledger', join(folder, 'books.disburse')];
  const create = { name: 'Books', baseCurrency: 'EUR' };
  const refused = { code: 'VALIDATION', details: { problems: [{ field: 'file' }] } };

  const once = await command([
    'ledger.create',
    ...ledger,
    '--input',
    JSON.stringify({ ...create, file: token }),
  ]);
  expect(once.exitCode).toBe(1);
  expect(JSON.parse(once.said)).toMatchObject({ error: refused });

  const session = await command(
    ['stdio', ...ledger],
    [
      { id: 1, procedure: 'ledger.create', input: create },
      { id: 2, procedure: 'ledger.backup', input: { file: token } },
      { id: 3, procedure: 'ledger.create', input: { ...create, recoveryKeyFile: token } },
      { id: 4, procedure: 'ledger.backup', input: { file: join(folder, 'backup.disburse') } },
    ],
  );
  const answers = session.said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: number });
  const answer = (id: number) => answers.find((one) => one.id === id && 'ok' in one);
  expect(answer(1)).toMatchObject({ ok: true });
  expect(answer(2)).toMatchObject({ ok: false, error: refused });
  expect(answer(3)).toMatchObject({
    ok: false,
    error: { details: { problems: [{ field: 'recoveryKeyFile' }] } },
  });
  expect(answer(4)).toMatchObject({ ok: true });
  expect(existsSync(join(process.cwd(), token))).toBe(false);
});
