import { useCallback, useMemo } from 'react';
import { readAllPages, type PageReading } from '../../../api/allPages.ts';
import { usePages } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { pickedNow, rowsNow, selectedRows } from '../../../stores/selectedRows.ts';
import { usePrograms } from '../../partners/programNames.ts';
import {
  collectionInput,
  collectionKey,
  collectionStore,
  collectionWords,
  type CollectionFilter,
} from './collectionFilter.ts';
import { canBeAsked } from './standings.ts';

/** Who has to give which form: how the list is narrowed, what is shown, and who is picked to be asked. */
export function useCollectionList() {
  const { ledgerId } = useLedger();
  const filter = collectionStore.useView(ledgerId);
  const programs = usePrograms();
  const input = collectionInput(filter);
  const pages = usePages('taxForms.collection', input);
  const counts = pages.first?.counts;
  const matching =
    counts === undefined
      ? undefined
      : filter.standing === undefined
        ? Object.values(counts).reduce((sum, count) => sum + count, 0)
        : counts[filter.standing];
  const selection = collectionStore.useSelection(JSON.stringify([ledgerId, input]));
  const loaded = useMemo(() => new Map(pages.rows.map((row) => [collectionKey(row), row])), [pages.rows]);
  const narrow = useCallback(
    (step: Partial<CollectionFilter>) => {
      collectionStore.changeView(ledgerId, (before) => ({ ...before, ...step }));
    },
    [ledgerId],
  );
  const { selection: picked } = selection;
  const rowNow = rowsNow(loaded, pages);
  return {
    filter,
    narrow,
    programs,
    words: collectionWords(filter, programs.nameOf),
    pages,
    counts,
    progress: pages.first?.programs,
    count: matching,
    selection,
    /** Undefined where everything that matches is picked: who of them can be asked is known once they are read. */
    selectedCount: picked.kind === 'some' ? pickedNow(picked.rows, rowNow).length : undefined,
    /** Everyone who is picked and can be asked, also who has not been loaded. */
    readSelected: async (reading: PageReading) => {
      const rows = await selectedRows(picked, {
        keyOf: collectionKey,
        rowNow,
        readAll: () => readAllPages('taxForms.collection', { ...input, withCounts: false }, reading),
      });
      return rows.filter(canBeAsked);
    },
  };
}

export type CollectionList = ReturnType<typeof useCollectionList>;
