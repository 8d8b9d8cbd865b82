import { fileURLToPath } from 'node:url';
import { startApplication } from './desktop/application.ts';

startApplication({
  entries: {
    ledgerWorker: new URL('./threads/ledgerWorker.js', import.meta.url),
    readerWorker: new URL('./threads/readerWorker.js', import.meta.url),
    importWorker: new URL('./threads/importWorker.js', import.meta.url),
  },
  preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
  windowFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
});
