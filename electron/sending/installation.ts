import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const installationSchema = z.object({ installationId: z.uuid() });

/**
 * Who this installation is: an id in the application's data folder, made at first use. A ledger remembers which
 * installation last sent from it, so that a copy on another machine asks a person before it sends.
 */
export function installationId(dataFolder: string): string {
  const file = join(dataFolder, 'installation.json');
  return read(file) ?? create(dataFolder, file);
}

function read(file: string): string | undefined {
  try {
    return installationSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).installationId;
  } catch {
    return undefined;
  }
}

/** Linked into place, so that of two processes that start at once both end up with the same id. */
function create(dataFolder: string, file: string): string {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify({ installationId: randomUUID() })}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch {
    // Another process was first, or an unreadable file stands there: the first is read, the second replaced.
    if (read(file) === undefined) {
      rmSync(file, { force: true });
      linkSync(draft, file);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  const id = read(file);
  if (id === undefined) throw new Error('the installation id cannot be kept');
  return id;
}
