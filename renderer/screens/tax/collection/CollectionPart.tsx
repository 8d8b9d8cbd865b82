import { useMemo } from 'react';
import { runAsJob } from '../../../api/jobs.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { goTo } from '../../../app/navigation.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import type { GridColumn } from '../../../components/grid/columns.ts';
import { DataGrid } from '../../../components/grid/DataGrid.tsx';
import { pagedRows } from '../../../components/grid/pagedRows.ts';
import { noteProblem, noteRefusal } from '../../../components/notices.tsx';
import { NothingMatches } from '../../../components/NothingMatches.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { SelectionBar } from '../../../components/SelectionBar.tsx';
import { selectionWords } from '../../../stores/selection.ts';
import { ReadSheet } from '../../taxForms/ReadSheet.tsx';
import { TaxParts } from '../TaxParts.tsx';
import { AskForForms, askForForms } from './AskForForms.tsx';
import { RequestsOutcome } from './RequestsOutcome.tsx';
import { CollectionFilters, collectionGrid } from './CollectionFilters.tsx';
import { collectionColumns } from './collectionColumns.tsx';
import { collectionKey, noCollectionFilter, type CollectionEntry } from './collectionFilter.ts';
import { ProgramProgress } from './ProgramProgress.tsx';
import { canBeAsked, formsMissing } from './standings.ts';
import { useCollectionList, type CollectionList } from './useCollectionList.ts';

const mostAsked = 100_000;

/** Who has to give which tax form and why, how far that is, and asking for what is missing. */
export function CollectionPart() {
  const { timeZone } = useLedger();
  const list = useCollectionList();
  const { programs, narrow, selection } = list;
  const columns = useMemo(
    () => collectionColumns({ timeZone, programName: programs.nameOf, narrow }),
    [timeZone, programs.nameOf, narrow],
  );
  const missing = formsMissing(list.counts);
  const ask = () => void askSelected(list);
  useShortcuts(
    'Tax forms',
    selection.isEmpty ? [] : [{ keys: 'ctrl+Enter', label: 'ask for forms', isPinned: true, run: ask }],
    [
      { keys: 'Enter', label: 'open partner', isPinned: true },
      { keys: ' ', label: 'select', isPinned: true },
      { keys: 'ctrl+a', label: 'all that match', isPinned: true },
    ],
  );
  return (
    <Screen
      title="Tax forms"
      note={
        list.counts === undefined
          ? 'Who has to give which form, and how far that is'
          : `${missing.toLocaleString('en-US')} ${missing === 1 ? 'form is' : 'forms are'} missing, expired or rejected`
      }
      acts={
        <>
          <TaxParts part="collection" />
          <ReadSheet />
        </>
      }
    >
      <RequestsOutcome />
      <ProgramProgress list={list} />
      <CollectionFilters list={list} columns={columns} />
      <CollectionGrid list={list} columns={columns} />
      {selection.isEmpty ? null : (
        <SelectionBar
          count={list.selectedCount ?? list.count}
          note={selectionWords(selection.selection)}
          onClear={selection.clear}
        >
          <button type="button" className="button primary" onClick={ask}>
            Ask for forms…
            <kbd aria-hidden>Ctrl ↵</kbd>
          </button>
        </SelectionBar>
      )}
      <AskForForms />
    </Screen>
  );
}

/** Reads who is picked, also who was not loaded, and asks how they are written to. */
async function askSelected(list: CollectionList): Promise<void> {
  try {
    const rows = await runAsJob('Reading who is selected', ({ signal, note }) =>
      list.readSelected({
        most: mostAsked,
        signal,
        onRead: (done) => {
          note({ phase: 'reading', done, total: list.count ?? null });
        },
      }),
    );
    if (rows.length === 0)
      noteProblem('Nobody of these has to be asked: their forms are in force or not needed.');
    else askForForms(rows.map(({ partnerId }) => partnerId));
  } catch (error) {
    noteRefusal(error);
  }
}

type CollectionGridProps = { list: CollectionList; columns: readonly GridColumn<CollectionEntry>[] };

function CollectionGrid({ list, columns }: CollectionGridProps) {
  const { pages, selection, words } = list;
  return (
    <DataGrid
      name={collectionGrid}
      label="Partners and their tax forms"
      columns={columns}
      {...pagedRows(pages)}
      keyOf={collectionKey}
      nameOf={(row) => row.name}
      rowCount={list.count}
      isSubdued={(row) => row.standing === 'not_needed'}
      onOpen={openPartner}
      selection={{
        ...selection,
        canSelect: canBeAsked,
        selectAll: () => {
          if (list.count !== 0) selection.selectAll();
        },
        count: list.selectedCount,
        read: list.readSelected,
      }}
      menuOf={(row) => [
        {
          label: `Open ${row.name}`,
          apply: () => {
            openPartner(row);
          },
        },
      ]}
      instead={
        pages.error !== null ? (
          <ErrorCallout error={pages.error} onTryAgain={pages.tryAgain} />
        ) : words.length === 0 ? (
          <div className="empty">
            <p>This ledger has no partners yet.</p>
          </div>
        ) : (
          <NothingMatches
            onClear={() => {
              list.narrow(noCollectionFilter);
            }}
          >
            No partner matches {words.join(', ')}.
          </NothingMatches>
        )
      }
    />
  );
}

function openPartner({ partnerId }: CollectionEntry): void {
  goTo({ screen: 'partner', partnerId });
}
