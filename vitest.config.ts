import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const integrationLimitMs = 120_000;

/** The files of minutes come first: one that began last would keep the other worker waiting. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => moduleId.includes('/test/chaos/');
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

// Integration tests start processes and hold real ledgers, so at most two files run side by side.
export default defineConfig({
  test: {
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts', 'test/chaos/**/*.test.ts'],
          exclude: ['test/integration/**/*.long.test.ts'],
          maxWorkers: 2,
          testTimeout: integrationLimitMs,
          hookTimeout: integrationLimitMs,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // The same faults at every step and in every place, which together take longer than `npm test` may.
        extends: true,
        test: {
          name: 'long',
          include: ['test/integration/**/*.long.test.ts'],
          maxWorkers: 2,
          testTimeout: integrationLimitMs,
          hookTimeout: integrationLimitMs,
          sequence: { groupOrder: 2 },
        },
      },
      {
        // What takes minutes by its size alone; one file at a time, on a machine that does nothing else.
        extends: true,
        test: {
          name: 'scale',
          include: ['test/scale/**/*.test.ts'],
          maxWorkers: 1,
          testTimeout: integrationLimitMs,
          hookTimeout: integrationLimitMs,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
