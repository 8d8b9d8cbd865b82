import { dirname, join } from 'node:path';

/** Where sample ledgers are made: what lies there is a sample. */
export function sampleFolderOf(dataFolder: string): string {
  return join(dataFolder, 'samples');
}

/** Whether a ledger file is a sample. */
export function isSample(file: string, dataFolder: string): boolean {
  return dirname(file) === sampleFolderOf(dataFolder);
}
