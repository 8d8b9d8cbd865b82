// What a run of tests comes to, taken from its JSON report and its exit code together: a report alone does not tell of
// a suite that crashed.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ status: string, assertionResults: { status: string }[] }} FileResult
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} EndToEndReport
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: FileResult[] }} Report
 */

/**
 * Counts a run of vitest. A file that failed without a failing test in it (it could not be loaded, a hook threw) counts as
 * one failure, and so does a run that ended badly without any failure to show.
 * @param {Report | null} report null when vitest left no readable report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countSuite(report, exitCode) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  return {
    passed: report.numPassedTests,
    failed: failuresOf(report.numFailedTests + brokenFiles, exitCode),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts a run of playwright. A test that passed only when it was tried again is a failure, and so is an error outside
 * every test, such as a file that could not be loaded.
 * @param {EndToEndReport | null} report null when playwright left no readable report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function countEndToEnd(report, exitCode) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected,
    failed: failuresOf(unexpected + flaky + report.errors.length, exitCode),
    skipped,
  };
}

/** A run that ended badly without any failure to show has failed once. @param {number} failed @param {number} exitCode */
function failuresOf(failed, exitCode) {
  return failed === 0 && exitCode !== 0 ? 1 : failed;
}

/** Reads a JSON report, or answers null when there is none. @template Shape @param {string} file @returns {Shape | null} */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
