import { useCall } from '../../api/queries.ts';
import { blockerChoices } from '../../components/blockers.ts';
import { FilterMenu } from '../../components/FilterMenu.tsx';
import type { GridColumn } from '../../components/grid/columns.ts';
import { GridOptions } from '../../components/grid/GridOptions.tsx';
import { methodChoices } from '../../components/MethodLabel.tsx';
import { SavedViewsMenu } from '../../components/SavedViewsMenu.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { Segments } from '../../components/Segments.tsx';
import { useLedger } from '../../app/ledgerContext.ts';
import { AsOfMenu } from './AsOfMenu.tsx';
import type { PendingList } from './usePendingList.ts';
import type { PendingRow } from './pendingSelection.ts';
import { savedFilter, viewOfSaved, type Segment } from './pendingView.ts';

type PendingFiltersProps = { list: PendingList; columns: readonly GridColumn<PendingRow>[] };

/** What narrows the list of pending balances. */
export function PendingFilters({ list, columns }: PendingFiltersProps) {
  const { view, narrow, programs } = list;
  const { today, ledgerId } = useLedger();
  const everything = useCall('payouts.pending', { limit: 1 });
  const currencies = (everything.data?.totals ?? []).map(({ currency }) => currency);
  return (
    <div className="filters pending-filters">
      <SearchField
        label="Name, e-mail or id"
        value={view.search}
        onChange={(search) => {
          narrow({ search });
        }}
      />
      <PendingSegments list={list} />
      {programs.length > 1 ? (
        <FilterMenu
          label="Program"
          choices={programs.map(({ programId, name }) => ({ value: programId, label: name }))}
          value={view.programId}
          onChange={(programId) => {
            narrow({ programId });
          }}
        />
      ) : null}
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
