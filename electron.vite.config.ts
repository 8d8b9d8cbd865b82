import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Each thread is an entry of its own because a worker is started from a file; what they share lands in chunks/.
// What is under "dependencies" stays external (knex names optional drivers that no bundler can resolve), but for what
// every thread loads at its start: bundled, it comes without its unused half, and a thread starts in a third less time.
export default defineConfig({
  main: {
    build: {
      target: 'node24',
      externalizeDeps: { exclude: ['zod', 'temporal-polyfill'] },
      outDir: 'out/main',
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: 'electron/main.ts',
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
  // A sandboxed preload script is loaded as one CommonJS file.
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'electron/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      // The content security policy of the window loads fonts and pictures as files, never from data: addresses.
      assetsInlineLimit: 0,
      rolldownOptions: { input: { index: 'renderer/index.html' } },
    },
  },
});
