import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { create } from 'zustand';
import { usePages } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { goTo } from '../../app/navigation.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { DataGrid } from '../../components/grid/DataGrid.tsx';
import { GridOptions } from '../../components/grid/GridOptions.tsx';
import { Screen } from '../../components/Screen.tsx';
import { setArchived } from './archiving.ts';
import { NewPartner, openNewPartner } from './NewPartner.tsx';
import { NoPartners } from './NoPartners.tsx';
import { partnersColumns, type PartnerRow } from './partnersColumns.tsx';
import { filterWords, listInput, noFilter, type PartnersFilter } from './partnersFilter.ts';
import { PartnersFilters } from './PartnersFilters.tsx';
import { usePrograms } from './programNames.ts';
import './partners.css';

/** The filter stays while one looks at a partner and comes back. */
const usePartnersFilter = create<PartnersFilter>(() => noFilter);

const grid = 'partners';

/** Everyone who is paid, with what each has in every currency. */
export function PartnersScreen() {
  const filter = usePartnersFilter();
  const { counts } = useLedger();
  const { nameOf, choices } = usePrograms();
  const pages = usePages('partners.list', listInput(filter));
  const columns = useMemo(() => partnersColumns({ programName: nameOf, narrow }), [nameOf]);
  const words = filterWords(filter, nameOf);
  useShortcuts(
    'Partners',
    [{ keys: 'n', label: 'add partner', isPinned: true, run: openNewPartner }],
    [
      { keys: 'Enter', label: 'open partner', isPinned: true },
      { keys: 'ctrl+c', label: 'copy row' },
    ],
  );
  return (
    <Screen
      title="Partners"
      note={`${counts.partners.toLocaleString('en-US')} in this ledger`}
      acts={
        <button type="button" className="button primary" onClick={openNewPartner}>
          <IconPlus size={16} stroke={1.5} aria-hidden />
          Add partner
        </button>
      }
    >
      <PartnersFilters
        filter={filter}
        words={words}
        programs={choices}
        onChange={narrow}
        onReplace={replace}
        end={<GridOptions grid={grid} columns={columns} />}
      />
      <DataGrid
        name={grid}
        label="Partners"
        columns={columns}
        rows={pages.rows}
        keyOf={keyOf}
        nameOf={(row) => row.name}
        rowCount={words.length === 0 && filter.archived === 'shown' ? counts.partners : undefined}
        isSubdued={(row) => row.archived}
        onOpen={openPartner}
        onEnd={pages.loadMore}
        isLoading={pages.isLoading}
        isOutdated={pages.isOutdated}
        isLoadingMore={pages.isLoadingMore}
        menuOf={menuOf}
        instead={
          <NoPartners
            error={pages.error}
            words={words}
            isLedgerEmpty={counts.partners === 0}
            onTryAgain={pages.tryAgain}
            onClear={() => {
              replace(noFilter);
            }}
          />
        }
      />
      <NewPartner />
    </Screen>
  );
}

function narrow(step: Partial<PartnersFilter>): void {
  usePartnersFilter.setState(step);
}

function replace(filter: PartnersFilter): void {
  usePartnersFilter.setState(filter, true);
}

function keyOf(row: PartnerRow): string {
  return row.partnerId;
}

function openPartner(row: PartnerRow): void {
  goTo({ screen: 'partner', partnerId: row.partnerId });
}

function menuOf(row: PartnerRow) {
  return [
    {
      label: `Open ${row.name}`,
      apply: () => {
        openPartner(row);
      },
    },
    {
      label: row.archived ? `Take ${row.name} out of the archive` : `Archive ${row.name}`,
      apply: () => void setArchived(row, !row.archived),
    },
  ];
}
