import { runCommandLine } from './commandLine/commandLine.ts';

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';

// A reader that closes early, such as head or a closed terminal, is no fault of this program.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
}

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
