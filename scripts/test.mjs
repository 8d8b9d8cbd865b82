// `npm test`: everything that has to hold, in one run, on the project's Node. A failed step does not hide the later
// ones. The last line is the count: each static check is one check, each test is one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareMachine } from './prepareMachine.mjs';
import { runScript } from './project.mjs';
import { countEndToEnd, countSuite, readReport } from './suiteCounts.mjs';

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

/**
 * Runs one suite that writes a JSON report into a file, and counts it.
 * @param {string} name
 * @param {(reportFile: string) => Counts} run
 */
function suite(name, run) {
  console.log(`== ${name}`);
  const folder = mkdtempSync(join(tmpdir(), 'disburse-report-'));
  record(name, run(join(folder, 'report.json')));
  rmSync(folder, { recursive: true, force: true });
}

/** @param {'unit' | 'integration'} project */
function vitestSuite(project) {
  suite(`${project} tests`, (report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const exitCode = runScript(`test:${project}`, reporters);
    return countSuite(readReport(report), exitCode);
  });
}

function endToEndSuite() {
  suite('end-to-end tests', (report) => {
    process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report;
    const exitCode = runScript('test:e2e', ['--reporter=list,json']);
    return countEndToEnd(readReport(report), exitCode);
  });
}

if (prepareMachine()) {
  const failedChecks = staticChecks.filter(([name = '', script = '']) => !check(name, script));
  vitestSuite('unit');
  if (failedChecks.some(([name]) => name === 'build')) {
    console.log('The other tests run the built application and were not started, because the build failed.');
    record('integration and end-to-end tests', { passed: 0, failed: 1, skipped: 0 });
  } else {
    vitestSuite('integration');
    endToEndSuite();
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
