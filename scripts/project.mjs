// Where the project lies and how its own tools are started. Runs on the host's Node (20 or later) as well as on
// the project's, because on a fresh clone there is no other Node yet.
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const onWindows = process.platform === 'win32';

/** The root of the project, an absolute path. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** The Node 24 that the devDependency `node` brings, whatever the host has. */
export const projectNode = join(projectRoot, 'node_modules', 'node', 'bin', onWindows ? 'node.exe' : 'node');

/**
 * Runs a command in the project's root, shows its output and answers its exit code; a command that could not be
 * started or was killed answers 1. Standard input is closed, so that nothing waits for an answer nobody gives.
 * @param {string} command
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [environment]
 */
export function run(command, args, environment = process.env) {
  const result = spawnSync(command, args, {
    cwd: projectRoot,
    env: environment,
    shell: onWindows,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return result.status ?? 1;
}

/**
 * Runs one of package.json's scripts and answers its exit code. npm puts node_modules/.bin first on PATH, so the
 * script runs on the project's Node.
 * @param {string} script
 * @param {string[]} [args]
 */
export function runScript(script, args = []) {
  return run('npm', ['run', '--silent', script, ...(args.length > 0 ? ['--', ...args] : [])]);
}

/**
 * Runs one of package.json's scripts beside others and answers its exit code with everything that it printed, so that
 * what several print does not mix.
 * @param {string} script
 * @returns {Promise<{ exitCode: number, output: string }>}
 */
export function runScriptAside(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      cwd: projectRoot,
      shell: onWindows,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += String(chunk);
      });
    child.on('error', () => resolve({ exitCode: 1, output }));
    child.on('close', (exitCode) => resolve({ exitCode: exitCode ?? 1, output }));
  });
}

/**
 * This process's environment without node_modules/.bin on PATH. An install replaces node_modules, and must not
 * depend on a Node that it is about to delete.
 * @returns {NodeJS.ProcessEnv}
 */
export function hostEnvironment() {
  const own = join(projectRoot, 'node_modules');
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(own));
  return { ...process.env, PATH: path.join(delimiter) };
}
