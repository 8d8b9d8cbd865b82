import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { call, type CallError } from '../../api/client.ts';
import { readNextPage, readEveryPage } from '../../api/nextPage.ts';
import type { Period } from '../../components/periods.ts';
import type { StatementLine } from './statementWords.ts';

type Statement = WindowValueOf<'partners.statement'>;

const pageLimit = 200;

/** A partner's statement in one currency, page by page; `loadAll` reads them all, for printing. */
export function useStatement(partnerId: string, currency: string | null, period: Period) {
  const query = useInfiniteQuery<Statement, CallError, { pages: Statement[] }, unknown[], string | undefined>(
    {
      queryKey: ['partners.statement', { partnerId, currency, ...period }],
      queryFn: ({ pageParam, signal }) =>
        call(
          'partners.statement',
          {
            partnerId,
            ...(currency === null ? {} : { currency }),
            ...period,
            cursor: pageParam,
            limit: pageLimit,
          },
          { signal },
        ),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
      enabled: currency !== null,
    },
  );
  const pages = query.data?.pages ?? [];
  const lines: StatementLine[] = pages.flatMap((page) =>
    page.currencies.filter((one) => one.currency === currency).flatMap((one) => one.lines),
  );
  return {
    summary: pages[0]?.currencies.find((one) => one.currency === currency),
    lines,
    error: query.error,
    isLoading: query.isPending && currency !== null,
    isLoadingMore: query.isFetchingNextPage,
    hasMore: query.hasNextPage,
    loadMore: () => void readNextPage(query),
    loadAll: async () => {
      if (currency !== null) await readEveryPage(query);
    },
    tryAgain: () => void query.refetch(),
  };
}
