// Electron's own runtime: a download of about 100 MB that the npm package `electron` leaves for the first use.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { projectNode, projectRoot } from './project.mjs';

const electronPackage = join(projectRoot, 'node_modules', 'electron');
const probeLimitMs = 4_000;
const downloadLimitMs = 300_000;

/** @param {string} file a package.json @returns {{ version: string }} */
function readPackage(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The version of the package `electron`, which is that of its runtime. */
export function electronVersion() {
  return readPackage(join(electronPackage, 'package.json')).version;
}

/** The executable of Electron's runtime, or null where it was not fetched. @returns {string | null} */
export function electronExecutable() {
  const pathFile = join(electronPackage, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const folder = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(electronPackage, 'dist');
  const executable = join(folder, readFileSync(pathFile, 'utf8').trim());
  return existsSync(executable) ? executable : null;
}

/** Whether the place that the runtime comes from answers at all; a closed network must not keep anybody waiting. */
async function sourceAnswers() {
  const source = env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  try {
    await fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(probeLimitMs) });
    return true;
  } catch {
    return false;
  }
}

/**
 * Fetches the runtime where its source can be reached. Answers the executable, or null.
 * @returns {Promise<string | null>}
 */
export async function fetchElectron() {
  if (env.ELECTRON_SKIP_BINARY_DOWNLOAD !== undefined || !(await sourceAnswers())) return null;
  console.log(`Fetching Electron ${electronVersion()}, about 100 MB, once.`);
  spawnSync(projectNode, [join(electronPackage, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadLimitMs,
  });
  return electronExecutable();
}
