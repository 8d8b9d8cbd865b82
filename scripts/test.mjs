// `npm test`: everything that has to hold, in one run, on the project's Node. A failed step does not hide the later
// ones. The last line is the count: each static check is one check, each test is one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareMachine } from './prepareMachine.mjs';
import { runScript } from './project.mjs';
import { countSuite, readReport } from './suiteCounts.mjs';

/** @typedef {import('./suiteCounts.mjs').Counts} Counts */

const staticChecks = [
  ['format', 'format:check'],
  ['lint', 'lint'],
  ['types', 'typecheck'],
  ['arrows', 'arrows'],
  ['build', 'build'],
];

/** @type {{ name: string, counts: Counts }[]} */
const outcomes = [];

/** @param {string} name @param {Counts} counts */
function record(name, counts) {
  outcomes.push({ name, counts });
  console.log(`${counts.failed === 0 ? 'ok' : 'FAILED'}: ${name}\n`);
}

/** Runs one static check and answers whether it passed. @param {string} name @param {string} script */
function check(name, script) {
  console.log(`== ${name}`);
  const passed = runScript(script) === 0;
  record(name, { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 });
  return passed;
}

/** Runs one vitest project and counts its tests. @param {'unit' | 'integration'} suite */
function suite(suite) {
  console.log(`== ${suite} tests`);
  const folder = mkdtempSync(join(tmpdir(), 'disburse-report-'));
  const report = join(folder, 'report.json');
  const exitCode = runScript(`test:${suite}`, [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  record(`${suite} tests`, countSuite(readReport(report), exitCode));
  rmSync(folder, { recursive: true, force: true });
}

if (prepareMachine()) {
  const failedChecks = staticChecks.filter(([name = '', script = '']) => !check(name, script));
  suite('unit');
  if (failedChecks.some(([name]) => name === 'build')) {
    console.log(
      'The integration tests run the built application and were not started, because the build failed.',
    );
    record('integration tests', { passed: 0, failed: 1, skipped: 0 });
  } else {
    suite('integration');
  }
} else {
  record('preparation', { passed: 0, failed: 1, skipped: 0 });
}

/** @param {keyof Counts} kind */
const total = (kind) => outcomes.reduce((sum, outcome) => sum + outcome.counts[kind], 0);

for (const { name, counts } of outcomes) {
  console.log(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
}
process.exitCode = total('failed') === 0 ? 0 : 1;
console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);
