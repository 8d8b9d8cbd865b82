import type { Selection } from './selection.ts';
import type { RowFacts } from './selectionTotals.ts';

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
    return [...selection.rows].map(([key, row]) => rowNow(key, row)).filter((row) => row !== null);
  }
  const rows = await readAll();
  return rows.filter((row) => !selection.except.has(keyOf(row)));
}
