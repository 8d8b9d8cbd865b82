import { describe, expect, it } from 'vitest';
import { countEndToEnd, countSuite } from '../../../scripts/suiteCounts.mjs';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((outcome) => ({ status: outcome })),
});

const clean = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [file('passed', 'passed', 'passed', 'passed', 'skipped', 'todo')],
};

describe('the count of a suite', () => {
  it('takes the tests of a clean run as they are, and what waits as skipped', () => {
    expect(countSuite(clean, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  });

  it('counts failing tests once, not again for their file', () => {
    const report = {
      ...clean,
      numFailedTests: 2,
      testResults: [file('failed', 'failed', 'failed', 'passed')],
    };
    expect(countSuite(report, 1).failed).toBe(2);
  });

  it('counts a file that could not be loaded as a failure', () => {
    const report = { ...clean, testResults: [...clean.testResults, file('failed')] };
    expect(countSuite(report, 1).failed).toBe(1);
  });

  it('counts a run that ended badly with nothing failed as a failure', () => {
    expect(countSuite(clean, 1).failed).toBe(1);
  });

  it('counts a run without a report as a failure, whatever its exit code', () => {
    expect(countSuite(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

const endToEnd = { stats: { expected: 5, unexpected: 0, flaky: 0, skipped: 2 }, errors: [] };

describe('the count of the end-to-end tests', () => {
  it('takes the tests of a clean run as they are', () => {
    expect(countEndToEnd(endToEnd, 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
  });

  it('counts a test that passed only at the second try as a failure', () => {
    const flaky = { ...endToEnd, stats: { ...endToEnd.stats, unexpected: 1, flaky: 1 } };
    expect(countEndToEnd(flaky, 1).failed).toBe(2);
  });

  it('counts an error outside every test, a bad end and a missing report', () => {
    expect(
      countEndToEnd({ ...endToEnd, errors: [{ message: 'a file could not be loaded' }] }, 1).failed,
    ).toBe(1);
    expect(countEndToEnd(endToEnd, 1).failed).toBe(1);
    expect(countEndToEnd(null, 0).failed).toBe(1);
  });
});
