// Whether node_modules holds what package-lock.json asks for, judged by content: dates say nothing after a clone,
// and a stamp of our own would be missing after a plain `npm ci`.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectNode, projectRoot } from './project.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, gypfile?: boolean }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lockfile
 */

/** Reads package-lock.json or the lockfile that npm keeps in node_modules. @param {string} file @returns {Lockfile} */
export function readLockfile(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * The packages of a lockfile that are missing from an installation or are there in another version. Optional ones
 * may be absent (other platforms'), but where they are there they must be the right ones.
 * @param {Lockfile} wanted package-lock.json
 * @param {Lockfile} installed node_modules/.package-lock.json, which npm writes when an install is complete
 * @returns {string[]}
 */
export function outdatedPackages(wanted, installed) {
  return Object.entries(wanted.packages)
    .filter(([path]) => path !== '')
    .filter(([path, locked]) => {
      const present = installed.packages[path];
      if (present === undefined) return locked.optional !== true && locked.devOptional !== true;
      return present.version !== locked.version || present.integrity !== locked.integrity;
    })
    .map(([path]) => path);
}

/** Whether node_modules is complete and belongs to the present package-lock.json. */
export function installationIsCurrent() {
  const installed = join(projectRoot, 'node_modules', '.package-lock.json');
  if (!existsSync(installed) || !existsSync(projectNode)) return false;
  return (
    outdatedPackages(readLockfile(join(projectRoot, 'package-lock.json')), readLockfile(installed)).length ===
    0
  );
}
