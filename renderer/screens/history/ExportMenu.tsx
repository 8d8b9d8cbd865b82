import { Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Callout, ErrorCallout } from '../../components/Callout.tsx';
import { moneyList } from '../../components/Money.tsx';
import { noteRefusal } from '../../components/notices.tsx';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import {
  exportHistory,
  forgetExport,
  largestWorkbookRows,
  useHistoryExport,
  type ExportFormat,
} from './historyExport.ts';
import type { HistoryList } from './useHistoryList.ts';

type ExportedList = Pick<HistoryList, 'filter' | 'count'>;

/** Writes exactly what the filter shows to a workbook or a CSV file. */
export function ExportMenu({ list: { filter, count } }: { list: ExportedList }) {
  const { today } = useLedger();
  const [isOpen, setIsOpen] = useState(false);
  const current = useHistoryExport((state) => state.current);
  const isBusy = current.state === 'running' || current.state === 'choosing';
  const rows = count ?? 0;
  const canExport = !isBusy && rows > 0;
  useShortcuts('History', [
    {
      keys: 'ctrl+e',
      label: 'export',
      isPinned: true,
      run: () => {
        if (canExport) setIsOpen(true);
      },
    },
  ]);
  const start = (format: ExportFormat) => void exportHistory(filter, { format, rows, today });
  const isTooMuch = rows > largestWorkbookRows;
  return (
    <Menu position="bottom-end" opened={isOpen} onChange={setIsOpen}>
      <Menu.Target>
        <button type="button" className="button" disabled={!canExport}>
          <IconDownload size={16} stroke={1.5} aria-hidden />
          {isBusy ? 'Exporting' : `Export ${rows.toLocaleString('en-US')} ${rows === 1 ? 'row' : 'rows'}`}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={isTooMuch} onClick={() => start('xlsx')}>
          Workbook (XLSX)…
        </Menu.Item>
        <Menu.Item onClick={() => start('csv')}>CSV…</Menu.Item>
        {isTooMuch ? (
          <Menu.Label>
            A workbook holds at most {largestWorkbookRows.toLocaleString('en-US')} rows. CSV takes them all.
          </Menu.Label>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}

/** What an export came to, until it is put away. */
export function ExportOutcome({ list: { filter, count } }: { list: ExportedList }) {
  const { today } = useLedger();
  const current = useHistoryExport((state) => state.current);
  if (current.state === 'failed') {
    const isForWorkbook = current.error.code === 'VALIDATION' && 'limit' in current.error.details;
    return (
      <div className="screen-callout">
        <ErrorCallout error={current.error} />
        <div className="callout-acts">
          {isForWorkbook ? (
            <button
              type="button"
              className="button small"
              onClick={() => void exportHistory(filter, { format: 'csv', rows: count ?? 0, today })}
            >
              Export as CSV…
            </button>
          ) : null}
          <button type="button" className="button small" onClick={forgetExport}>
            Close
          </button>
        </div>
      </div>
    );
  }
  if (current.state !== 'done') return null;
  const { file, written } = current;
  return (
    <div className="screen-callout">
      <Callout
        tone="ok"
        acts={
          <>
            <button
              type="button"
              className="button small"
              onClick={() => {
                call('desktop.showFile', { file: file.token }).catch(noteRefusal);
              }}
            >
              Show in folder
            </button>
            <button type="button" className="button small" onClick={forgetExport}>
              Close
            </button>
          </>
        }
      >
        <p>
          {payoutCount(written.rows)} ({moneyList(written.totals)}) written to {file.name},{' '}
          {written.bytes.toLocaleString('en-US')} bytes.
        </p>
        <p className="history-hash">
          SHA-256 <span className="monospace">{written.sha256}</span>
        </p>
      </Callout>
    </div>
  );
}
