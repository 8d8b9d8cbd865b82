import { useMemo } from 'react';
import { create } from 'zustand';
import { nothing, selectionControl, type Selection, type SelectionControl } from '../../stores/selection.ts';
import { balanceKey, type PendingRow } from './pendingSelection.ts';
import { narrowed, wholeView, type PendingView } from './pendingView.ts';

type PendingState = {
  /** Filters name programs and balances of one ledger; another ledger starts afresh. */
  ledgerId: string | null;
  view: PendingView;
  selection: { scope: string; selection: Selection<PendingRow> };
};

const usePendingStore = create<PendingState>(() => ({
  ledgerId: null,
  view: wholeView,
  selection: { scope: '', selection: nothing },
}));

/** How the list of a ledger is narrowed; kept while one looks at a review and comes back. */
export function usePendingView(ledgerId: string): PendingView {
  return usePendingStore((state) => (state.ledgerId === ledgerId ? state.view : wholeView));
}

export function changePendingView(ledgerId: string, change: Partial<PendingView>): void {
  usePendingStore.setState((state) => ({
    ledgerId,
    view: narrowed(state.ledgerId === ledgerId ? state.view : wholeView, change),
  }));
}

/** What is picked in the list; kept like the view, and cleared by another filter. */
export function usePendingSelection(scope: string): SelectionControl<PendingRow> {
  const kept = usePendingStore((state) => state.selection);
  const selection = kept.scope === scope ? kept.selection : nothing;
  return useMemo(
    () =>
      selectionControl(balanceKey, selection, (next) => {
        usePendingStore.setState({ selection: { scope, selection: next } });
      }),
    [selection, scope],
  );
}

/** Forgets what was picked, once a run was made of it. */
export function clearPendingSelection(): void {
  usePendingStore.setState({ selection: { scope: '', selection: nothing } });
}
