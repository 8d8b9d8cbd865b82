import { useMemo } from 'react';
import { create } from 'zustand';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { nothing, selectionControl, type Selection, type SelectionControl } from '../../stores/selection.ts';
import { firstView, narrowed, type HistoryView } from './historyView.ts';

type HistoryState = {
  /** Filters name programs and partners of one ledger; another ledger starts afresh. */
  ledgerId: string | null;
  view: HistoryView;
  selection: { scope: string; selection: Selection<PayoutRow> };
};

const useHistoryStore = create<HistoryState>(() => ({
  ledgerId: null,
  view: firstView,
  selection: { scope: '', selection: nothing },
}));

/** How the history of a ledger is narrowed; kept while one looks at something else and comes back. */
export function useHistoryView(ledgerId: string): HistoryView {
  return useHistoryStore((state) => (state.ledgerId === ledgerId ? state.view : firstView));
}

/** Changes how the history is narrowed, from how it is at this moment. */
export function changeHistoryView(ledgerId: string, change: (view: HistoryView) => HistoryView): void {
  useHistoryStore.setState((state) => ({
    ledgerId,
    view: change(state.ledgerId === ledgerId ? state.view : firstView),
  }));
}

/** The same for some of its parts. */
export function narrowHistory(ledgerId: string, change: Partial<HistoryView>): void {
  changeHistoryView(ledgerId, (view) => narrowed(view, change));
}

export function payoutKey({ payoutId }: PayoutRow): string {
  return payoutId;
}

/** What is picked in the list; kept like the view, and cleared by another filter. */
export function useHistorySelection(scope: string): SelectionControl<PayoutRow> {
  const kept = useHistoryStore((state) => state.selection);
  const selection = kept.scope === scope ? kept.selection : nothing;
  return useMemo(
    () =>
      selectionControl(payoutKey, selection, (next) => {
        useHistoryStore.setState({ selection: { scope, selection: next } });
      }),
    [selection, scope],
  );
}
