import { dirname, sep } from 'node:path';

/** The folder of a file as people know it: the home folder is written ~, and a long path loses its middle. */
export function folderForPeople(file: string, home: string): string {
  const folder = dirname(file);
  const short = folder === home || folder.startsWith(home + sep) ? `~${folder.slice(home.length)}` : folder;
  const parts = short.split(sep);
  if (parts.length <= 5) return short;
  return [...parts.slice(0, 2), '…', ...parts.slice(-2)].join(sep);
}
