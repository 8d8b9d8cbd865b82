#!/usr/bin/env node
// Plain JavaScript that any Node since 18 can read: the SQLite driver crashes the process on a Node that is too
// old, so the version has to be settled before anything of the application is loaded.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const requiredMajor = 24;
const application = new URL('../out/main/cli.js', import.meta.url);
const projectNode = fileURLToPath(
  new URL(`../node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`, import.meta.url),
);

/** Says one sentence on stderr and ends with the exit code of wrong usage. @param {string} sentence */
function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}

/**
 * The descriptors that the second process inherits: the three standard ones and the one named by
 * `--passphrase-fd`, which would otherwise be closed on the way.
 * @param {string[]} args
 * @returns {(number | 'ignore')[]}
 */
function inheritedDescriptors(args) {
  const position = args.findIndex((arg) => arg.startsWith('--passphrase-fd'));
  const text = position < 0 ? '' : (args[position]?.split('=')[1] ?? args[position + 1] ?? '');
  const passphraseDescriptor = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  /** @type {(number | 'ignore')[]} */
  const descriptors = [0, 1, 2];
  while (descriptors.length < passphraseDescriptor) descriptors.push('ignore');
  if (passphraseDescriptor >= descriptors.length) descriptors.push(passphraseDescriptor);
  return descriptors;
}

/**
 * Runs this same file on the project's own Node. npx and a direct call both start whatever Node the host has,
 * and the host's may be too old although the right one lies in node_modules.
 */
function runOnProjectNode() {
  const args = process.argv.slice(2);
  const child = spawn(projectNode, [fileURLToPath(import.meta.url), ...args], {
    stdio: inheritedDescriptors(args),
  });
  const onTerminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      // A terminal delivers Ctrl-C to both processes; passing it on would make it count twice.
      if (signal !== 'SIGINT' || !onTerminal) child.kill(signal);
    });
  }
  child.on('error', () => {
    refuse('Node in node_modules could not be started. Run npm ci in the project and try again.');
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128 + constants.signals[signal]);
  });
}

if (Number(process.versions.node.split('.')[0]) >= requiredMajor) {
  if (existsSync(application)) {
    await import(application.href);
  } else {
    refuse('The application is not built yet. Run npm run build.');
  }
} else if (existsSync(projectNode)) {
  runOnProjectNode();
} else {
  refuse(
    `Disburse needs Node ${requiredMajor} and this is Node ${process.versions.node}. ` +
      'Run npm ci in the project, which brings the right Node, and start it again with npx disburse.',
  );
}
