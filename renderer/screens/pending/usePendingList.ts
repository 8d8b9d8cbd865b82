import { useCallback, useMemo } from 'react';
import type { CurrencyTotal } from '../../../shared/contract/fields.ts';
import type { WindowCallOf, WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { useCall, usePages, type Pages } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { countOf, selectionTotals } from '../../stores/selectionTotals.ts';
import type { SelectionControl } from '../../stores/selection.ts';
import { balanceKey, reviewInput, rowNow, type PendingRow } from './pendingSelection.ts';
import { changePendingView, usePendingSelection, usePendingView } from './pendingStore.ts';
import { cutOffOf, filterBesideSegment, filterOf, filterWords, type PendingView } from './pendingView.ts';

export type PendingList = {
  view: PendingView;
  narrow: (change: Partial<PendingView>) => void;
  programs: readonly Program[];
  /** The filters in words; empty where nothing narrows the list. */
  words: readonly string[];
  pages: Pages<'payouts.pending'>;
  /** How many balances there are beside the segment; undefined until it is known. */
  counts: { all: number; ready: number; blocked: number } | undefined;
  selection: SelectionControl<PendingRow>;
  /** Count and sum per currency of what is selected. */
  selected: readonly CurrencyTotal[];
  /** How many of the list can be selected at all. */
  selectableCount: number;
  /** What a review of the selection is asked for. */
  reviewInput: () => WindowCallOf<'payouts.review'>;
};

type Program = WindowValueOf<'programs.list'>['rows'][number];

const noPrograms: readonly Program[] = [];

/** The pending balances of the open ledger: how they are narrowed, what is shown, and what is picked. */
export function usePendingList(): PendingList {
  const { ledgerId, today } = useLedger();
  const view = usePendingView(ledgerId);
  const programs = useCall('programs.list', {}).data?.rows ?? noPrograms;
  const filter = filterOf(view);
  const cutOff = cutOffOf(view, today);
  const pages = usePages('payouts.pending', { ...filter, ...cutOff });
  const selection = usePendingSelection(JSON.stringify([ledgerId, filter, cutOff]));
  const selectable = pages.first?.eligibleTotals ?? noTotals;
  const loaded = useMemo(() => new Map(pages.rows.map((row) => [balanceKey(row), row])), [pages.rows]);
  const selected = useMemo(
    () =>
      selectionTotals(selection.selection, {
        all: selectable,
        amountOf: (row) => row.payableMinor,
        rowNow: rowNow(loaded),
      }),
    [selection, selectable, loaded],
  );
  const narrow = useCallback(
    (change: Partial<PendingView>) => {
      changePendingView(ledgerId, change);
    },
    [ledgerId],
  );
  const programName = programs.find(({ programId }) => programId === view.programId)?.name;
  return {
    view,
    narrow,
    programs,
    words: filterWords(view, programName),
    pages,
    counts: usePendingCounts(view, pages.first),
    selection,
    selected,
    selectableCount: countOf(selectable),
    reviewInput: () => reviewInput(selection.selection, filter, cutOff),
  };
}

const noTotals: readonly CurrencyTotal[] = [];

/** Counts over everything but the segment; the list itself knows them where no segment narrows it. */
function usePendingCounts(
  view: PendingView,
  first: WindowValueOf<'payouts.pending'> | undefined,
): PendingList['counts'] {
  const { today } = useLedger();
  const isWhole = view.segment === 'all' && view.blocker === undefined;
  const beside = useCall(
    'payouts.pending',
    { ...filterBesideSegment(view), ...cutOffOf(view, today), limit: 1 },
    { enabled: !isWhole },
  );
  const answer = isWhole ? first : beside.data;
  if (answer?.totals === undefined || answer.eligibleTotals === undefined) return undefined;
  const all = countOf(answer.totals);
  const ready = countOf(answer.eligibleTotals);
  return { all, ready, blocked: all - ready };
}
