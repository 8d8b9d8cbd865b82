import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ThreadEntries } from '../../../electron/threads/ledgerThread.ts';

const builtThread = (name: string) => new URL(`../../../out/main/threads/${name}.js`, import.meta.url);

/** The threads as they were built: from the sources each would take three times as long to start. */
export const builtThreads: ThreadEntries = {
  ledgerWorker: builtThread('ledgerWorker'),
  readerWorker: builtThread('readerWorker'),
  importWorker: builtThread('importWorker'),
};

if (!existsSync(fileURLToPath(builtThreads.ledgerWorker))) {
  throw new Error('The application is not built. Run npm run build before the integration tests.');
}
