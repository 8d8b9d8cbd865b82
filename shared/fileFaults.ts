/** The code by which Node, SQLite or this program names a fault; undefined where it has none. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What the system says about a file, in the cases that are told apart for the person who named it. */
type FileFault = 'no_room' | 'no_access' | 'missing' | 'taken';

const faultsByCode: Readonly<Record<string, FileFault>> = {
  ENOSPC: 'no_room',
  EDQUOT: 'no_room',
  // A file may not grow that large.
  EFBIG: 'no_room',
  EACCES: 'no_access',
  EPERM: 'no_access',
  EROFS: 'no_access',
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EEXIST: 'taken',
};

/** Which fault of a file an error is; undefined for every other error. Each caller has its own words for it. */
export function fileFault(error: unknown): FileFault | undefined {
  return faultsByCode[errorCode(error) ?? ''];
}

const codesWithoutLinks: readonly string[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'];

/** Whether a link was refused because files cannot have two names there: memory sticks, some network drives. */
export function knowsNoLinks(error: unknown): boolean {
  return codesWithoutLinks.includes(errorCode(error) ?? '');
}
