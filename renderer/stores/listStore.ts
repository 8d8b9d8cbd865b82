import { useMemo } from 'react';
import { deskStore } from './deskStore.ts';
import { nothing, selectionControl, type Selection, type SelectionControl } from './selection.ts';

type ListState<View, Row> = {
  /** Filters name programs and partners of one ledger, or belong to one year of it; another owner starts afresh. */
  owner: string | null;
  view: View;
  selection: { scope: string; selection: Selection<Row> };
};

/** What is kept of a list while one looks at something else and comes back. */
type ListStore<View, Row> = {
  /** How the list of an owner is narrowed. */
  useView: (owner: string) => View;
  /** Changes how it is narrowed, from how it is at this moment. */
  changeView: (owner: string, change: (view: View) => View) => void;
  /** What is picked in it. It belongs to a filter: `scope` names it, and another scope starts with nothing picked. */
  useSelection: (scope: string) => SelectionControl<Row>;
  clearSelection: () => void;
};

/** Keeps one list, which opens with `firstView`. */
export function listStore<View, Row>(firstView: View, keyOf: (row: Row) => string): ListStore<View, Row> {
  const useKept = deskStore<ListState<View, Row>>({
    owner: null,
    view: firstView,
    selection: { scope: '', selection: nothing },
  });
  const viewOf = (state: ListState<View, Row>, owner: string) =>
    state.owner === owner ? state.view : firstView;
  return {
    useView: (owner) => useKept((state) => viewOf(state, owner)),
    changeView: (owner, change) => {
      useKept.setState((state) => ({ owner, view: change(viewOf(state, owner)) }));
    },
    useSelection: (scope) => {
      const kept = useKept((state) => state.selection);
      const selection = kept.scope === scope ? kept.selection : nothing;
      return useMemo(
        () =>
          selectionControl(keyOf, selection, (next) => {
            useKept.setState({ selection: { scope, selection: next } });
          }),
        [selection, scope],
      );
    },
    clearSelection: () => {
      useKept.setState({ selection: { scope: '', selection: nothing } });
    },
  };
}
