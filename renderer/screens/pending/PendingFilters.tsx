import { useCall } from '../../api/queries.ts';
import { blockerChoices } from '../../components/blockers.ts';
import { FilterMenu } from '../../components/FilterMenu.tsx';
import type { GridColumn } from '../../components/grid/columns.ts';
import { GridOptions } from '../../components/grid/GridOptions.tsx';
import { methodChoices } from '../../components/MethodLabel.tsx';
import { NarrowingChip } from '../../components/NarrowingChip.tsx';
import { SavedViewsMenu } from '../../components/SavedViewsMenu.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useLedger } from '../../app/ledgerContext.ts';
import { AsOfMenu } from './AsOfMenu.tsx';
import type { PendingList } from './usePendingList.ts';
import type { PendingRow } from './pendingSelection.ts';
import { exclusionWords, noExclusion, type Segment } from './pendingView.ts';
import { savedFilter, viewOfSaved } from './savedPendingView.ts';

type PendingFiltersProps = { list: PendingList; columns: readonly GridColumn<PendingRow>[] };

/** What narrows the list of pending balances. */
export function PendingFilters({ list, columns }: PendingFiltersProps) {
  const { view, narrow } = list;
  const { today, ledgerId } = useLedger();
  const everything = useCall('payouts.pending', { limit: 1 });
  const currencies = (everything.data?.totals ?? []).map(({ currency }) => currency);
  return (
    <>
      <div className="filters pending-filters">
        <SearchField
          label="Name, e-mail or id"
          value={view.search}
          onChange={(search) => {
            narrow({ search });
          }}
        />
        <PendingSegments list={list} />
        <ProgramFilter list={list} />
        <FilterMenu
          label="Method"
          choices={methodChoices}
          value={view.method}
          onChange={(method) => {
            narrow({ method });
          }}
        />
        <FilterMenu
          label="Currency"
          choices={currencies.map((currency) => ({ value: currency, label: currency }))}
          value={view.currency}
          onChange={(currency) => {
            narrow({ currency });
          }}
        />
        <span className={view.blocker === undefined ? 'leaves-when-narrow' : undefined}>
          <FilterMenu
            label="Blocker"
            choices={blockerChoices}
            value={view.blocker}
            onChange={(blocker) => {
              narrow({ blocker });
            }}
          />
        </span>
        <AsOfMenu
          asOf={view.asOf}
          today={today}
          onChange={(asOf) => {
            narrow({ asOf });
          }}
        />
        <SavedViewsMenu
          screen={`pending ${ledgerId}`}
          filter={savedFilter(view)}
          words={list.words}
          onChoose={(filter) => {
            narrow(viewOfSaved(filter));
          }}
        />
        <GridOptions grid="pending" columns={columns} />
      </div>
      <NarrowedBeside list={list} />
    </>
  );
}

/** One program has nothing to be chosen from. */
function ProgramFilter({ list: { view, narrow, programs } }: { list: PendingList }) {
  if (programs.length < 2) return null;
  return (
    <FilterMenu
      label="Program"
      choices={programs.map(({ programId, name }) => ({ value: programId, label: name }))}
      value={view.programId}
      onChange={(programId) => {
        narrow({ programId });
      }}
    />
  );
}

/** What narrows the list without a control of its own: one partner, and what is left out. */
function NarrowedBeside({ list: { view, narrow, programName } }: { list: PendingList }) {
  const left = exclusionWords(view.exclude, programName);
  if (view.partner === undefined && left.length === 0) return null;
  return (
    <div className="filters">
      {view.partner === undefined ? null : (
        <NarrowingChip
          words={view.partner.name}
          onRemove={() => {
            narrow({ partner: undefined });
          }}
        />
      )}
      {left.length === 0 ? null : (
        <NarrowingChip
          words={left.join(', ')}
          onRemove={() => {
            narrow({ exclude: noExclusion });
          }}
        />
      )}
    </div>
  );
}

function PendingSegments({ list: { view, narrow, counts, isCounting } }: { list: PendingList }) {
  const shown = (count: number | undefined) => count?.toLocaleString('en-US');
  const choices: { value: Segment; label: string; count: string | undefined }[] = [
    { value: 'all', label: 'All', count: shown(counts?.all) },
    { value: 'ready', label: 'Ready', count: shown(counts?.ready) },
    { value: 'blocked', label: 'Blocked', count: shown(counts?.blocked) },
  ];
  return (
    <Segments
      label="Which balances"
      isCounting={isCounting}
      choices={choices}
      value={view.segment}
      onChange={(segment) => {
        narrow({ segment });
      }}
    />
  );
}
