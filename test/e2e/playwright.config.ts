import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { projectRoot } from '../../scripts/project.mjs';

const minuteMs = 60_000;

/**
 * End-to-end tests run the built application (`npm run build` first), each in its own window with folders of its own, two
 * side by side. `npm start` builds it anew, so that its tests come first and alone.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.e2e.ts',
  outputDir: join(projectRoot, 'out', 'e2e'),
  workers: 2,
  projects: [
    { name: 'npm start', testMatch: '**/npmStart.e2e.ts' },
    { name: 'window', testIgnore: ['**/npmStart.e2e.ts', '**/*.long.e2e.ts'], dependencies: ['npm start'] },
    // Every screen in every state, and the stand-in itself: together they take longer than `npm test` may.
    { name: 'long', testMatch: '**/*.long.e2e.ts' },
  ],
  // Limits for what hangs, on a slow machine that does other work besides; how fast a screen is, the benchmark tells.
  timeout: 5 * minuteMs,
  expect: { timeout: minuteMs },
  forbidOnly: true,
  reporter: 'list',
});
