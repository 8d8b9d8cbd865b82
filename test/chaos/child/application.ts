import { runCommandLine } from '../../../electron/commandLine/commandLine.ts';

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

/** The application of the command line as a child of a test, with threads that obey the orders of a test. */
process.exitCode = await runCommandLine({
  words: process.argv.slice(2),
  environment: process.env,
  entries: {
    ledgerWorker: new URL(`./ledgerWorker${extension}`, import.meta.url),
    readerWorker: new URL(`./readerWorker${extension}`, import.meta.url),
    importWorker: new URL(`./importWorker${extension}`, import.meta.url),
  },
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
});
