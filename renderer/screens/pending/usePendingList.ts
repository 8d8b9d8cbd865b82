import { useCallback, useMemo } from 'react';
import type { CurrencyTotal } from '../../../shared/contract/fields.ts';
import type { WindowCallOf, WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { readAllPages, type PageReading } from '../../api/allPages.ts';
import { useCall, usePages, type Pages } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { selectedRows } from '../../stores/selectedRows.ts';
import { countOf, selectionTotals } from '../../stores/selectionTotals.ts';
import type { SelectionControl } from '../../stores/selection.ts';
import { balanceKey, reviewInput, rowNow, type PendingRow } from './pendingSelection.ts';
import { pendingStore } from './pendingStore.ts';
import {
  cutOffOf,
  filterBesideSegment,
  filterOf,
  filterWords,
  leavingOut,
  narrowed,
  type Exclusion,
  type PendingFilter,
  type PendingView,
} from './pendingView.ts';

export type PendingList = {
  view: PendingView;
  narrow: (change: Partial<PendingView>) => void;
  leaveOut: (more: Partial<Exclusion>) => void;
  programs: readonly Program[];
  programName: (programId: string) => string;
  /** The filters in words; empty where nothing narrows the list. */
  words: readonly string[];
  /** The filter and the cut-off as the contract takes them: what the list and its export are of. */
  input: PendingFilter & { asOf?: string };
  pages: Pages<'payouts.pending'>;
  /** How many balances there are beside the segment; undefined until it is known. */
  counts: { all: number; ready: number; blocked: number } | undefined;
  /** The counts are of the filter before this one, until those of this one are there. */
  isCounting: boolean;
  selection: SelectionControl<PendingRow>;
  /** Count and sum per currency of what is selected; undefined while all that match are counted. */
  selected: readonly CurrencyTotal[] | undefined;
  selectedCount: number | undefined;
  /** How many of the list can be selected at all; undefined until it is known. */
  selectableCount: number | undefined;
  /** What a review of the selection is asked for. */
  reviewInput: () => WindowCallOf<'payouts.review'>;
  /** Everything that is selected, also what has not been loaded. */
  readSelected: (reading: PageReading) => Promise<readonly PendingRow[]>;
};

type Program = WindowValueOf<'programs.list'>['rows'][number];

const noPrograms: readonly Program[] = [];

/** The pending balances of the open ledger: how they are narrowed, what is shown, and what is picked. */
export function usePendingList(): PendingList {
  const { ledgerId, today } = useLedger();
  const view = pendingStore.useView(ledgerId);
  const programs = useCall('programs.list', {}).data?.rows ?? noPrograms;
  const filter = filterOf(view);
  const cutOff = cutOffOf(view, today);
  const pages = usePages('payouts.pending', { ...filter, ...cutOff, withTotals: false });
  // What everything that matches comes to is asked for once the rows are there, which it would keep waiting.
  const whole = useCall(
    'payouts.pending',
    { ...filterBesideSegment(view), ...cutOff, limit: 1 },
    { enabled: !pages.isOutdated && !pages.isLoading },
  );
  const selection = pendingStore.useSelection(JSON.stringify([ledgerId, filter, cutOff]));
  const selectable = selectableTotals(view, whole.isPlaceholderData ? undefined : whole.data);
  const { rows, isWhole } = pages;
  const loaded = useMemo(() => new Map(rows.map((row) => [balanceKey(row), row])), [rows]);
  const pickedNow = useMemo(() => rowNow(loaded, { isWhole }), [loaded, isWhole]);
  const selected = useMemo(() => {
    const amountOf = (row: PendingRow) => row.payableMinor;
    return selectionTotals(selection.selection, { all: selectable, amountOf, rowNow: pickedNow });
  }, [selection, selectable, pickedNow]);
  const narrow = useCallback(
    (change: Partial<PendingView>) => {
      pendingStore.changeView(ledgerId, (before) => narrowed(before, change));
    },
    [ledgerId],
  );
  const leaveOut = useCallback(
    (more: Partial<Exclusion>) => {
      pendingStore.changeView(ledgerId, (before) => leavingOut(before, more));
    },
    [ledgerId],
  );
  const programName = (programId: string) =>
    programs.find((program) => program.programId === programId)?.name ?? programId;
  return {
    view,
    narrow,
    leaveOut,
    programs,
    programName,
    words: filterWords(view, programName),
    input: { ...filter, ...cutOff },
    pages,
    counts: countsOf(whole.data),
    isCounting: whole.isPlaceholderData,
    selection,
    selected,
    selectedCount: selected === undefined ? undefined : countOf(selected),
    selectableCount: selectable === undefined ? undefined : countOf(selectable),
    reviewInput: () => reviewInput(selection.selection, filter, cutOff),
    readSelected: (reading) =>
      selectedRows(selection.selection, {
        keyOf: balanceKey,
        rowNow: pickedNow,
        // Only what can be paid can be selected, also where the list shows more.
        readAll: () =>
          readAllPages(
            'payouts.pending',
            { ...filter, ...cutOff, onlyEligible: true, withTotals: false },
            reading,
          ),
      }),
  };
}

const noTotals: readonly CurrencyTotal[] = [];

type Totals = Pick<WindowValueOf<'payouts.pending'>, 'totals' | 'eligibleTotals'>;

/** What of the list can be selected, from the totals beside the segment; among what is blocked it is nothing. */
function selectableTotals(
  view: PendingView,
  whole: Totals | undefined,
): readonly CurrencyTotal[] | undefined {
  return view.segment === 'blocked' || view.blocker !== undefined ? noTotals : whole?.eligibleTotals;
}

function countsOf(whole: Totals | undefined): PendingList['counts'] {
  if (whole?.totals === undefined || whole.eligibleTotals === undefined) return undefined;
  const all = countOf(whole.totals);
  const ready = countOf(whole.eligibleTotals);
  return { all, ready, blocked: all - ready };
}
