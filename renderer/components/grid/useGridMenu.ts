import { useState } from 'react';
import type { GridColumn } from './columns.ts';
import { copyRow, copySelection } from './copyRows.ts';
import type { GridMenuItem } from './GridContextMenu.tsx';
import { copyWords, type GridSelection } from './gridSelection.ts';

type GridMenuSetup<Row> = {
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  selection: GridSelection<Row> | undefined;
  menuOf: ((row: Row) => readonly GridMenuItem[]) | undefined;
};

type OpenMenu = { x: number; y: number; items: readonly GridMenuItem[] };

/** The menu of a row or a cell, and copying what is selected, or else the row itself. */
export function useGridMenu<Row>({ columns, rows, selection, menuOf }: GridMenuSetup<Row>) {
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const copy = async (index: number) => {
    const row = rows[index];
    if (selection !== undefined && selection.state !== 'none') await copySelection(columns, selection);
    else if (row !== undefined) await copyRow(columns, row);
  };
  const openMenu = (index: number, column: number | null, x: number, y: number) => {
    const row = rows[index];
    if (row === undefined) return;
    const cell = column === null ? undefined : columns[column];
    const steps = [cell?.only?.(row) ?? null, cell?.not?.(row) ?? null].filter((step) => step !== null);
    const copying = {
      label: selection === undefined || selection.state === 'none' ? 'Copy row' : copyWords(selection),
      apply: () => void copy(index),
    };
    setMenu({ x, y, items: [...steps, ...(menuOf?.(row) ?? []), copying] });
  };
  const closeMenu = () => {
    setMenu(null);
  };
  return { menu, copy, openMenu, closeMenu };
}
