/** What a grid needs to know of a selection, and how it changes it. */
export type GridSelection<Row> = {
  isSelected: (key: string) => boolean;
  canSelect: (row: Row) => boolean;
  set: (rows: readonly Row[], isSelected: boolean) => void;
  /** Everything that matches the filter, also what has not been loaded. */
  selectAll: () => void;
  clear: () => void;
  state: 'none' | 'some' | 'all';
};

/** Rows between two places, whichever comes first, as far as they can be selected. */
export function rowsBetween<Row>(
  rows: readonly Row[],
  from: number,
  to: number,
  canSelect: (row: Row) => boolean,
): Row[] {
  return rows.slice(Math.min(from, to), Math.max(from, to) + 1).filter(canSelect);
}
