import { useMediaQuery } from '@mantine/hooks';
import { columnVisibilityFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useMemo } from 'react';
import { usePreferences } from '../../stores/preferences.ts';
import type { GridColumn } from './columns.ts';

const features = tableFeatures({ columnVisibilityFeature });
const noRows: object[] = [];

/**
 * The columns that are on, in their order: as a person chose, else as the list starts. Lesser ones leave a narrow window.
 * The same array is answered until one of these changes.
 */
export function useShownColumns<Row>(
  grid: string,
  columns: readonly GridColumn<Row>[],
): readonly GridColumn<Row>[] {
  const chosen = usePreferences((preferences) => preferences.columns[grid]);
  const isNarrow = useMediaQuery('(max-width: 1340px)');
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, isShown(column, chosen, isNarrow)])),
    [columns, chosen, isNarrow],
  );
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        header: column.header,
        enableHiding: column.isFixed !== true,
      })),
    [columns],
  );
  const table = useTable({ features, columns: definitions, data: noRows, state: { columnVisibility } });
  const shown = table
    .getVisibleLeafColumns()
    .map((column) => column.id)
    .join(' ');
  return useMemo(() => {
    const ids = new Set(shown.split(' '));
    return columns.filter((column) => ids.has(column.id));
  }, [columns, shown]);
}

function isShown<Row>(
  column: GridColumn<Row>,
  chosen: Readonly<Record<string, boolean>> | undefined,
  isNarrow: boolean,
): boolean {
  if (column.isFixed === true) return true;
  if (isNarrow && column.leavesWhenNarrow === true) return false;
  return chosen?.[column.id] ?? column.startsHidden !== true;
}
