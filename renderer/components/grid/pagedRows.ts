import type { PagedProcedureName, Pages, RowOf } from '../../api/queries.ts';
import type { DataGridProps } from './DataGrid.tsx';

type PagedRows<Row> = Pick<
  DataGridProps<Row>,
  'rows' | 'onEnd' | 'isLoading' | 'isOutdated' | 'isLoadingMore'
>;

/** How a list shows the pages that it is read in: what is there, what is on its way, and how more is asked for. */
export function pagedRows<Name extends PagedProcedureName>(pages: Pages<Name>): PagedRows<RowOf<Name>> {
  const { rows, loadMore, isLoading, isOutdated, isLoadingMore } = pages;
  return { rows, onEnd: loadMore, isLoading, isOutdated, isLoadingMore };
}
