import type { ReactNode } from 'react';

export type GridColumn<Row> = {
  id: string;
  header: string;
  /** Width in pixels; the one column without it takes what is left. */
  width?: number;
  minimumWidth?: number;
  align?: 'end';
  /** Its cells end in the slot of a currency code, which the head leaves free, so that it stands over the digits. */
  endsInCurrency?: boolean;
  render: (row: Row) => ReactNode;
  /** The same as plain text: for the clipboard, and in full where the cell ends in an ellipsis. */
  text: (row: Row) => string;
  /** What the list is sorted by when this column's head is chosen. Only where an index serves it. */
  sort?: string;
  /** Gives way below 1340 pixels. */
  leavesWhenNarrow?: boolean;
  /** Hidden until a person shows it. */
  startsHidden?: boolean;
  /** Cannot be hidden. */
  isFixed?: boolean;
  /** Narrows the list to rows like this one; offered in the context menu as 'Only …'. */
  only?: (row: Row) => FilterStep | null;
  /** Leaves rows like this one out; offered beside it as 'Not …'. */
  not?: (row: Row) => FilterStep | null;
};

/** One step of narrowing a list, in words and as an act. */
export type FilterStep = { label: string; apply: () => void };

export type GridSort = { by: string; descending: boolean };

/** The grid's template of columns, for CSS. */
export function columnTemplate<Row>(columns: readonly GridColumn<Row>[], hasCheckbox: boolean): string {
  const widths = columns.map((column) =>
    column.width === undefined
      ? `minmax(${String(column.minimumWidth ?? 140)}px, 1fr)`
      : `${String(column.width)}px`,
  );
  return [...(hasCheckbox ? ['38px'] : []), ...widths].join(' ');
}

/** Rows as tab-separated text with their heads, as spreadsheets take it from the clipboard. */
export function asTabSeparated<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string {
  const lines = [
    columns.map((column) => column.header),
    ...rows.map((row) => columns.map((column) => cellForSpreadsheet(column.text(row)))),
  ];
  return lines.map((cells) => cells.join('\t')).join('\n');
}

/** A spreadsheet must not take a name for a formula, nor a line break for the next row. */
function cellForSpreadsheet(text: string): string {
  const flat = text.replaceAll(/[\t\r\n]+/g, ' ').replace(/^\u2212(?=[0-9])/, '-');
  const isNumber = /^-[0-9.,]+( [A-Z]{3})?$/.test(flat);
  return /^[=+\-@]/.test(flat) && !isNumber ? `'${flat}` : flat;
}
