import type { ReactNode } from 'react';
import { useLedger } from '../../app/ledgerContext.ts';
import { FilterBar } from '../../components/FilterBar.tsx';
import { FilterMenu } from '../../components/FilterMenu.tsx';
import { methodChoices } from '../../components/MethodLabel.tsx';
import { SavedViewsMenu } from '../../components/SavedViewsMenu.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { kindNames, noFilter, readFilter, type PartnersFilter } from './partnersFilter.ts';

type PartnersFiltersProps = {
  filter: PartnersFilter;
  words: readonly string[];
  programs: readonly { value: string; label: string }[];
  onChange: (step: Partial<PartnersFilter>) => void;
  onReplace: (filter: PartnersFilter) => void;
  end: ReactNode;
};

const kindChoices = [
  { value: 'partner', label: kindNames.partner },
  { value: 'customer', label: kindNames.customer },
] as const;

const archiveChoices = [
  { value: 'shown', label: 'Shown' },
  { value: 'only', label: 'Nothing else' },
] as const;

/** What narrows the list of partners. */
export function PartnersFilters(props: PartnersFiltersProps) {
  const { filter, words, programs, onChange, onReplace, end } = props;
  const { ledgerId } = useLedger();
  return (
    <FilterBar
      isNarrowed={words.length > 0}
      onClear={() => {
        onReplace(noFilter);
      }}
      end={
        <>
          <SavedViewsMenu
            screen={`partners ${ledgerId}`}
            filter={filter}
            words={words}
            onChoose={(kept) => {
              onReplace(readFilter(kept));
            }}
          />
          {end}
        </>
      }
    >
      <SearchField
        label="Name, e-mail or id"
        value={filter.search}
        onChange={(search) => {
          onChange({ search });
        }}
      />
      <FilterMenu
        label="Program"
        choices={programs}
        value={filter.programId}
        onChange={(programId) => {
          onChange({ programId });
        }}
      />
      <FilterMenu
        label="Kind"
        choices={kindChoices}
        value={filter.kind}
        onChange={(kind) => {
          onChange({ kind });
        }}
      />
      <FilterMenu
        label="Method"
        choices={methodChoices}
        value={filter.method}
        onChange={(method) => {
          onChange({ method });
        }}
      />
      <FilterMenu
        label="Archive"
        anyLabel="Hidden"
        choices={archiveChoices}
        value={filter.archived === 'hidden' ? undefined : filter.archived}
        onChange={(archived) => {
          onChange({ archived: archived ?? 'hidden' });
        }}
      />
    </FilterBar>
  );
}
