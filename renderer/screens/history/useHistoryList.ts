import { useCallback, useMemo } from 'react';
import type { CurrencyTotal } from '../../../shared/contract/fields.ts';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import type { CallError } from '../../api/client.ts';
import { useCall, usePages, type Pages } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import type { SelectionControl } from '../../stores/selection.ts';
import { rowsNow } from '../../stores/selectedRows.ts';
import { countOf, selectionTotals, type RowFacts } from '../../stores/selectionTotals.ts';
import { historyStore, payoutKey } from './historyStore.ts';
import {
  currencyTotals,
  summariseByCurrency,
  type CurrencySummary,
  type SummaryRow,
} from './totalsByState.ts';
import {
  filterOf,
  filterWords,
  listFilterOf,
  withoutOrder,
  type HistoryInput,
  type HistoryView,
} from './historyView.ts';

type Program = WindowValueOf<'programs.list'>['rows'][number];

export type HistoryList = {
  view: HistoryView;
  change: (change: (view: HistoryView) => HistoryView) => void;
  programs: readonly Program[];
  programName: (programId: string) => string;
  /** The filters in words, without the period; empty where nothing narrows the list. */
  words: readonly string[];
  /** The filter as the contract takes it: what totals and exports are of. */
  filter: HistoryInput;
  pages: Pages<'payouts.history'>;
  /** The rows that were read so far, by payout id. */
  loaded: ReadonlyMap<string, PayoutRow>;
  /** A picked payout as it is now. */
  rowNow: RowFacts<PayoutRow>['rowNow'];
  summary: {
    rows: readonly SummaryRow[];
    /** Undefined until it is there. */
    currencies: readonly CurrencySummary[] | undefined;
    isOutdated: boolean;
    error: CallError | null;
    tryAgain: () => void;
  };
  /** How many payouts the whole filter has; undefined until it is known. */
  count: number | undefined;
  selection: SelectionControl<PayoutRow>;
  /** Count and sum per currency of what is selected; undefined while all that match are counted. */
  selected: readonly CurrencyTotal[] | undefined;
  selectedCount: number | undefined;
};

const noPrograms: readonly Program[] = [];
const noRows: readonly SummaryRow[] = [];

/** The payouts of the open ledger: how they are narrowed, what is shown, what it comes to, and what is picked. */
export function useHistoryList(): HistoryList {
  const { ledgerId, today } = useLedger();
  const view = historyStore.useView(ledgerId);
  const programs = useCall('programs.list', {}).data?.rows ?? noPrograms;
  const filter = filterOf(view, today);
  const pages = usePages('payouts.history', { ...listFilterOf(view, today), withTotals: false });
  const matching = withoutOrder(filter);
  // What everything that matches comes to is asked for once the rows are there, which it would keep waiting.
  const summary = useCall('payouts.summary', matching, { enabled: !pages.isOutdated && !pages.isLoading });
  const currencies = useMemo(
    () => (summary.data === undefined ? undefined : summariseByCurrency(summary.data.rows)),
    [summary.data],
  );
  const totals = useMemo(
    () => (currencies === undefined ? undefined : currencyTotals(currencies)),
    [currencies],
  );
  const known = summary.isPlaceholderData ? undefined : totals;
  const selection = historyStore.useSelection(JSON.stringify([ledgerId, matching]));
  const loaded = useMemo(() => new Map(pages.rows.map((row) => [payoutKey(row), row])), [pages.rows]);
  // A list that begins at a day has not read what stands before it.
  const isWhole = pages.isWhole && view.startsAt === undefined;
  const rowNow = useMemo(() => rowsNow(loaded, { isWhole }), [loaded, isWhole]);
  const selected = useMemo(
    () => selectionTotals(selection.selection, { all: known, amountOf: (row) => row.amountMinor, rowNow }),
    [selection, known, rowNow],
  );
  const programName = (programId: string) =>
    programs.find((program) => program.programId === programId)?.name ?? programId;
  const change = useCallback(
    (next: (view: HistoryView) => HistoryView) => {
      historyStore.changeView(ledgerId, next);
    },
    [ledgerId],
  );
  return {
    view,
    change,
    programs,
    programName,
    words: filterWords(view, programName),
    filter,
    pages,
    loaded,
    rowNow,
    summary: {
      rows: summary.data?.rows ?? noRows,
      currencies,
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
