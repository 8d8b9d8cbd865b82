import { userInfo } from 'node:os';

/** The system's name for who is working; in a container the user may have a number and no name. */
export function actorName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${String(process.getuid?.() ?? 'unknown')}`;
  }
}
