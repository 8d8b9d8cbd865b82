import { useState, type KeyboardEvent } from 'react';

/** Where the keyboard is: a row, and a cell of it once somebody went sideways. */
type GridCursor = { row: number; column: number | null };

export type GridCursorControl = {
  cursor: GridCursor;
  moveTo: (row: number, column?: number | null) => void;
  /** Answers the row it moved to, or null where the key moves nothing. */
  moveByKey: (event: KeyboardEvent) => number | null;
};

const pageRows = 12;

/** Moves through the rows and cells of a grid by the keys of the ARIA grid pattern. */
export function useGridCursor(rowCount: number, columnCount: number): GridCursorControl {
  const [cursor, setCursor] = useState<GridCursor>({ row: 0, column: null });
  const held: GridCursor = { ...cursor, row: Math.max(0, Math.min(cursor.row, rowCount - 1)) };
  const moveTo = (row: number, column: number | null = held.column) => {
    setCursor({ row: Math.max(0, Math.min(row, rowCount - 1)), column });
  };
  const moveByKey = (event: KeyboardEvent): number | null => {
    const next = afterKey(event, held, rowCount, columnCount);
    if (next === null) return null;
    setCursor(next);
    return next.row;
  };
  return { cursor: held, moveTo, moveByKey };
}

function afterKey(
  event: KeyboardEvent,
  { row, column }: GridCursor,
  rowCount: number,
  columnCount: number,
): GridCursor | null {
  const last = rowCount - 1;
  const toRow = (target: number): GridCursor => ({ row: Math.max(0, Math.min(target, last)), column });
  const hasChord = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowDown':
      return toRow(row + 1);
    case 'ArrowUp':
      return toRow(row - 1);
    case 'PageDown':
      return toRow(row + pageRows);
    case 'PageUp':
      return toRow(row - pageRows);
    case 'Home':
      return hasChord || column === null ? toRow(0) : { row, column: 0 };
    case 'End':
      return hasChord || column === null ? toRow(last) : { row, column: columnCount - 1 };
    case 'ArrowRight':
      return { row, column: Math.min((column ?? -1) + 1, columnCount - 1) };
    case 'ArrowLeft':
      return { row, column: column === null || column === 0 ? null : column - 1 };
    default:
      return null;
  }
}
