import { IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useLedger } from '../../app/ledgerContext.ts';
import { goTo } from '../../app/navigation.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import type { GridColumn } from '../../components/grid/columns.ts';
import { DataGrid } from '../../components/grid/DataGrid.tsx';
import { GridOptions } from '../../components/grid/GridOptions.tsx';
import { pagedRows } from '../../components/grid/pagedRows.ts';
import { Screen } from '../../components/Screen.tsx';
import { SelectionBar } from '../../components/SelectionBar.tsx';
import { selectionWords } from '../../stores/selection.ts';
import { setPartnerArchived } from './archiving.ts';
import { NewPartner, openNewPartner } from './NewPartner.tsx';
import { NoPartners } from './NoPartners.tsx';
import { partnersColumns, type PartnerRow } from './partnersColumns.tsx';
import { noFilter } from './partnersFilter.ts';
import { PartnersFilters } from './PartnersFilters.tsx';
import { partnerKey } from './partnersStore.ts';
import { usePartnersList, type PartnersList } from './usePartnersList.ts';
import './partners.css';

const grid = 'partners';

/** Everyone who is paid, with what each has in every currency. */
export function PartnersScreen() {
  const list = usePartnersList();
  const { filter, narrow, replace, programs, words } = list;
  const { counts } = useLedger();
  const columns = useMemo(
    () => partnersColumns({ programName: programs.nameOf, narrow }),
    [programs.nameOf, narrow],
  );
  useShortcuts(
    'Partners',
    [{ keys: 'n', label: 'add partner', isPinned: true, run: openNewPartner }],
    [
      { keys: 'Enter', label: 'open partner', isPinned: true },
      { keys: ' ', label: 'select', isPinned: true },
      { keys: 'shift+ArrowDown', label: 'range' },
      { keys: 'ctrl+a', label: 'all that match', isPinned: true },
      { keys: 'ctrl+c', label: 'copy what is selected' },
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
        programs={programs.choices}
        onChange={narrow}
        onReplace={replace}
        end={<GridOptions grid={grid} columns={columns} />}
      />
      <PartnersGrid list={list} columns={columns} />
      {list.selection.isEmpty ? null : (
        <SelectionBar
          count={list.selectedCount}
          note={selectionWords(list.selection.selection)}
          onClear={list.selection.clear}
        />
      )}
      <NewPartner />
    </Screen>
  );
}

type PartnersGridProps = { list: PartnersList; columns: readonly GridColumn<PartnerRow>[] };

function PartnersGrid({ list, columns }: PartnersGridProps) {
  const { pages, selection, words, replace } = list;
  const { counts } = useLedger();
  return (
    <DataGrid
      name={grid}
      label="Partners"
      columns={columns}
      {...pagedRows(pages)}
      keyOf={partnerKey}
      nameOf={(row) => row.name}
      rowCount={list.count}
      isSubdued={(row) => row.archived}
      onOpen={openPartner}
      selection={{
        ...selection,
        canSelect: () => true,
        selectAll: () => {
          if (list.count !== 0) selection.selectAll();
        },
        count: list.selectedCount,
        read: list.readSelected,
      }}
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
  );
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
      apply: () => void setPartnerArchived(row, !row.archived),
    },
  ];
}
