import { copyStates, type CopyState } from '../../../../shared/contract/taxDocuments.ts';
import { forms1099 } from '../../../../shared/contract/taxSchemas.ts';
import { FilterBar } from '../../../components/FilterBar.tsx';
import { FilterMenu } from '../../../components/FilterMenu.tsx';
import type { GridColumn } from '../../../components/grid/columns.ts';
import { GridOptions } from '../../../components/grid/GridOptions.tsx';
import { SearchField } from '../../../components/SearchField.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { stateNames, type Copy } from './copiesFilter.ts';
import type { CopiesList } from './useCopiesList.ts';

export const copiesGrid = 'copies';

const formChoices = forms1099.map((form) => ({ value: form, label: form }));

const countNames = {
  all: 'all',
  cannot_be_made: 'cannotBeMade',
  not_made: 'notMade',
  not_sent: 'notSent',
  sent: 'sent',
  changed: 'changed',
} as const satisfies Readonly<Record<CopyState | 'all', keyof NonNullable<CopiesList['counts']>>>;

type CopiesFiltersProps = { list: CopiesList; columns: readonly GridColumn<Copy>[] };

/** What narrows the copies of a year. */
export function CopiesFilters({ list: { filter, narrow, counts, pages }, columns }: CopiesFiltersProps) {
  const withCount = (state: CopyState | 'all') =>
    counts === undefined ? {} : { count: counts[countNames[state]].toLocaleString('en-US') };
  return (
    <FilterBar end={<GridOptions grid={copiesGrid} columns={columns} />}>
      <Segments<CopyState | 'all'>
        label="State of the copy"
        choices={[
          { value: 'all', label: 'All', ...withCount('all') },
          ...copyStates.map((state) => ({ value: state, label: stateNames[state], ...withCount(state) })),
        ]}
        value={filter.state ?? 'all'}
        isSmall
        isCounting={pages.isOutdated}
        onChange={(state) => {
          narrow({ state: state === 'all' ? undefined : state });
        }}
      />
      <SearchField
        label="Recipient"
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
    </FilterBar>
  );
}
