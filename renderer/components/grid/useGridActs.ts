import { useCallbackRef } from '@mantine/hooks';
import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { GridColumn } from './columns.ts';
import type { GridMenuItem } from './GridContextMenu.tsx';
import { rowsBetween, type GridSelection } from './gridSelection.ts';
import { useGridCursor, type GridCursorControl } from './useGridCursor.ts';
import { useFollowedRow } from './useFollowedRow.ts';
import { useGridMenu } from './useGridMenu.ts';

type GridActsSetup<Row> = {
  gridId: string;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  /** The rows are those of the filter before this one. */
  isOutdated: boolean;
  keyOf: (row: Row) => string;
  onOpen: (row: Row) => void;
  openKey: string | undefined;
  opensAtOnce: boolean;
  selection: GridSelection<Row> | undefined;
  menuOf: ((row: Row) => readonly GridMenuItem[]) | undefined;
  showRow: (index: number) => void;
  rowKeys: Readonly<Record<string, (row: Row) => void>> | undefined;
};

/**
 * What keys and presses do in a grid: move, select, open, copy, and the menu of a row. Rows of the filter before are
 * shown until the next are there, and nothing is done with them: a payout that the filter leaves out is not selected.
 */
export function useGridActs<Row>(shown: GridActsSetup<Row>) {
  const cursorControl = useGridCursor(shown.rows.length, shown.columns.length);
  const setup = shown.isOutdated ? { ...shown, rows: [] } : shown;
  const { cursor, moveTo } = cursorControl;
  const { menu, copy, openMenu, closeMenu } = useGridMenu(setup);
  const { toggle, selectRange, setAnchor } = useRowSelection(setup);
  useFollowedRow(shown, cursor.row, (row) => {
    moveTo(row);
    setup.showRow(row);
  });
  const openRow = (index: number) => {
    const row = setup.rows[index];
    if (row !== undefined) setup.onOpen(row);
  };
  const rowId = `${setup.gridId}-row-${String(cursor.row)}`;
  const activeId = cursor.column === null ? rowId : `${rowId}-cell-${String(cursor.column)}`;
  const openMenuByKey = () => {
    const box = document.getElementById(activeId)?.getBoundingClientRect();
    openMenu(cursor.row, cursor.column, box?.left ?? 0, box?.bottom ?? 0);
  };
  const keyActs = { ...cursorControl, toggle, selectRange, setAnchor, openRow, copy, openMenuByKey };

  // Rows keep these for as long as they are drawn, so that a move of the keyboard draws two rows and not all of them.
  const onPress = useCallbackRef((index: number, column: number | null, event: MouseEvent) => {
    if (event.button !== 0) return;
    moveTo(index, column);
    if (event.shiftKey) {
      event.preventDefault();
      selectRange(index);
      return;
    }
    setAnchor(index);
    // The box of a row selects it and opens nothing.
    if (setup.opensAtOnce && !(event.target instanceof HTMLInputElement)) openRow(index);
  });
  const onCheck = useCallbackRef((index: number, event: MouseEvent) => {
    if (event.shiftKey) selectRange(index);
    else toggle(index);
  });
  const onMenu = useCallbackRef((index: number, column: number | null, event: MouseEvent) => {
    event.preventDefault();
    moveTo(index, column);
    openMenu(index, column, event.clientX, event.clientY);
  });
  const onDoublePress = useCallbackRef(openRow);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLButtonElement) return;
    if (actByKey(event, setup, keyActs)) event.preventDefault();
  };
  return { cursor, activeId, menu, closeMenu, onKeyDown, onPress, onDoublePress, onCheck, onMenu };
}

/** Selecting rows one by one and, from the last one that was touched, a whole range. */
function useRowSelection<Row>({ rows, selection, keyOf }: GridActsSetup<Row>) {
  const [anchor, setAnchor] = useState(0);
  const selectRange = (to: number) => {
    selection?.set(rowsBetween(rows, anchor, to, selection.canSelect), true);
  };
  const toggle = (index: number) => {
    const row = rows[index];
    if (selection === undefined || row === undefined || !selection.canSelect(row)) return;
    selection.set([row], !selection.isSelected(keyOf(row)));
    setAnchor(index);
  };
  return { toggle, selectRange, setAnchor };
}

type KeyActs = GridCursorControl & {
  toggle: (index: number) => void;
  selectRange: (to: number) => void;
  setAnchor: (index: number) => void;
  openRow: (index: number) => void;
  copy: (index: number) => Promise<void>;
  openMenuByKey: () => void;
};

/** Carries out a key of the grid and answers whether it was one. */
function actByKey<Row>(event: KeyboardEvent, setup: GridActsSetup<Row>, acts: KeyActs): boolean {
  const hasChord = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  const { row } = acts.cursor;
  if (key === ' ') acts.toggle(row);
  else if (key === 'enter' && !hasChord) acts.openRow(row);
  else if (hasChord && key === 'a' && setup.selection !== undefined) setup.selection.selectAll();
  else if (hasChord && key === 'c' && window.getSelection()?.type !== 'Range') void acts.copy(row);
  else if (!hasChord && actOnRow(key, row, setup)) return true;
  else if (key === 'contextmenu' || (event.shiftKey && key === 'f10')) acts.openMenuByKey();
  else return move(event, setup, acts);
  return true;
}

/** Carries out a single key that the list has of its own, and answers whether it was one. */
function actOnRow<Row>(key: string, index: number, { rowKeys, rows }: GridActsSetup<Row>): boolean {
  const act = rowKeys?.[key];
  const row = rows[index];
  if (act === undefined || row === undefined) return false;
  act(row);
  return true;
}

function move<Row>(event: KeyboardEvent, setup: GridActsSetup<Row>, acts: KeyActs): boolean {
  const moved = acts.moveByKey(event);
  if (moved === null) return false;
  setup.showRow(moved);
  if (event.shiftKey) acts.selectRange(moved);
  else acts.setAnchor(moved);
  if (setup.opensAtOnce && setup.openKey !== undefined) acts.openRow(moved);
  return true;
}
