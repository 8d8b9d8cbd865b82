import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Workplace } from './workplace.ts';

export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));
const program = join(projectRoot, 'bin', 'disburse.mjs');

export type ProcessOptions = {
  passphrase?: string;
  environment?: NodeJS.ProcessEnv;
  /** The largest file that the process may write, in KiB: to it, a disk without more room than that. */
  largestFileKib?: number;
  /** Another user to run as; only root can do that. */
  userId?: number;
  stdio?: StdioOptions;
  /** Another program than the built one that takes the same words, for instance from the sources. */
  program?: string;
};

/** Starts the built application as a process of its own. */
export function startApplication(
  workplace: Workplace,
  words: readonly string[],
  options: ProcessOptions = {},
): ChildProcess {
  if (options.program === undefined && !existsSync(join(projectRoot, 'out', 'main', 'cli.js'))) {
    throw new Error('The application is not built. Run npm run build before the integration tests.');
  }
  const [command, ...args] = commandOf([options.program ?? program, ...words], options.largestFileKib);
  return spawn(command, args, {
    cwd: workplace.folder,
    env: {
      ...workplace.environment,
      ...(options.passphrase === undefined ? {} : { DISBURSE_PASSPHRASE: options.passphrase }),
      ...options.environment,
    },
    stdio: options.stdio ?? 'pipe',
    ...(options.userId === undefined ? {} : { uid: options.userId, gid: options.userId }),
  });
}

function commandOf(words: readonly string[], largestFileKib: number | undefined): [string, ...string[]] {
  if (largestFileKib === undefined) return [process.execPath, ...words];
  // bash counts the limit in blocks of 1,024 bytes; exec keeps the process id.
  const script = `ulimit -f ${largestFileKib}; exec "$0" "$@"`;
  return ['bash', '-c', script, process.execPath, ...words];
}
