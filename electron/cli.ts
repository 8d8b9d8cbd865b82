import { runCommandLine } from './commandLine/commandLine.ts';

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

process.exitCode = await runCommandLine({
  words: process.argv.slice(2),
  environment: process.env,
  entries: {
    ledgerWorker: new URL(`./threads/ledgerWorker${extension}`, import.meta.url),
    readerWorker: new URL(`./threads/readerWorker${extension}`, import.meta.url),
    importWorker: new URL(`./threads/importWorker${extension}`, import.meta.url),
  },
  input: process.stdin,
  output: process.stdout,
  errors: process.stderr,
});
