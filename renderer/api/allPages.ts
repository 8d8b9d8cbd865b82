import type { WindowCallOf, WindowValueOf } from '../../shared/contract/windowContract.ts';
import { call, CallError } from './client.ts';
import type { PagedProcedureName, RowOf } from './queries.ts';

const pageLimit = 500;

export type PageReading = {
  /** No further page is asked for once there are more rows than this. */
  most: number;
  signal?: AbortSignal | undefined;
  /** Told how many rows were read, after each page. */
  onRead?: ((rows: number) => void) | undefined;
};

/** Reads a whole list, one page after the other in its order, until all are there or more than are wanted. */
export async function readAllPages<Name extends PagedProcedureName>(
  procedure: Name,
  input: Omit<WindowCallOf<Name>, 'cursor' | 'limit'>,
  { most, signal, onRead }: PageReading,
): Promise<RowOf<Name>[]> {
  const rows: RowOf<Name>[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null && rows.length <= most) {
    // Between two calls there is none that could be cancelled.
    if (signal?.aborted === true) {
      throw new CallError({ code: 'CANCELLED', message: 'Reading the list was cancelled.' });
    }
    const page: WindowValueOf<Name> = await call(
      procedure,
      { ...input, cursor, limit: pageLimit } as WindowCallOf<Name>,
      { signal },
    );
    rows.push(...(page.rows as RowOf<Name>[]));
    cursor = page.nextCursor;
    onRead?.(rows.length);
  }
  return rows;
}
