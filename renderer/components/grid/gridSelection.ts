import type { PageReading } from '../../api/allPages.ts';
import type { SelectionControl } from '../../stores/selection.ts';

/** What a grid needs to know of a selection, and how it changes it. */
export type GridSelection<Row> = Pick<
  SelectionControl<Row>,
  'isSelected' | 'set' | 'selectAll' | 'clear' | 'state'
> & {
  canSelect: (row: Row) => boolean;
  /** How many rows are selected; undefined while all that match are counted. */
  count: number | undefined;
  /** Every selected row, also those that were not loaded; stops soon after `most`. */
  read: (reading: PageReading) => Promise<readonly Row[]>;
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

/** Beyond this a clipboard is the wrong place: an export writes the rows to a file. */
export const mostCopiedRows = 50_000;

/** What a copy of a selection is called before it is made: how many rows it takes, or that it is too many. */
export function copyWords<Row>({ state, count }: GridSelection<Row>): string {
  if (count !== undefined && count > mostCopiedRows) {
    return `Copy takes at most ${shown(mostCopiedRows)} rows, not ${shown(count)}`;
  }
  if (count === undefined) return state === 'all' ? 'Copy all that match' : 'Copy all selected';
  return count === 1 ? 'Copy 1 row' : `Copy ${shown(count)} rows`;
}

function shown(count: number): string {
  return count.toLocaleString('en-US');
}
