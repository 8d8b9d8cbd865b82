import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const entries = ['application', 'ledgerWorker', 'readerWorker', 'importWorker'];

/** Where this process keeps its child's program: in the tree, so that the packages are found from there. */
const folder = join(projectRoot, 'out', `chaos-${process.pid}`);

/**
 * Builds the application that dies on order, as the product is built, and answers its program. Hundreds of processes
 * are started, and from sources each would spend most of its life on reading them.
 */
export async function buildChildProgram(): Promise<string> {
  await build({
    root: projectRoot,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: ['zod', 'temporal-polyfill'] },
    build: {
      ssr: true,
      target: 'node24',
      outDir: folder,
      rolldownOptions: {
        input: Object.fromEntries(
          entries.map((entry) => [entry, join(projectRoot, 'test', 'chaos', 'child', `${entry}.ts`)]),
        ),
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  });
  return join(folder, 'application.js');
}

/** Takes the child's program away again. */
export function removeChildProgram(): void {
  rmSync(folder, { recursive: true, force: true });
}
