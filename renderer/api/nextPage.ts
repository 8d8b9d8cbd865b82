/** A list that comes in pages, and how more of it is asked for: as the query library answers it. */
type PagedQuery = {
  hasNextPage: boolean;
  error: Error | null;
  fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<PagedQuery>;
  refetch: (options: { cancelRefetch: boolean }) => Promise<unknown>;
};

/**
 * Asks for the next page. While the list is read anew it waits for that instead: asking would give up the reading, and
 * leave what is outdated standing as new.
 */
export function readNextPage<Read>(query: {
  fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<Read>;
}): Promise<Read> {
  return query.fetchNextPage({ cancelRefetch: false });
}

/** Reads a list to its end, with the pages that are there read anew. A page that cannot be read is thrown as refused. */
export async function readEveryPage(query: PagedQuery): Promise<void> {
  // How this reading went, the next call answers: it waits for it.
  void query.refetch({ cancelRefetch: false });
  let read = await readNextPage(query);
  while (read.error === null && read.hasNextPage) read = await readNextPage(read);
  if (read.error !== null) throw read.error;
}
