import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The passphrase that the tests set and unlock vaults with. */
export const passphrase = 'correct horse battery staple';

/**
 * A folder of its own for one group of tests: ledgers and exports in `ledgers`, what is imported in `incoming`, and
 * the places where a process might leave something behind, its temp folder and its data folder.
 */
export type Workplace = {
  folder: string;
  ledgerFolder: string;
  incomingFolder: string;
  temporaryFolder: string;
  dataFolder: string;
  /** A path in the folder of the ledgers. */
  file: (name: string) => string;
  /** Writes a file to be imported and answers its path. */
  incoming: (name: string, content: string | Uint8Array) => string;
  /** What processes are started with: nothing of the surroundings that could change what they do. */
  environment: NodeJS.ProcessEnv;
};

const folders: string[] = [];

/** Makes a workplace; `removeWorkplaces` takes all of them away after the tests. */
export function openWorkplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'disburse-processes-'));
  folders.push(folder);
  const subfolder = (name: string) => {
    const path = join(folder, name);
    mkdirSync(path);
    return path;
  };
  const incomingFolder = subfolder('incoming');
  const ledgerFolder = subfolder('ledgers');
  const temporaryFolder = subfolder('temporary');
  const dataFolder = subfolder('data');
  return {
    folder,
    ledgerFolder,
    incomingFolder,
    temporaryFolder,
    dataFolder,
    file: (name) => join(ledgerFolder, name),
    incoming: (name, content) => {
      const path = join(incomingFolder, name);
      writeFileSync(path, content);
      return path;
    },
    environment: {
      PATH: process.env.PATH,
      HOME: folder,
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      TMPDIR: temporaryFolder,
      DISBURSE_DATA: dataFolder,
    },
  };
}

export function removeWorkplaces(): void {
  for (const folder of folders.splice(0)) {
    chmodSync(folder, 0o700);
    rmSync(folder, { recursive: true, force: true });
  }
}
