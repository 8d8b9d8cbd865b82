import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { projectRoot } from '../../scripts/project.mjs';

const minuteMs = 60_000;

/** End-to-end tests run the built application (`npm run build` first), each in its own window, one at a time. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: join(projectRoot, 'out', 'e2e'),
  workers: 1,
  timeout: minuteMs,
  expect: { timeout: minuteMs / 6 },
  forbidOnly: true,
  reporter: 'list',
});
