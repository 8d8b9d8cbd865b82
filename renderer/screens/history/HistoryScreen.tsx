import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { goTo, replaceRoute } from '../../app/navigation.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { ExportMenu } from '../../components/exports/ExportMenu.tsx';
import { ExportOutcome } from '../../components/exports/ExportOutcome.tsx';
import { DataGrid } from '../../components/grid/DataGrid.tsx';
import { pagedRows } from '../../components/grid/pagedRows.ts';
import type { GridColumn } from '../../components/grid/columns.ts';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import { Screen } from '../../components/Screen.tsx';
import { historyExport, useHistoryExport } from './historyExport.ts';
import { historyColumns } from './historyColumns.tsx';
import { HistoryFilters } from './HistoryFilters.tsx';
import { HistorySelectionBar } from './HistorySelectionBar.tsx';
import { payoutKey } from './historyStore.ts';
import { HistoryTotals } from './HistoryTotals.tsx';
import { narrowed, payoutName, type HistorySortBy } from './historyView.ts';
import { NothingInHistory } from './NothingInHistory.tsx';
import { PayoutDrawer } from './PayoutDrawer.tsx';
import { PrintedHistory } from './PrintedHistory.tsx';
import { readSelected } from './selectedPayouts.ts';
import { useHistoryList, type HistoryList } from './useHistoryList.ts';
import './history.css';

/** Every payout there ever was, narrowed and summed as one likes; one of them opens beside the list. */
export function HistoryScreen({ payoutId }: { payoutId: string | undefined }) {
  const { today } = useLedger();
  const list = useHistoryList();
  const { change, programs } = list;
  const columns = useMemo(() => {
    const names = new Map(programs.map((program) => [program.programId, program.name]));
    return historyColumns({ change, programName: (programId) => names.get(programId) ?? programId, today });
  }, [change, programs, today]);
  const shownColumns = useRoomForDrawer(columns, payoutId !== undefined);
  const startExport = useHistoryExport(list);
  useShortcuts('History', [], shownKeys);
  return (
    <div className="history">
      <Screen
        title="History"
        note={list.count === undefined ? undefined : `${payoutCount(list.count)} in this view`}
        acts={
          <ExportMenu
            place="History"
            exporter={historyExport}
            rows={list.count ?? 0}
            onExport={startExport}
          />
        }
      >
        <ExportOutcome exporter={historyExport} countWords={payoutCount} onExport={startExport} />
        <HistoryFilters list={list} columns={columns} />
        <HistoryTotals summary={list.summary} />
        <HistoryGrid list={list} columns={shownColumns} payoutId={payoutId} />
        {list.selection.isEmpty ? null : <HistorySelectionBar list={list} />}
        <PrintedHistory list={list} />
      </Screen>
      {payoutId === undefined ? null : <PayoutDrawer payoutId={payoutId} list={list} />}
    </div>
  );
}

/** With the drawer beside it, a list in a smaller window gives up what the drawer tells anyway. */
function useRoomForDrawer(
  columns: readonly GridColumn<PayoutRow>[],
  hasDrawer: boolean,
): readonly GridColumn<PayoutRow>[] {
  const isMiddling = useMediaQuery('(max-width: 1520px)');
  const isNarrow = useMediaQuery('(max-width: 1340px)');
  return useMemo(() => {
    const leaving = [...(isMiddling ? ['method'] : []), ...(isNarrow ? ['paidOn'] : [])];
    return hasDrawer ? columns.filter(({ id }) => !leaving.includes(id)) : columns;
  }, [columns, hasDrawer, isMiddling, isNarrow]);
}

const shownKeys = [
  { keys: 'ArrowUp ArrowDown', label: 'move', isPinned: true },
  { keys: 'Enter', label: 'details', isPinned: true },
  { keys: ' ', label: 'select' },
  { keys: 'shift+ArrowDown', label: 'range' },
  { keys: 'ctrl+a', label: 'all that match' },
  { keys: 'ctrl+c', label: 'copy what is selected' },
];

type HistoryGridProps = {
  list: HistoryList;
  columns: readonly GridColumn<PayoutRow>[];
  payoutId: string | undefined;
};

function HistoryGrid({ list, columns, payoutId }: HistoryGridProps) {
  const { pages, selection, view, change } = list;
  return (
    <DataGrid
      name="history"
      label="Payouts"
      columns={columns}
      {...pagedRows(pages)}
      keyOf={payoutKey}
      nameOf={payoutName}
      rowCount={view.startsAt === undefined ? list.count : undefined}
      openKey={payoutId}
      opensAtOnce
      onOpen={(row) => {
        replaceRoute({ screen: 'history', payoutId: row.payoutId });
      }}
      selection={{
        ...selection,
        canSelect: () => true,
        selectAll: () => {
          if (list.count !== 0) selection.selectAll();
        },
        count: list.selectedCount,
        read: (reading) => readSelected(list, reading),
      }}
      sort={view.sort}
      onSort={({ by }) => {
        change((before) => narrowed(before, { sort: sortAfter(before.sort, by as HistorySortBy) }));
      }}
      instead={<NothingInHistory list={list} />}
      menuOf={menuOf}
    />
  );
}

/** Days and amounts begin with the latest and the largest, names with A; the same head again turns the order round. */
function sortAfter(before: HistoryList['view']['sort'], by: HistorySortBy) {
  return { by, descending: before.by === by ? !before.descending : by !== 'partner' };
}

function menuOf({ partnerId, runId }: PayoutRow) {
  return [
    {
      label: 'Open partner',
      apply: () => {
        goTo({ screen: 'partner', partnerId });
      },
    },
    ...(runId === null
      ? []
      : [
          {
            label: 'Open run',
            apply: () => {
              goTo({ screen: 'run', runId });
            },
          },
        ]),
  ];
}
