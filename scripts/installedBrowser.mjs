// The Chromium or Chrome that shows the window where Electron's runtime cannot be had.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** @typedef {{ platform: NodeJS.Platform, environment: NodeJS.ProcessEnv, home: string }} Host */

const linuxNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const macNames = ['Google Chrome', 'Chromium'];
// Edge is a Chromium too, and every Windows has it.
const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** @returns {Host} */
const thisHost = () => ({ platform: process.platform, environment: process.env, home: homedir() });

/**
 * Where a browser may lie on a system, the likeliest first.
 * @param {Host} host
 * @returns {string[]}
 */
export function browserPlaces({ platform, environment, home }) {
  if (platform === 'win32') {
    const roots = [environment.PROGRAMFILES, environment['PROGRAMFILES(X86)'], environment.LOCALAPPDATA];
    return windowsPrograms.flatMap((program) =>
      roots.flatMap((root) => (root === undefined ? [] : [win32.join(root, ...program)])),
    );
  }
  if (platform === 'darwin') {
    return macNames.flatMap((name) =>
      ['/Applications', posix.join(home, 'Applications')].map((folder) =>
        posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  }
  const folders = (environment.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'));
  const searched = [...new Set([...folders, '/usr/bin', '/usr/local/bin', '/snap/bin'])];
  return [
    ...linuxNames.flatMap((name) => searched.map((folder) => posix.join(folder, name))),
    '/opt/google/chrome/chrome',
  ];
}

/**
 * The browser to use, or null. DISBURSE_CHROMIUM names one, and then no other is looked for.
 * @param {Host} host
 * @param {(path: string) => boolean} exists
 * @returns {string | null}
 */
export function findBrowser(host = thisHost(), exists = existsSync) {
  const named = host.environment.DISBURSE_CHROMIUM;
  if (named !== undefined && named !== '') return exists(named) ? named : null;
  return browserPlaces(host).find(exists) ?? null;
}
