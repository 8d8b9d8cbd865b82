import { useCallback, useMemo } from 'react';
import { readAllPages, type PageReading } from '../../../api/allPages.ts';
import { usePages } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { pickedNow, rowsNow, selectedRows } from '../../../stores/selectedRows.ts';
import { canBeSent, copiesInput, copiesStore, copyKey, type CopiesFilter } from './copiesFilter.ts';

/** The recipient copies of a year: how they are narrowed, what is shown, which are picked. */
export function useCopiesList(year: number) {
  const { ledgerId } = useLedger();
  const filter = copiesStore.useView(ledgerId);
  const input = copiesInput(year, filter);
  const pages = usePages('tax.copies', input);
  const selection = copiesStore.useSelection(JSON.stringify([ledgerId, input]));
  const loaded = useMemo(() => new Map(pages.rows.map((row) => [copyKey(row), row])), [pages.rows]);
  const narrow = useCallback(
    (step: Partial<CopiesFilter>) => {
      copiesStore.changeView(ledgerId, (before) => ({ ...before, ...step }));
    },
    [ledgerId],
  );
  const { selection: picked } = selection;
  const rowNow = rowsNow(loaded, pages);
  return {
    year,
    filter,
    narrow,
    pages,
    counts: pages.first?.counts,
    selection,
    /** Undefined where everything that matches is picked: which of them were made is known once they are read. */
    selectedCount: picked.kind === 'some' ? pickedNow(picked.rows, rowNow).length : undefined,
    readSelected: async (reading: PageReading) => {
      const rows = await selectedRows(picked, {
        keyOf: copyKey,
        rowNow,
        readAll: () => readAllPages('tax.copies', input, reading),
      });
      return rows.filter(canBeSent);
    },
  };
}

export type CopiesList = ReturnType<typeof useCopiesList>;
