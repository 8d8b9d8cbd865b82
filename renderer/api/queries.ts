import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type {
  WindowCallOf,
  WindowProcedureName,
  WindowValueOf,
} from '../../shared/contract/windowContract.ts';
import { rowHeights } from '../stores/preferences.ts';
import { call, isMutation, type CallError, type CallOptions } from './client.ts';
import { readNextPage } from './nextPage.ts';
import { queryClient } from './queryClient.ts';

/** Reads one answer and keeps it up to date. A changed input shows the earlier answer until the new one is there. */
export function useCall<Name extends WindowProcedureName>(
  procedure: Name,
  input: WindowCallOf<Name>,
  options: { enabled?: boolean } = {},
): UseQueryResult<WindowValueOf<Name>, CallError> {
  return useQuery<WindowValueOf<Name>, CallError>({
    queryKey: [procedure, input],
    queryFn: ({ signal }) => call(procedure, input, { signal }),
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
}

/** The procedures that answer in keyset pages. */
export type PagedProcedureName = {
  [Name in WindowProcedureName]: WindowValueOf<Name> extends { rows: unknown[]; nextCursor: string | null }
    ? WindowCallOf<Name> extends { cursor?: string | undefined }
      ? Name
      : never
    : never;
}[WindowProcedureName];

export type RowOf<Name extends PagedProcedureName> = WindowValueOf<Name>['rows'][number];

export type Pages<Name extends PagedProcedureName> = {
  rows: readonly RowOf<Name>[];
  /** The first page, with the totals of the whole filter. Undefined until it is there. */
  first: WindowValueOf<Name> | undefined;
  error: CallError | null;
  isLoading: boolean;
  isLoadingMore: boolean;
  /** Rows of the filter before this one are shown until the new ones are there. */
  isOutdated: boolean;
  hasMore: boolean;
  /** Every row that matches is there: what is not among them does not match any more. */
  isWhole: boolean;
  loadMore: () => void;
  tryAgain: () => void;
};

/** How many rows fill the window and the little beyond it that is drawn: the fewer there are, the sooner they are there. */
const firstPageLimit = () => Math.ceil(window.innerHeight / rowHeights.compact) + 10;
const pageLimit = 200;
/** Long after the first page was drawn, and before anybody has read to its end or printed it. */
const secondPageDelayMs = 300;

/** Reads a list page by page as it is scrolled, and keeps what is shown up to date. */
export function usePages<Name extends PagedProcedureName>(
  procedure: Name,
  input: Omit<WindowCallOf<Name>, 'cursor' | 'limit'>,
  options: { enabled?: boolean } = {},
): Pages<Name> {
  const query = useInfiniteQuery<
    WindowValueOf<Name>,
    CallError,
    { pages: WindowValueOf<Name>[] },
    unknown[],
    string | undefined
  >({
    queryKey: [procedure, input, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call(
        procedure,
        {
          ...input,
          cursor: pageParam,
          limit: pageParam === undefined ? firstPageLimit() : pageLimit,
        } as WindowCallOf<Name>,
        { signal },
      ),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    enabled: options.enabled ?? true,
  });
  const pages = query.data?.pages;
  const rows = useMemo(() => (pages ?? []).flatMap((page) => page.rows as RowOf<Name>[]), [pages]);
  const { hasNextPage, isPlaceholderData, isFetching, fetchNextPage } = query;
  // The second page comes by itself: what ends in view before that is no reason to ask for it at once.
  const isSecondWanted = pages?.length === 1 && hasNextPage && !isPlaceholderData && !isFetching;
  useEffect(() => {
    if (!isSecondWanted) return;
    const waiting = setTimeout(() => void readNextPage({ fetchNextPage }), secondPageDelayMs);
    return () => {
      clearTimeout(waiting);
    };
  }, [isSecondWanted, fetchNextPage]);
  return {
    rows,
    first: pages?.[0],
    error: query.error,
    isLoading: query.isPending,
    isLoadingMore: query.isFetchingNextPage,
    isOutdated: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    isWhole: query.isSuccess && !query.isPlaceholderData && !query.hasNextPage,
    loadMore: () => {
      const comesByItself = isSecondWanted && !query.isFetchNextPageError;
      if (query.hasNextPage && !query.isFetching && !comesByItself) void readNextPage(query);
    },
    tryAgain: () => void query.refetch(),
  };
}

/**
 * Carries out an act. Every attempt at a mutation has a request id of its own, which the caller may choose where a repeat
 * has to be the same act. What it makes outdated, the ledger tells by its topics.
 */
export function useAct<Name extends WindowProcedureName>(
  procedure: Name,
  options: Pick<CallOptions, 'job'> = {},
): UseMutationResult<WindowValueOf<Name>, CallError, WindowCallOf<Name>> {
  return useMutation<WindowValueOf<Name>, CallError, WindowCallOf<Name>>({
    mutationKey: [procedure],
    meta: { writes: isMutation(procedure) },
    mutationFn: (input) => {
      const asked = isMutation(procedure) ? { requestId: crypto.randomUUID(), ...input } : input;
      return call(procedure, asked, options);
    },
  });
}

/** Whether something that was confirmed is being written to the ledger at this moment. */
export function isWriting(): boolean {
  return queryClient.isMutating({ predicate: ({ meta }) => meta?.writes === true }) > 0;
}
