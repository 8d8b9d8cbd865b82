import { forms1099 } from '../../../../shared/contract/taxSchemas.ts';
import { FilterBar } from '../../../components/FilterBar.tsx';
import { FilterMenu } from '../../../components/FilterMenu.tsx';
import { GridOptions } from '../../../components/grid/GridOptions.tsx';
import type { Program } from '../../../../shared/contract/partners.ts';
import { SearchField } from '../../../components/SearchField.tsx';
import type { GridColumn } from '../../../components/grid/columns.ts';
import type { Taxpayer } from './taxpayers.ts';
import { taxpayersGrid } from './TaxpayersGrid.tsx';
import type { useYearView } from './yearStore.ts';

const formChoices = forms1099.map((form) => ({ value: form, label: form }));

type TaxpayerFiltersProps = {
  programs: readonly Program[];
  view: ReturnType<typeof useYearView>;
  columns: readonly GridColumn<Taxpayer>[];
};

/** What narrows the taxpayers of a year, beside the groups above. */
export function TaxpayerFilters({ programs, view, columns }: TaxpayerFiltersProps) {
  const { filter, narrow } = view;
  return (
    <FilterBar
      end={
        <>
          <span className="muted small tax-currency">Amounts in USD</span>
          <GridOptions grid={taxpayersGrid} columns={columns} />
        </>
      }
    >
      <SearchField
        label="Name or last four digits"
        value={filter.search}
        onChange={(search) => {
          narrow({ search });
        }}
      />
      <FilterMenu
        label="Form"
        choices={formChoices}
        value={filter.form}
        onChange={(form) => {
          narrow({ form });
        }}
      />
      {programs.length > 1 ? (
        <FilterMenu
          label="Program"
          choices={programs.map(({ programId, name }) => ({ value: programId, label: name }))}
          value={filter.programId}
          onChange={(programId) => {
            narrow({ programId });
          }}
        />
      ) : null}
    </FilterBar>
  );
}
