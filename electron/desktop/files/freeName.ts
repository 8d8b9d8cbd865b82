import { basename, extname, join } from 'node:path';

/**
 * A path in the folder that no file has yet: the name itself, or with the first free number after it. Nothing in this
 * program overwrites a file, so that dialogs suggest a name that will not be refused.
 */
export function freePath(folder: string, name: string, exists: (path: string) => boolean): string {
  const extension = extname(name);
  const stem = basename(name, extension);
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${stem} ${String(number)}${extension}`);
    if (!exists(path)) return path;
  }
}

/** A file name of what the window suggests: no folder in it, no character that a system refuses, the right ending. */
export function fileNameOf(suggested: string, extension: string): string {
  // Control characters are refused by some systems and mislead people on all of them.
  const cleaned = suggested.replaceAll(/[\u0000-\u001f\u007f"*/:<>?\\|]+/g, ' ').trim();
  const name = cleaned.replace(/^[. ]+/, '') || 'File';
  return name.endsWith(`.${extension}`) ? name : `${name}.${extension}`;
}

/** Adds the ending that a person left out; some systems' dialogs do not. */
export function withExtension(path: string, extension: string): string {
  return extname(path) === '' ? `${path}.${extension}` : path;
}
