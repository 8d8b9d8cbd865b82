import { Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { resetColumns, setColumnShown, setDensity, usePreferences } from '../../stores/preferences.ts';
import type { GridColumn } from './columns.ts';
import { useShownColumns } from './shownColumns.ts';

/** Which columns a grid shows, and how densely every grid is set. */
export function GridOptions<Row>({ grid, columns }: { grid: string; columns: readonly GridColumn<Row>[] }) {
  const density = usePreferences((preferences) => preferences.density);
  const shown = new Set(useShownColumns(grid, columns).map((column) => column.id));
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <button type="button" className="field" aria-label="Columns and density" title="Columns and density">
          <IconColumns3 size={14} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Columns</Menu.Label>
        {columns
          .filter((column) => column.isFixed !== true)
          .map((column) => (
            <Menu.Item
              key={column.id}
              role="menuitemcheckbox"
              aria-checked={shown.has(column.id)}
              leftSection={<span className="menu-tick">{shown.has(column.id) ? '✓' : ''}</span>}
              onClick={() => {
                setColumnShown(grid, column.id, !shown.has(column.id));
              }}
            >
              {column.header}
            </Menu.Item>
          ))}
        <Menu.Item
          onClick={() => {
            resetColumns(grid);
          }}
        >
          Columns as at first
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Rows</Menu.Label>
        {(['regular', 'compact'] as const).map((one) => (
          <Menu.Item
            key={one}
            role="menuitemradio"
            aria-checked={density === one}
            leftSection={<span className="menu-tick">{density === one ? '✓' : ''}</span>}
            onClick={() => {
              setDensity(one);
            }}
          >
            {one === 'regular' ? 'Regular' : 'Compact'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
