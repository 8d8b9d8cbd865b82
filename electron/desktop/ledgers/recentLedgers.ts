import { randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import type { RecentLedger } from '../../../shared/contract/desktop.ts';
import { instantSchema } from '../../../shared/dates.ts';
import { folderForPeople } from '../files/folderForPeople.ts';
import { within } from '../within.ts';

const keptLimit = 10;

/** A drive that answers later than this is taken to be there; opening the ledger says what is the matter. */
const glanceTimeoutMs = 300;

const entrySchema = z.object({
  recentId: z.string(),
  file: z.string(),
  name: z.string(),
  openedAt: instantSchema,
});
const listSchema = z.object({
  /** The ledger to open at the next start. */
  reopen: z.string().nullable(),
  ledgers: z.array(entrySchema).max(keptLimit),
});
type List = z.infer<typeof listSchema>;

/** The ledgers that were open, newest first, kept in the data folder. The window knows them by an id, never by path. */
export class RecentLedgers {
  readonly #file: string;
  readonly #home: string;
  #list: Promise<List>;

  constructor(file: string, home: string) {
    this.#file = file;
    this.#home = home;
    this.#list = readList(file);
  }

  /** What the window shows of them. */
  async shown(): Promise<RecentLedger[]> {
    const { ledgers } = await this.#list;
    return Promise.all(
      ledgers.map(async ({ recentId, file, name, openedAt }) => ({
        recentId,
        name,
        folder: folderForPeople(file, this.#home),
        openedAt,
        isThere: await seemsThere(file),
      })),
    );
  }

  /** The file behind an id; undefined where the list does not hold it any more. */
  async fileOf(recentId: string): Promise<string | undefined> {
    return (await this.#list).ledgers.find((entry) => entry.recentId === recentId)?.file;
  }

  async holds(file: string): Promise<boolean> {
    return (await this.#list).ledgers.some((entry) => entry.file === file);
  }

  /** Puts a ledger first, to be opened again at the next start. */
  async noteOpened(file: string, name: string, openedAt: string): Promise<void> {
    await this.#change(({ ledgers }) => {
      const before = ledgers.find((entry) => entry.file === file);
      const recentId = before?.recentId ?? randomBytes(9).toString('base64url');
      const others = ledgers.filter((entry) => entry !== before);
      const first = { recentId, file, name: name || basename(file), openedAt };
      return { reopen: file, ledgers: [first, ...others].slice(0, keptLimit) };
    });
  }

  /** The ledger that was open when the program ended. It is forgotten with the answer, until it is open again. */
  async takeReopen(): Promise<string | null> {
    const { reopen } = await this.#list;
    if (reopen !== null) await this.forgetReopen();
    return reopen;
  }

  async forgetReopen(): Promise<void> {
    await this.#change((list) => ({ ...list, reopen: null }));
  }

  /** Takes a ledger off the list; its file stays. */
  async forget(recentId: string): Promise<void> {
    await this.#change(({ reopen, ledgers }) => ({
      reopen,
      ledgers: ledgers.filter((entry) => entry.recentId !== recentId),
    }));
  }

  /** One change after the other; what cannot be kept is a list of shortcuts, and stops nobody from working. */
  async #change(change: (list: List) => List): Promise<void> {
    const changed = this.#list.then(change);
    this.#list = changed.then(async (list) => {
      await writeList(this.#file, list).catch(() => undefined);
      return list;
    });
    await this.#list;
  }
}

async function readList(file: string): Promise<List> {
  try {
    return listSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return { reopen: null, ledgers: [] };
  }
}

async function writeList(file: string, list: List): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, JSON.stringify(list, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

async function seemsThere(file: string): Promise<boolean> {
  const looked = access(file).then(
    () => true,
    () => false,
  );
  return (await within(looked, glanceTimeoutMs)) ?? true;
}
