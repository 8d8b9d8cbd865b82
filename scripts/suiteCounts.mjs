// What a run of vitest comes to, taken from its JSON report and its exit code together: a report alone does not
// tell of a suite that crashed.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {{ status: string, assertionResults: { status: string }[] }} FileResult
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: FileResult[] }} Report
 */

/**
 * Counts a suite. A file that failed without a failing test in it (it could not be loaded, a hook threw) counts as
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
  const failed = report.numFailedTests + brokenFiles;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Reads vitest's JSON report, or answers null when there is none. @param {string} file @returns {Report | null} */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
