import { defineConfig } from 'vitest/config';

const integrationLimitMs = 120_000;

// Integration tests start processes and hold real ledgers, so at most two files run side by side.
export default defineConfig({
  test: {
    pool: 'forks',
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
          include: ['test/integration/**/*.test.ts'],
          maxWorkers: 2,
          testTimeout: integrationLimitMs,
          hookTimeout: integrationLimitMs,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
