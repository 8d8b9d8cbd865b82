import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folders: string[] = [];

/** A real file of its own folder; `removeTemporaryFiles` takes it away after the tests. */
export async function temporaryFile(content: string | Uint8Array, name = 'table.csv'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'disburse-imports-'));
  folders.push(folder);
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

export async function removeTemporaryFiles(): Promise<void> {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
}

/** Everything that an asynchronous iterable gives. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** A text as chunks of a given size, to move chunk borders into every place. */
export async function* inChunks(text: string, size = Math.max(1, text.length)): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size)
    yield await Promise.resolve(text.slice(start, start + size));
}
