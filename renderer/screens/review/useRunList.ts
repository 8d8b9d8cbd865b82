import { useMemo, useState } from 'react';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { useCall, usePages } from '../../api/queries.ts';
import { useSelection } from '../../stores/selection.ts';
import { rowsNow } from '../../stores/selectedRows.ts';
import { countOf, selectionTotals } from '../../stores/selectionTotals.ts';
import { payoutKey } from '../history/historyStore.ts';
import { withoutOrder } from '../history/historyView.ts';
import { currencyTotals, summariseByCurrency } from '../history/totalsByState.ts';
import type { HistoryList } from '../history/useHistoryList.ts';

export type Run = WindowValueOf<'payouts.run'>;
export type RunStatus = PayoutRow['status'];

export type RunList = Pick<
  HistoryList,
  'filter' | 'pages' | 'rowNow' | 'summary' | 'count' | 'selection' | 'selected' | 'selectedCount'
> & {
  status: RunStatus | undefined;
  search: string;
  setSearch: (search: string) => void;
  /** Narrows the list to a status, or to none. */
  show: (status: RunStatus | undefined) => void;
};

const noRows: HistoryList['summary']['rows'] = [];

/** The payouts of one run: how they are narrowed, what they come to, and what is picked. */
export function useRunList(runId: string): RunList {
  const [status, setStatus] = useState<RunStatus>();
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const filter = {
    runId,
    ...(status === undefined ? {} : { status }),
    ...(wanted === '' ? {} : { search: wanted }),
    sort: 'partner' as const,
  };
  const pages = usePages('payouts.history', { ...filter, withTotals: false });
  const summary = useCall('payouts.summary', withoutOrder(filter));
  const rows = summary.data?.rows ?? noRows;
  const currencies = useMemo(() => summariseByCurrency(rows), [rows]);
  const totals = useMemo(() => currencyTotals(currencies), [currencies]);
  const known = summary.data === undefined || summary.isPlaceholderData ? undefined : totals;
  const selection = useSelection<PayoutRow>(payoutKey, JSON.stringify(filter));
  const loaded = useMemo(() => new Map(pages.rows.map((row) => [payoutKey(row), row])), [pages.rows]);
  const { isWhole } = pages;
  const rowNow = useMemo(() => rowsNow(loaded, { isWhole }), [loaded, isWhole]);
  const selected = useMemo(
    () => selectionTotals(selection.selection, { all: known, amountOf: (row) => row.amountMinor, rowNow }),
    [selection, known, rowNow],
  );
  return {
    status,
    search,
    setSearch,
    show: setStatus,
    filter,
    pages,
    rowNow,
    summary: {
      rows,
      currencies: summary.data === undefined ? undefined : currencies,
      isOutdated: summary.isPlaceholderData,
      error: summary.error,
      tryAgain: () => void summary.refetch(),
    },
    count: known === undefined ? undefined : countOf(known),
    selection,
    selected,
    selectedCount: selected === undefined ? undefined : countOf(selected),
  };
}
