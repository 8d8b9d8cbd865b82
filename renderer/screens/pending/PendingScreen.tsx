import { IconUpload } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { CallError } from '../../api/client.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { goTo } from '../../app/navigation.ts';
import { formatRoute } from '../../app/routes.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { ExportMenu } from '../../components/exports/ExportMenu.tsx';
import { ExportOutcome } from '../../components/exports/ExportOutcome.tsx';
import type { ExportFormat } from '../../components/exports/listExport.ts';
import { DataGrid } from '../../components/grid/DataGrid.tsx';
import { pagedRows } from '../../components/grid/pagedRows.ts';
import { Screen } from '../../components/Screen.tsx';
import { useMakeReview } from '../review/reviewQuery.ts';
import { PayoutRequestsButton } from './PayoutRequestsButton.tsx';
import { pendingColumns } from './pendingColumns.tsx';
import { PendingFilters } from './PendingFilters.tsx';
import { PendingSelectionBar } from './PendingSelectionBar.tsx';
import { balanceKey } from './pendingSelection.ts';
import { balanceCount, pendingExport, pendingPlan } from './pendingExport.ts';
import { NothingPending } from './NothingPending.tsx';
import { usePendingList, type PendingList } from './usePendingList.ts';
import './pending.css';

/** Who could be paid, what is held and what stands in the way; from here a review is made. */
export function PendingScreen() {
  const { today } = useLedger();
  const list = usePendingList();
  const review = useMakeReview();
  const { narrow, leaveOut, programs } = list;
  const columns = useMemo(
    () =>
      pendingColumns({
        narrow,
        leaveOut,
        programNames: new Map(programs.map(({ programId, name }) => [programId, name])),
      }),
    [narrow, leaveOut, programs],
  );
  const startExport = (format: ExportFormat) => {
    void pendingExport.start(pendingPlan(list.input, { format, today }));
  };
  useShortcuts(
    'Pending',
    [],
    [
      { keys: 'ArrowUp ArrowDown', label: 'move', isPinned: true },
      { keys: ' ', label: 'select', isPinned: true },
      { keys: 'shift+ArrowDown', label: 'range', isPinned: true },
      { keys: 'ctrl+a', label: 'all that match', isPinned: true },
      { keys: 'Enter', label: 'open partner', isPinned: true },
      { keys: 'ctrl+c', label: 'copy what is selected' },
    ],
  );
  return (
    <Screen
      title="Pending"
      note={<PendingNote list={list} />}
      acts={<PendingActs list={list} onExport={startExport} />}
    >
      <ExportOutcome exporter={pendingExport} countWords={balanceCount} onExport={startExport} />
      <PendingFilters list={list} columns={columns} />
      <PendingRefusals list={list} reviewError={review.error} />
      <PendingGrid
        list={list}
        columns={columns}
        onReview={(row) => {
          const { partnerId, currency } = row;
          const asOf = list.reviewInput().asOf;
          review.make({
            selection: { balances: [{ partnerId, currency }] },
            ...(asOf === undefined ? {} : { asOf }),
          });
        }}
      />
      {list.selection.isEmpty ? null : (
        <PendingSelectionBar
          list={list}
          isBusy={review.isPending}
          onReview={() => {
            review.make(list.reviewInput());
          }}
        />
      )}
    </Screen>
  );
}

function PendingNote({ list: { counts, isCounting } }: { list: PendingList }) {
  if (counts === undefined) return null;
  const shown = (count: number) => count.toLocaleString('en-US');
  const noun = counts.all === 1 ? 'balance' : 'balances';
  return (
    <span aria-busy={isCounting}>
      {shown(counts.all)} {noun}; {shown(counts.ready)} can be paid, {shown(counts.blocked)} cannot yet
    </span>
  );
}

type PendingRefusalsProps = { list: PendingList; reviewError: CallError | null };

/** What was refused; rows that were shown before stay below it. */
function PendingRefusals({ list: { pages }, reviewError }: PendingRefusalsProps) {
  const isOutdated = pages.error !== null && pages.rows.length > 0;
  if (reviewError === null && !isOutdated) return null;
  return (
    <div className="screen-callout">
      {reviewError === null ? null : <ErrorCallout error={reviewError} />}
      {isOutdated && pages.error !== null ? (
        <ErrorCallout error={pages.error} onTryAgain={pages.tryAgain} />
      ) : null}
    </div>
  );
}

type PendingActsProps = { list: PendingList; onExport: (format: ExportFormat) => void };

function PendingActs({ list, onExport }: PendingActsProps) {
  return (
    <>
      <ExportMenu place="Pending" exporter={pendingExport} rows={rowCountOf(list)} onExport={onExport} />
      <PayoutRequestsButton programs={list.programs} />
      <a className="button" href={formatRoute({ screen: 'imports' })}>
        <IconUpload size={16} stroke={1.5} aria-hidden />
        Import commissions
      </a>
    </>
  );
}

type PendingGridProps = {
  list: PendingList;
  columns: ReturnType<typeof pendingColumns>;
  onReview: (row: PendingList['pages']['rows'][number]) => void;
};

function PendingGrid({ list, columns, onReview }: PendingGridProps) {
  const { pages, selection } = list;
  return (
    <DataGrid
      name="pending"
      label="Pending balances"
      columns={columns}
      {...pagedRows(pages)}
      keyOf={balanceKey}
      nameOf={(row) => `${row.name}, ${row.currency}`}
      rowCount={rowCountOf(list)}
      isSubdued={(row) => !row.eligible}
      onOpen={({ partnerId }) => {
        goTo({ screen: 'partner', partnerId });
      }}
      selection={{
        ...selection,
        canSelect: (row) => row.eligible,
        selectAll: () => {
          if (list.selectableCount !== 0) selection.selectAll();
        },
        count: list.selectedCount,
        read: list.readSelected,
      }}
      instead={<NothingPending list={list} />}
      menuOf={(row) => [
        {
          label: 'Open partner',
          apply: () => {
            goTo({ screen: 'partner', partnerId: row.partnerId });
          },
        },
        ...(row.eligible
          ? [
              {
                label: 'Review this payout alone',
                apply: () => {
                  onReview(row);
                },
              },
            ]
          : []),
      ]}
    />
  );
}

/** How many balances the list has, where that is known: a blocker is counted by nobody. */
function rowCountOf({ view, counts, isCounting }: PendingList): number | undefined {
  return view.blocker !== undefined || isCounting ? undefined : counts?.[view.segment];
}
