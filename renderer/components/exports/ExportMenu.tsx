import { Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useShortcuts } from '../../app/shortcuts.ts';
import { largestWorkbookRows, type ExportFormat, type ListExport } from './listExport.ts';

type ExportMenuProps = {
  /** Names the place among the shortcuts. */
  place: string;
  exporter: ListExport;
  /** How many rows the whole filter has; undefined where that is not known. */
  rows: number | undefined;
  onExport: (format: ExportFormat) => void;
};

/** Writes exactly what the filter of a list shows to a workbook or a CSV file. */
export function ExportMenu({ place, exporter, rows, onExport }: ExportMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const current = exporter.useJob((state) => state.current);
  const isBusy = current.state === 'running' || current.state === 'choosing';
  const canExport = !isBusy && rows !== 0;
  useShortcuts(place, [
    {
      keys: 'ctrl+e',
      label: 'export',
      isPinned: true,
      run: () => {
        if (canExport) setIsOpen(true);
      },
    },
  ]);
  const isTooMuch = rows !== undefined && rows > largestWorkbookRows;
  return (
    <Menu position="bottom-end" opened={isOpen} onChange={setIsOpen}>
      <Menu.Target>
        <button type="button" className="button" disabled={!canExport}>
          <IconDownload size={16} stroke={1.5} aria-hidden />
          {isBusy ? 'Exporting' : exportWords(rows)}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={isTooMuch}
          onClick={() => {
            onExport('xlsx');
          }}
        >
          Workbook (XLSX)…
        </Menu.Item>
        <Menu.Item
          onClick={() => {
            onExport('csv');
          }}
        >
          CSV…
        </Menu.Item>
        {isTooMuch ? (
          <Menu.Label>
            A workbook holds at most {largestWorkbookRows.toLocaleString('en-US')} rows. CSV takes them all.
          </Menu.Label>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

function exportWords(rows: number | undefined): string {
  if (rows === undefined) return 'Export all that match';
  return `Export ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`;
}
