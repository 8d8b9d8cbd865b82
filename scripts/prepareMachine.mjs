// Brings a fresh clone, a container or an old checkout to the point where everything can run. Safe to repeat.
import { argv, env } from 'node:process';
import { fileURLToPath } from 'node:url';
import { installationIsCurrent } from './installedPackages.mjs';
import { hostEnvironment, run } from './project.mjs';
import { prepareSystemPackages } from './systemPackages.mjs';

/**
 * Installs the npm packages when they are missing or belong to another package-lock.json.
 * Answers whether the packages are there; says in a sentence when they could not be installed.
 */
export function prepareNodeModules() {
  if (installationIsCurrent()) return true;
  console.log('Installing the npm packages of package-lock.json.');
  // The callers build by themselves, and a build that fails must not look like an install that failed.
  const status = run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    ...hostEnvironment(),
    DISBURSE_SKIP_BUILD: '1',
  });
  if (status === 0 && installationIsCurrent()) return true;
  console.log(
    `The npm packages could not be installed (npm ci ended with exit code ${status}). Check that the npm registry can be reached.`,
  );
  return false;
}

/** Makes the machine ready for the tests. Answers whether the npm packages are there; the rest is optional. */
export function prepareMachine() {
  const ready = prepareNodeModules();
  if (env.DISBURSE_SKIP_SYSTEM_PACKAGES === undefined) prepareSystemPackages();
  return ready;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  process.exitCode = prepareMachine() ? 0 : 1;
}
