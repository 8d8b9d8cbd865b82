import { noteFact, noteRefusal } from './notices.tsx';

type Archiving = {
  /** Asks the ledger for it. */
  archive: (archived: boolean) => Promise<void>;
  /** What holds afterwards, as a sentence. */
  factOf: (archived: boolean) => string;
};

/** Takes something into the archive or out of it, says so, and offers to take that back. */
export async function setArchived({ archive, factOf }: Archiving, archived: boolean): Promise<void> {
  try {
    await archive(archived);
    noteFact(factOf(archived), async () => {
      await archive(!archived);
      return factOf(!archived);
    });
  } catch (error) {
    noteRefusal(error);
  }
}
