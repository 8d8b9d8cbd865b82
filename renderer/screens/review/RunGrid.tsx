import { useState } from 'react';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { goTo } from '../../app/navigation.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { NothingMatches } from '../../components/NothingMatches.tsx';
import type { GridMenuItem } from '../../components/grid/GridContextMenu.tsx';
import { DataGrid } from '../../components/grid/DataGrid.tsx';
import { pagedRows } from '../../components/grid/pagedRows.ts';
import { PayoutActModal, type AskedAct } from '../../components/payoutActs/PayoutActModal.tsx';
import { actWords, offeredActs } from '../../components/payoutActs/payoutActs.ts';
import { payoutKey } from '../history/historyStore.ts';
import { payoutName } from '../history/historyView.ts';
import type { GridColumn } from '../../components/grid/columns.ts';
import { readSelected } from '../history/selectedPayouts.ts';
import type { RunList } from './useRunList.ts';

const shownKeys = [
  { keys: 'ArrowUp ArrowDown', label: 'move', isPinned: true },
  { keys: ' ', label: 'select', isPinned: true },
  { keys: 'ctrl+a', label: 'all that match', isPinned: true },
  { keys: 'Enter', label: 'open payout', isPinned: true },
];

type RunGridProps = { list: RunList; columns: readonly GridColumn<PayoutRow>[] };

/** The payouts of a run; each opens in the history, with its timeline and its entries. */
export function RunGrid({ list, columns }: RunGridProps) {
  const { pages, selection } = list;
  const [asked, setAsked] = useState<AskedAct | null>(null);
  useShortcuts('Run', [], shownKeys);
  return (
    <>
      <DataGrid
        name="run"
        label="Payouts of the run"
        columns={columns}
        {...pagedRows(pages)}
        keyOf={payoutKey}
        nameOf={payoutName}
        rowCount={list.count}
        isSubdued={({ status }) => status === 'cancelled'}
        onOpen={openPayout}
        selection={{
          ...selection,
          canSelect: () => true,
          count: list.selectedCount,
          read: (reading) => readSelected(list, reading),
        }}
        instead={<NothingInRun list={list} />}
        menuOf={(row) => menuOf(row, setAsked)}
      />
      <PayoutActModal
        asked={asked}
        onClose={() => {
          setAsked(null);
        }}
      />
    </>
  );
}

function openPayout({ payoutId }: PayoutRow): void {
  goTo({ screen: 'history', payoutId });
}

function menuOf(row: PayoutRow, onAsk: (asked: AskedAct) => void): GridMenuItem[] {
  return [
    {
      label: 'Open payout',
      apply: () => {
        openPayout(row);
      },
    },
    {
      label: 'Open partner',
      apply: () => {
        goTo({ screen: 'partner', partnerId: row.partnerId });
      },
    },
    ...offeredActs([row])
      .filter((act) => act !== 'retry')
      .map((act) => ({
        label: actWords[act],
        isDangerous: act === 'cancel',
        apply: () => {
          onAsk({ act, payouts: [row] });
        },
      })),
  ];
}

function NothingInRun({ list: { pages, show, setSearch } }: { list: RunList }) {
  if (pages.error !== null) return <ErrorCallout error={pages.error} onTryAgain={pages.tryAgain} />;
  return (
    <NothingMatches
      onClear={() => {
        show(undefined);
        setSearch('');
      }}
    >
      No payout of this run matches.
    </NothingMatches>
  );
}
