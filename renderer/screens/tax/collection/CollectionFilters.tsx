import { FilterBar } from '../../../components/FilterBar.tsx';
import { FilterMenu } from '../../../components/FilterMenu.tsx';
import type { GridColumn } from '../../../components/grid/columns.ts';
import { GridOptions } from '../../../components/grid/GridOptions.tsx';
import { SearchField } from '../../../components/SearchField.tsx';
import { Segments } from '../../../components/Segments.tsx';
import type { CollectionStanding } from '../../../../shared/contract/taxForms.ts';
import { noCollectionFilter, wantedForms, type CollectionEntry } from './collectionFilter.ts';
import { standingNames, standingOrder } from './standings.ts';
import type { CollectionList } from './useCollectionList.ts';

export const collectionGrid = 'taxForms';

const formChoices = wantedForms.map((form) => ({ value: form, label: form }));

type CollectionFiltersProps = { list: CollectionList; columns: readonly GridColumn<CollectionEntry>[] };

/** What narrows the partners whose forms are collected: how far they are, with counts, and which form it is. */
export function CollectionFilters({ list, columns }: CollectionFiltersProps) {
  const { filter, narrow, counts, words, pages } = list;
  const all = counts === undefined ? undefined : Object.values(counts).reduce((sum, count) => sum + count, 0);
  const choices = [
    { value: 'all' as const, label: 'All', ...countOf(all) },
    ...standingOrder.map((standing) => ({
      value: standing,
      label: standingNames[standing],
      ...countOf(counts?.[standing]),
    })),
  ];
  return (
    <FilterBar
      isNarrowed={words.length > 0}
      onClear={() => {
        narrow(noCollectionFilter);
      }}
      end={<GridOptions grid={collectionGrid} columns={columns} />}
    >
      <Segments<CollectionStanding | 'all'>
        label="Standing"
        choices={choices}
        value={filter.standing ?? 'all'}
        isSmall
        isCounting={pages.isOutdated}
        onChange={(standing) => {
          narrow({ standing: standing === 'all' ? undefined : standing });
        }}
      />
      <SearchField
        label="Name, e-mail or id"
        value={filter.search}
        onChange={(search) => {
          narrow({ search });
        }}
      />
      <FilterMenu
        label="Form"
        choices={formChoices}
        value={wantedForms.find((form) => form === filter.form)}
        onChange={(form) => {
          narrow({ form });
        }}
      />
    </FilterBar>
  );
}

function countOf(count: number | undefined): { count?: string } {
  return count === undefined ? {} : { count: count.toLocaleString('en-US') };
}
