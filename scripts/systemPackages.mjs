// Programs outside npm: the browser that shows the window where Electron's runtime cannot be had, a display for tests of
// the visible window, and what tests read the produced files with (an office suite, an XML schema checker, a PDF
// reader, a second reader of workbooks).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './installedBrowser.mjs';

const readers = ['libreoffice-calc', 'libxml2-utils', 'poppler-utils', 'python3-openpyxl'];
const aptOptions = [
  '-qq',
  '-o',
  'DPkg::Lock::Timeout=300',
  '-o',
  'Acquire::Retries=2',
  '-o',
  'Acquire::http::Timeout=30',
];

/** @param {string} name */
function isInstalled(name) {
  const answer = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
  return answer.status === 0 && answer.stdout === 'install ok installed';
}

/** Runs apt-get quietly; shows the end of what it said only when it failed. @param {string[]} args */
function aptGet(args) {
  const result = spawnSync('apt-get', [...aptOptions, ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (result.status === 0) return true;
  console.log((result.stderr || result.stdout || '').split('\n').slice(-6).join('\n'));
  return false;
}

const onDebian = () => existsSync('/etc/debian_version');

/** @param {string[]} packages */
const installation = (packages) => ['install', '-y', '--no-install-recommends', ...packages];

/** The command that a person runs to install packages. @param {string[]} packages */
const commandFor = (packages) => `sudo apt-get ${installation(packages).join(' ')}`;

/**
 * Installs packages where that is possible: Debian or a descendant, as root.
 * @param {string[]} packages
 * @param {string} purpose
 */
function install(packages, purpose) {
  if (!onDebian() || process.getuid?.() !== 0) return false;
  console.log(`Installing ${packages.join(', ')} for ${purpose}.`);
  return aptGet(['update']) && aptGet(installation(packages));
}

/**
 * Installs the missing programs of the tests, or names the command. Never fails: what is missing is skipped by the
 * tests, which say so.
 */
export function prepareSystemPackages() {
  const programs = [...readers, 'xvfb'];
  const browser = findBrowser() === null ? ['chromium'] : [];
  const missing = [...(onDebian() ? programs.filter((name) => !isInstalled(name)) : programs), ...browser];
  if (missing.length === 0 || install(missing, 'the tests that need them')) return;
  console.log(
    onDebian()
      ? `Tests that need ${missing.join(', ')} are skipped until this is run: ${commandFor(missing)}`
      : `Tests that need soffice, xmllint, pdftotext, openpyxl, Xvfb or Chromium are skipped where these are not installed.`,
  );
}

/**
 * Finds a browser for the window, installs one where that is possible, or names the command.
 * @returns {string | null}
 */
export function prepareBrowser() {
  const present = findBrowser();
  if (present !== null) return present;
  if (process.env.DISBURSE_CHROMIUM) {
    console.error(`DISBURSE_CHROMIUM names ${process.env.DISBURSE_CHROMIUM}, and there is no such file.`);
    return null;
  }
  const installed = install(['chromium'], 'the window') ? findBrowser() : null;
  if (installed !== null) return installed;
  console.error(
    `The window needs Chromium or Chrome, and none was found. ${onDebian() ? `Run ${commandFor(['chromium'])}` : 'Install one'}, or name yours in DISBURSE_CHROMIUM, and run npm start again.`,
  );
  return null;
}
