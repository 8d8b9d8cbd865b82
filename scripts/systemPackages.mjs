// The programs outside npm that some tests read the produced files with: an office suite, an XML schema checker, a
// PDF reader and a second reader of workbooks. Without them those tests are skipped.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const wanted = ['libreoffice-calc', 'libxml2-utils', 'poppler-utils', 'python3-openpyxl'];
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

/**
 * Installs the missing programs where that is possible (Debian or a descendant, as root) and otherwise names the
 * command. Never fails: what is missing is skipped by the tests, which say so.
 */
export function prepareSystemPackages() {
  const onDebian = existsSync('/etc/debian_version');
  const missing = onDebian ? wanted.filter((name) => !isInstalled(name)) : wanted;
  if (missing.length === 0) return;
  const install = ['install', '-y', '--no-install-recommends', ...missing];
  if (onDebian && process.getuid?.() === 0) {
    console.log(`Installing ${missing.join(', ')} for the tests that read the produced files.`);
    if (aptGet(['update']) && aptGet(install)) return;
  }
  console.log(
    onDebian
      ? `Tests that need ${missing.join(', ')} are skipped until this is run: sudo apt-get ${install.join(' ')}`
      : `Tests that need soffice, xmllint, pdftotext or openpyxl are skipped where these are not installed.`,
  );
}
