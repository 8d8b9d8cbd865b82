import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { argv, cwd, env, platform } from 'node:process';

/** The folder that holds the application: the nearest one with a package.json above the file that was started. */
export const applicationPath: string = (() => {
  const started = argv[1] === undefined ? cwd() : dirname(argv[1]);
  let folder = started;
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) return started;
    folder = dirname(folder);
  }
  return folder;
})();

/** The name and version that the application's package.json gives. */
export const applicationPackage: { name: string; version: string } = (() => {
  const file = join(applicationPath, 'package.json');
  const read: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const text = (key: string, otherwise: string) =>
    typeof read === 'object' && read !== null && key in read ? String(Reflect.get(read, key)) : otherwise;
  return { name: text('productName', text('name', 'application')), version: text('version', '0.0.0') };
})();

/** The folder in which the system keeps the data of applications. */
export function applicationDataFolder(): string {
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  if (platform === 'win32') return env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  return env.XDG_CONFIG_HOME ?? join(homedir(), '.config');
}
