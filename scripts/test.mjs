// `npm test`: what has to hold, in one run, on the project's Node; with `--all`, as `npm run test:all` calls it, also the
// suites that take long. A failed step does not hide the later ones. The last line is the count of them together: each
// static check is one check, each test is one.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { prepareMachine } from './prepareMachine.mjs';
import { runScript, runScriptAside } from './project.mjs';
import { countEndToEnd, countSuite, readReport } from './suiteCounts.mjs';

/** @typedef {import('./suiteCounts.mjs').Counts} Counts */

// The longest first, so that two of them side by side end together.
const staticChecks = [
  ['types', 'typecheck'],
  ['lint', 'lint'],
  ['arrows', 'arrows'],
  ['format', 'format:check'],
  ['build', 'build'],
];

/** @type {{ name: string, counts: Counts }[]} */
const outcomes = [];

/** @param {string} name @param {Counts} counts */
function record(name, counts) {
  outcomes.push({ name, counts });
  console.log(`${counts.failed === 0 ? 'ok' : 'FAILED'}: ${name}\n`);
}

/** Runs the static checks, two at a time, and answers whether the build is among those that failed. */
async function checkAll() {
  let buildFailed = false;
  const waiting = [...staticChecks];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name = '', script = ''] = next;
      const { exitCode, output } = await runScriptAside(script);
      console.log(`== ${name}\n${output}`);
      record(name, { passed: exitCode === 0 ? 1 : 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 });
      buildFailed ||= name === 'build' && exitCode !== 0;
    }
  };
  await Promise.all([work(), work()]);
  return { buildFailed };
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

/** @param {string} name @param {string} script */
function vitestSuite(name, script) {
  suite(name, (report) => {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const exitCode = runScript(script, reporters);
    return countSuite(readReport(report), exitCode);
  });
}

/** @param {string} name @param {string} script */
function endToEndSuite(name, script) {
  suite(name, (report) => {
    process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = report;
    const exitCode = runScript(script, ['--reporter=list,json']);
    return countEndToEnd(readReport(report), exitCode);
  });
}

const isAll = argv.includes('--all');

if (prepareMachine()) {
  const { buildFailed } = await checkAll();
  vitestSuite('unit tests', 'test:unit');
  if (buildFailed) {
    console.log('The other tests run the built application and were not started, because the build failed.');
    record('integration and end-to-end tests', { passed: 0, failed: 1, skipped: 0 });
  } else {
    vitestSuite('integration tests', 'test:integration');
    endToEndSuite('end-to-end tests', 'test:e2e');
    if (isAll) {
      vitestSuite('long integration tests', 'test:integration:long');
      endToEndSuite('long end-to-end tests', 'test:e2e:long');
    }
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
