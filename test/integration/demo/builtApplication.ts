import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contract, type CallOf, type ProcedureName, type ValueOf } from '../../../shared/contract/index.ts';

/** The root of the project. */
export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));

const folders: string[] = [];

/** A fresh folder; `removeFolders` takes it away after the tests. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'disburse-demo-test-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** What a process printed and how it ended. */
export type Ended = { exitCode: number | null; output: string; errors: string };

/** Runs a script of the project on this Node, waits for its end, and gives it no input. */
export function runScript(
  script: string,
  words: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, script), ...words], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 26,
  });
  return { exitCode: status, output: stdout, errors: stderr };
}

/** The value of one call through the command line, in a process of its own. */
export function askOnce<Name extends ProcedureName>(
  ledgerFile: string,
  name: Name,
  input: CallOf<Name>,
): ValueOf<Name> {
  const ended = runScript('bin/disburse.mjs', [
    name,
    '--ledger',
    ledgerFile,
    '--input',
    JSON.stringify(input),
  ]);
  if (ended.exitCode !== 0) throw new Error(`${name} was refused: ${ended.errors}`);
  // The schema of the procedure is the one that this type is made of.
  return contract[name].output.parse(JSON.parse(ended.output)) as ValueOf<Name>;
}
