// Keeps `npm ci` from starting a compiler. better-sqlite3 ships its binaries and says so ("gypfile": false), but npm
// drops that line from the lockfile, sees a binding.gyp and runs node-gyp (npm/cli 9837), which fails where there is
// no compiler. npm honours the line when it is in the lockfile, so it is put back after every install.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLockfile } from './installedPackages.mjs';
import { projectRoot } from './project.mjs';

const file = join(projectRoot, 'package-lock.json');
const driver = 'node_modules/better-sqlite3';

const lockfile = readLockfile(file);
const locked = lockfile.packages[driver];

if (locked !== undefined && locked.gypfile !== false) {
  locked.gypfile = false;
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
}
