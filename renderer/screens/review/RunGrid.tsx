import { useState } from 'react';
import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { goTo } from '../../app/navigation.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import type { GridMenuItem } from '../../components/grid/GridContextMenu.tsx';
import { DataGrid } from '../../components/grid/DataGrid.tsx';
import { PayoutActModal, type AskedAct } from '../../components/payoutActs/PayoutActModal.tsx';
import { actWords, offeredActs } from '../../components/payoutActs/payoutActs.ts';
import { payoutKey } from '../history/historyStore.ts';
import { payoutName } from '../history/historyView.ts';
import type { GridColumn } from '../../components/grid/columns.ts';
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
        rows={pages.rows}
        keyOf={payoutKey}
        nameOf={payoutName}
        rowCount={list.count}
        isSubdued={({ status }) => status === 'cancelled'}
        onOpen={openPayout}
        selection={{
          isSelected: selection.isSelected,
          canSelect: () => true,
          set: selection.set,
          selectAll: selection.selectAll,
          clear: selection.clear,
          state: selectionState(list),
        }}
        onEnd={pages.loadMore}
        isLoading={pages.isLoading}
        isLoadingMore={pages.isLoadingMore}
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
    <div className="empty">
      <p>No payout of this run matches.</p>
      <button
        type="button"
        className="button"
        onClick={() => {
          show(undefined);
          setSearch('');
        }}
      >
        Clear filters
      </button>
    </div>
  );
}

function selectionState({ selection }: RunList): 'none' | 'some' | 'all' {
  if (selection.isEmpty) return 'none';
  return selection.selection.kind === 'all' && selection.selection.except.size === 0 ? 'all' : 'some';
}
