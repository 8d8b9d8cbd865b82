import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { ChosenFile } from '../../../shared/contract/desktop.ts';
import type { FileTokens } from '../files/fileTokens.ts';

/**
 * The token of a file that was dropped on the window, to be read only and for the ledger that was open then; null for what
 * is no file on a disk.
 */
export async function tokenOfDropped(
  path: unknown,
  tokens: FileTokens,
  deskId: number | null,
): Promise<ChosenFile | null> {
  if (typeof path !== 'string' || !isAbsolute(path)) return null;
  const isFile = await stat(path).then(
    (status) => status.isFile(),
    () => false,
  );
  return isFile ? tokens.give(path, 'open', deskId) : null;
}
