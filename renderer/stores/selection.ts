import { useMemo, useState } from 'react';

/** Rows picked one by one, or everything that matches a filter except some. */
export type Selection<Row> =
  { kind: 'some'; rows: ReadonlyMap<string, Row> } | { kind: 'all'; except: ReadonlyMap<string, Row> };

export type SelectionControl<Row> = {
  selection: Selection<Row>;
  isSelected: (key: string) => boolean;
  isEmpty: boolean;
  state: 'none' | 'some' | 'all';
  /** Selects or unselects rows; `keyOf` names them. */
  set: (rows: readonly Row[], isSelected: boolean) => void;
  /** Everything that matches the filter, also what has not been loaded. */
  selectAll: () => void;
  clear: () => void;
};

/** Nothing is selected. */
export const nothing = { kind: 'some', rows: new Map<string, never>() } as const;

/** The selection of one list. It belongs to a filter: `scope` names it, and another scope starts with nothing selected. */
export function useSelection<Row>(keyOf: (row: Row) => string, scope: string): SelectionControl<Row> {
  const [state, setState] = useState<{ scope: string; selection: Selection<Row> }>({
    scope,
    selection: nothing,
  });
  const selection: Selection<Row> = state.scope === scope ? state.selection : nothing;
  return useMemo(
    () =>
      selectionControl(keyOf, selection, (next) => {
        setState({ scope, selection: next });
      }),
    [selection, scope, keyOf],
  );
}

/** What can be done with a selection that is kept elsewhere; `change` keeps the next one. */
export function selectionControl<Row>(
  keyOf: (row: Row) => string,
  selection: Selection<Row>,
  change: (next: Selection<Row>) => void,
): SelectionControl<Row> {
  const isEmpty = selection.kind === 'some' && selection.rows.size === 0;
  const isAll = selection.kind === 'all' && selection.except.size === 0;
  return {
    selection,
    isSelected: (key) => (selection.kind === 'some' ? selection.rows.has(key) : !selection.except.has(key)),
    isEmpty,
    state: isEmpty ? 'none' : isAll ? 'all' : 'some',
    set: (rows, isSelected) => {
      const named = new Map(selection.kind === 'some' ? selection.rows : selection.except);
      const belongs = (selection.kind === 'some') === isSelected;
      for (const row of rows) {
        if (belongs) named.set(keyOf(row), row);
        else named.delete(keyOf(row));
      }
      change(selection.kind === 'some' ? { kind: 'some', rows: named } : { kind: 'all', except: named });
    },
    selectAll: () => {
      change({ kind: 'all', except: new Map() });
    },
    clear: () => {
      change(nothing);
    },
  };
}

/** Which rows these are, in words; `matching` names them where not everything that matches can be selected. */
export function selectionWords<Row>(selection: Selection<Row>, matching = 'all that match'): string {
  if (selection.kind === 'some') return 'picked one by one';
  const left = selection.except.size;
  return left === 0 ? matching : `${matching}, ${left.toLocaleString('en-US')} left out`;
}
