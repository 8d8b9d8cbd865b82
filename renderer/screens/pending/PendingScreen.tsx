import { IconDownload } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { CallError } from '../../api/client.ts';
import { goTo } from '../../app/navigation.ts';
import { formatRoute } from '../../app/routes.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { DataGrid } from '../../components/grid/DataGrid.tsx';
import { Screen } from '../../components/Screen.tsx';
import { useMakeReview } from '../review/reviewQuery.ts';
import { PayoutRequestsButton } from './PayoutRequestsButton.tsx';
import { pendingColumns } from './pendingColumns.tsx';
import { PendingFilters } from './PendingFilters.tsx';
import { PendingSelectionBar } from './PendingSelectionBar.tsx';
import { balanceKey } from './pendingSelection.ts';
import { NothingPending } from './NothingPending.tsx';
import { usePendingList, type PendingList } from './usePendingList.ts';
import './pending.css';

/** Who could be paid, what is held and what stands in the way; from here a review is made. */
export function PendingScreen() {
  const list = usePendingList();
  const review = useMakeReview();
  const { narrow, programs } = list;
  const columns = useMemo(
    () => pendingColumns(narrow, new Map(programs.map(({ programId, name }) => [programId, name]))),
    [narrow, programs],
  );
  useShortcuts(
    'Pending',
    [],
    [
      { keys: 'ArrowUp ArrowDown', label: 'move', isPinned: true },
      { keys: ' ', label: 'select', isPinned: true },
      { keys: 'shift+ArrowDown', label: 'range', isPinned: true },
      { keys: 'ctrl+a', label: 'all that match', isPinned: true },
      { keys: 'Enter', label: 'open partner', isPinned: true },
    ],
  );
  return (
    <Screen title="Pending" note={<PendingNote list={list} />} acts={<PendingActs list={list} />}>
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

function PendingActs({ list }: { list: PendingList }) {
  return (
    <>
      <PayoutRequestsButton programs={list.programs} />
      <a className="button" href={formatRoute({ screen: 'imports' })}>
        <IconDownload size={16} stroke={1.5} aria-hidden />
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
  const { pages, selection, counts, view, isCounting } = list;
  const total = isCounting ? undefined : counts?.[view.segment];
  return (
    <DataGrid
      name="pending"
      label="Pending balances"
      columns={columns}
      rows={pages.rows}
      keyOf={balanceKey}
      nameOf={(row) => `${row.name}, ${row.currency}`}
      rowCount={view.blocker === undefined ? total : undefined}
      isSubdued={(row) => !row.eligible}
      onOpen={({ partnerId }) => {
        goTo({ screen: 'partner', partnerId });
      }}
      selection={{
        isSelected: selection.isSelected,
        canSelect: (row) => row.eligible,
        set: selection.set,
        selectAll: () => {
          if (list.selectableCount !== 0) selection.selectAll();
        },
        clear: selection.clear,
        state: selectionState(list),
      }}
      onEnd={pages.loadMore}
      isLoading={pages.isLoading}
      isOutdated={pages.isOutdated}
      isLoadingMore={pages.isLoadingMore}
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

function selectionState({ selection }: PendingList): 'none' | 'some' | 'all' {
  if (selection.isEmpty) return 'none';
  return selection.selection.kind === 'all' && selection.selection.except.size === 0 ? 'all' : 'some';
}
