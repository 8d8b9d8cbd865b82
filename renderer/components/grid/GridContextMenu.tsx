import { Menu } from '@mantine/core';
import type { FilterStep } from './columns.ts';

export type GridMenuItem = FilterStep & { isDangerous?: boolean };

type GridContextMenuProps = {
  at: { x: number; y: number } | null;
  items: readonly GridMenuItem[];
  onClose: () => void;
};

/** What can be done with a row or a cell, at the place that was pressed. */
export function GridContextMenu({ at, items, onClose }: GridContextMenuProps) {
  return (
    <Menu
      opened={at !== null && items.length > 0}
      onClose={onClose}
      position="bottom-start"
      returnFocus
      withinPortal
      key={at === null ? 'closed' : `${String(at.x)} ${String(at.y)}`}
    >
      <Menu.Target>
        <span className="grid-menu-anchor" style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown>
        {items.map((item) => (
          <Menu.Item
            key={item.label}
            {...(item.isDangerous === true ? { color: 'red' } : {})}
            onClick={() => {
              onClose();
              item.apply();
            }}
          >
            {item.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
