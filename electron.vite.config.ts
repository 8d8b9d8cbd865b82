import { defineConfig } from 'electron-vite';

// Each thread is an entry of its own because a worker is started from a file; what they share lands in chunks/.
// Everything under "dependencies" stays external: knex names optional drivers that no bundler can resolve.
export default defineConfig({
  main: {
    build: {
      target: 'node24',
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        input: {
          cli: 'electron/cli.ts',
          'threads/ledgerWorker': 'electron/threads/ledgerWorker.ts',
          'threads/readerWorker': 'electron/threads/readerWorker.ts',
          'threads/importWorker': 'electron/threads/importWorker.ts',
        },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  },
});
