import { useCallback, useMemo } from 'react';
import { readAllPages, type PageReading } from '../../api/allPages.ts';
import { useCall, usePages, type Pages } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { pickedNow, rowsNow, selectedRows } from '../../stores/selectedRows.ts';
import type { Selection, SelectionControl } from '../../stores/selection.ts';
import type { RowFacts } from '../../stores/selectionTotals.ts';
import type { PartnerRow } from './partnersColumns.tsx';
import { filterWords, listInput, type PartnersFilter } from './partnersFilter.ts';
import { partnerKey, partnersStore } from './partnersStore.ts';
import { usePrograms } from './programNames.ts';

export type PartnersList = {
  filter: PartnersFilter;
  narrow: (step: Partial<PartnersFilter>) => void;
  replace: (filter: PartnersFilter) => void;
  programs: ReturnType<typeof usePrograms>;
  /** The filter in words; empty where nothing narrows the list. */
  words: readonly string[];
  pages: Pages<'partners.list'>;
  /** How many partners match; undefined until it is known. */
  count: number | undefined;
  selection: SelectionControl<PartnerRow>;
  /** How many are selected; undefined while all that match are counted. */
  selectedCount: number | undefined;
  /** Everyone who is selected, also who has not been loaded. */
  readSelected: (reading: PageReading) => Promise<readonly PartnerRow[]>;
};

/** The partners of the open ledger: how they are narrowed, who is shown, and who is picked. */
export function usePartnersList(): PartnersList {
  const { ledgerId } = useLedger();
  const filter = partnersStore.useView(ledgerId);
  const programs = usePrograms();
  const input = listInput(filter);
  const pages = usePages('partners.list', input);
  // How many match is asked for once the rows are there, which it would keep waiting.
  const matching = useCall('partners.count', input, { enabled: !pages.isOutdated && !pages.isLoading });
  const count = matching.isPlaceholderData ? undefined : matching.data?.count;
  const selection = partnersStore.useSelection(JSON.stringify([ledgerId, input]));
  const loaded = useMemo(() => new Map(pages.rows.map((row) => [partnerKey(row), row])), [pages.rows]);
  const rowNow = rowsNow(loaded, pages);
  const narrow = useCallback(
    (step: Partial<PartnersFilter>) => {
      partnersStore.changeView(ledgerId, (before) => ({ ...before, ...step }));
    },
    [ledgerId],
  );
  const replace = useCallback(
    (next: PartnersFilter) => {
      partnersStore.changeView(ledgerId, () => next);
    },
    [ledgerId],
  );
  return {
    filter,
    narrow,
    replace,
    programs,
    words: filterWords(filter, programs.nameOf),
    pages,
    count,
    selection,
    selectedCount: selectedCount(selection.selection, count, rowNow),
    readSelected: (reading) =>
      selectedRows(selection.selection, {
        keyOf: partnerKey,
        rowNow,
        readAll: () => readAllPages('partners.list', input, reading),
      }),
  };
}

function selectedCount(
  selection: Selection<PartnerRow>,
  matching: number | undefined,
  rowNow: RowFacts<PartnerRow>['rowNow'],
): number | undefined {
  if (selection.kind === 'some') return pickedNow(selection.rows, rowNow).length;
  return matching === undefined ? undefined : matching - pickedNow(selection.except, rowNow).length;
}
