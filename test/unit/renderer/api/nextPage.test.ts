import { InfiniteQueryObserver, QueryClient, type InfiniteData } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { readNextPage, readEveryPage } from '../../../../renderer/api/nextPage.ts';

type Page = { lines: string; next: string | null };
type Reading = { cursor: string | null; answer: (page: Page) => void; refuse: (error: Error) => void };

/** A list on screen, each page of which is answered by hand. */
function shownList() {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const readings: Reading[] = [];
  const observer = new InfiniteQueryObserver<
    Page,
    Error,
    InfiniteData<Page, string | null>,
    string[],
    string | null
  >(client, {
    queryKey: ['partners.statement'],
    queryFn: ({ pageParam }) =>
      new Promise<Page>((answer, refuse) => {
        readings.push({ cursor: pageParam, answer, refuse });
      }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next,
  });
  observer.subscribe(() => undefined);
  return {
    client,
    readings,
    list: () => observer.getCurrentResult(),
    shown: () => observer.getCurrentResult().data?.pages.map(({ lines }) => lines),
  };
}

/** Answers the reading of this number once it was asked for. */
async function answered(readings: Reading[], at: number, page: Page): Promise<void> {
  await expect.poll(() => readings.length).toBe(at + 1);
  readings[at]?.answer(page);
}

test('a further page does not give up the reading of what has changed', async () => {
  const { client, readings, list, shown } = shownList();
  await answered(readings, 0, { lines: 'held', next: '2' });
  await expect.poll(shown).toEqual(['held']);
  void client.invalidateQueries();
  await expect.poll(() => readings.length).toBe(2);
  const asked = readNextPage(list());
  await answered(readings, 1, { lines: 'payable', next: '2' });
  await asked;
  expect(shown()).toEqual(['payable']);
  const more = readNextPage(list());
  await answered(readings, 2, { lines: 'second page', next: null });
  await more;
  expect(readings.map(({ cursor }) => cursor)).toEqual([null, null, '2']);
  expect(shown()).toEqual(['payable', 'second page']);
});

test('all pages are those of what was asked for last, also where that is being read', async () => {
  const { client, readings, list, shown } = shownList();
  await answered(readings, 0, { lines: 'before', next: null });
  await expect.poll(shown).toEqual(['before']);
  void client.invalidateQueries();
  await expect.poll(() => readings.length).toBe(2);
  const all = readEveryPage(list());
  await answered(readings, 1, { lines: 'after', next: '2' });
  await answered(readings, 2, { lines: 'second page', next: '3' });
  await answered(readings, 3, { lines: 'third page', next: null });
  await all;
  expect(shown()).toEqual(['after', 'second page', 'third page']);
});

test('a page that cannot be read ends the reading of all with its refusal, and is asked for again next time', async () => {
  const { readings, list, shown } = shownList();
  await answered(readings, 0, { lines: 'first page', next: '2' });
  await expect.poll(shown).toEqual(['first page']);
  const refused = expect(readEveryPage(list())).rejects.toThrow('the file cannot be read');
  await answered(readings, 1, { lines: 'first page', next: '2' });
  await expect.poll(() => readings.length).toBe(3);
  readings[2]?.refuse(new Error('the file cannot be read'));
  await refused;
  const all = readEveryPage(list());
  await answered(readings, 3, { lines: 'first page', next: '2' });
  await answered(readings, 4, { lines: 'second page', next: null });
  await all;
  expect(shown()).toEqual(['first page', 'second page']);
});
