import type { Selection } from './selection.ts';
import type { RowFacts } from './selectionTotals.ts';

/**
 * Selected rows as a list shows them now. What it has not read is taken as it was selected; once it is read whole, what is
 * not among it left the filter, and is not selected any more.
 */
export function rowsNow<Row>(
  loaded: ReadonlyMap<string, Row>,
  { isWhole }: { isWhole: boolean },
): RowFacts<Row>['rowNow'] {
  return (key, row) => loaded.get(key) ?? (isWhole ? null : row);
}

/** The rows that were picked one by one and can still be, as they are now. */
export function pickedNow<Row>(rows: ReadonlyMap<string, Row>, rowNow: RowFacts<Row>['rowNow']): Row[] {
  return [...rows].map(([key, row]) => rowNow(key, row)).filter((row) => row !== null);
}

type RowsToRead<Row> = RowFacts<Row> & {
  keyOf: (row: Row) => string;
  /** Reads everything that can be selected under the filter. */
  readAll: () => Promise<readonly Row[]>;
};

/** Every row of a selection as the ledger has it now, also those of all that match which the list has not loaded. */
export async function selectedRows<Row>(
  selection: Selection<Row>,
  { rowNow, keyOf, readAll }: RowsToRead<Row>,
): Promise<readonly Row[]> {
  if (selection.kind === 'some') {
    return pickedNow(selection.rows, rowNow);
  }
  const rows = await readAll();
  return rows.filter((row) => !selection.except.has(keyOf(row)));
}
