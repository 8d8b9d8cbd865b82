// The `prepare` step of npm: after an install in a clone, `npx disburse` works at once. Where there is nothing to
// build with (an install without devDependencies) or nothing to build, it says so and lets the install succeed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, runScript } from './project.mjs';

const needed = ['electron/cli.ts', 'electron.vite.config.ts', 'node_modules/electron-vite/package.json'];

if (process.env.DISBURSE_SKIP_BUILD === undefined) {
  const missing = needed.filter((path) => !existsSync(join(projectRoot, path)));
  if (missing.length > 0) {
    console.log(`The application is not built: ${missing.join(', ')} is missing.`);
  } else {
    process.exitCode = runScript('build');
  }
}
