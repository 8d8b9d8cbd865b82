import { copyFileSync, constants, linkSync, rmSync } from 'node:fs';
import { fileFault, knowsNoLinks } from '../../shared/fileFaults.ts';

/** Gives a file a second name that must be free; EEXIST where it is not. Where there are no links it is copied. */
export function addName(file: string, name: string): void {
  try {
    linkSync(file, name);
  } catch (error) {
    if (!knowsNoLinks(error)) throw error;
    copyExclusively(file, name);
  }
}

function copyExclusively(file: string, name: string): void {
  try {
    copyFileSync(file, name, constants.COPYFILE_EXCL);
  } catch (error) {
    // A copy that broke off is no ledger; a file that was there before is somebody's, and stays.
    if (fileFault(error) !== 'taken') rmSync(name, { force: true });
    throw error;
  }
}
