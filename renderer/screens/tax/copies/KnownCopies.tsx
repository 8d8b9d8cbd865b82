import { Modal } from '@mantine/core';
import { useMemo, useState } from 'react';
import { forms1099 } from '../../../../shared/contract/taxSchemas.ts';
import { runAsJob } from '../../../api/jobs.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { goTo } from '../../../app/navigation.ts';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { useAskingClose } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import type { GridColumn } from '../../../components/grid/columns.ts';
import { DataGrid } from '../../../components/grid/DataGrid.tsx';
import { pagedRows } from '../../../components/grid/pagedRows.ts';
import { noteProblem, noteRefusal } from '../../../components/notices.tsx';
import { NothingMatches } from '../../../components/NothingMatches.tsx';
import { Screen } from '../../../components/Screen.tsx';
import { SelectionBar } from '../../../components/SelectionBar.tsx';
import { selectionWords } from '../../../stores/selection.ts';
import { DocumentsDialog } from '../documents/DocumentsDialog.tsx';
import { DocumentsOutcome } from '../documents/DocumentsOutcome.tsx';
import { openDocuments } from '../documents/documentsStore.ts';
import { TemplateLine } from '../documents/Templates.tsx';
import { TaxParts } from '../TaxParts.tsx';
import type { TaxYears } from '../year/useTaxYears.ts';
import { YearSwitch } from '../year/YearSwitch.tsx';
import { ConsentForm } from './ConsentForm.tsx';
import { copiesColumns } from './copiesColumns.tsx';
import { CopiesFilters, copiesGrid } from './CopiesFilters.tsx';
import { canBeSent, copyKey, noCopiesFilter, type Copy } from './copiesFilter.ts';
import { SentForm } from './SentForm.tsx';
import { useCopiesList, type CopiesList } from './useCopiesList.ts';

const mostSent = 100_000;

type Task =
  | { kind: 'none' }
  | { kind: 'sent'; copies: readonly Copy[] }
  | { kind: 'consent'; copy: Copy }
  | { kind: 'templates' };

/** The copies of one year. */
export function KnownCopies({ year, years }: { year: number; years: TaxYears }) {
  const { timeZone } = useLedger();
  const list = useCopiesList(year);
  const [task, setTask] = useState<Task>({ kind: 'none' });
  const columns = useMemo(() => copiesColumns(timeZone), [timeZone]);
  const { selection, counts } = list;
  const send = () => void chooseSent(list, setTask);
  useShortcuts(
    'Copies',
    selection.isEmpty ? [] : [{ keys: 'ctrl+Enter', label: 'record as sent', isPinned: true, run: send }],
    [
      { keys: 'Enter', label: 'consent', isPinned: true },
      { keys: ' ', label: 'select', isPinned: true },
      { keys: 'ctrl+a', label: 'all that match', isPinned: true },
    ],
  );
  return (
    <Screen
      title="Copies"
      choice={<YearSwitch years={years} />}
      note={counts === undefined ? undefined : countsNote(counts)}
      acts={
        <CopiesActs
          year={year}
          onTemplates={() => {
            setTask({ kind: 'templates' });
          }}
        />
      }
    >
      <DocumentsOutcome />
      <CopiesFilters list={list} columns={columns} />
      <CopiesGrid
        list={list}
        columns={columns}
        onConsent={(copy) => {
          setTask({ kind: 'consent', copy });
        }}
      />
      {selection.isEmpty ? null : (
        <SelectionBar
          count={list.selectedCount ?? counts?.made}
          note={selectionWords(selection.selection, 'all that match and were made')}
          onClear={selection.clear}
        >
          <button type="button" className="button primary" onClick={send}>
            Record as sent…
            <kbd aria-hidden>Ctrl ↵</kbd>
          </button>
        </SelectionBar>
      )}
      <TaskDialog
        year={year}
        task={task}
        onEnd={() => {
          setTask({ kind: 'none' });
        }}
      />
      <DocumentsDialog />
    </Screen>
  );
}

function CopiesActs({ year, onTemplates }: { year: number; onTemplates: () => void }) {
  return (
    <>
      <TaxParts part="copies" year={year} />
      <button type="button" className="button" onClick={onTemplates}>
        IRS templates
      </button>
      <button
        type="button"
        className="button primary"
        onClick={() => {
          openDocuments({ year, format: 'pdf' });
        }}
      >
        Make copies…
      </button>
    </>
  );
}

function countsNote({ all, made, sent, cannotBeMade }: NonNullable<CopiesList['counts']>): string {
  const many = (count: number) => count.toLocaleString('en-US');
  const blocked = cannotBeMade === 0 ? '' : `, ${many(cannotBeMade)} cannot be made yet`;
  return `${many(made)} of ${many(all)} made, ${many(sent)} sent${blocked}`;
}

async function chooseSent(list: CopiesList, setTask: (task: Task) => void): Promise<void> {
  try {
    const copies = await runAsJob('Reading which copies are selected', ({ signal }) =>
      list.readSelected({ most: mostSent, signal }),
    );
    if (copies.length === 0) noteProblem('None of these copies was made yet, so none was sent.');
    else setTask({ kind: 'sent', copies });
  } catch (error) {
    noteRefusal(error);
  }
}

type TaskDialogProps = { year: number; task: Task; onEnd: () => void };

function TaskDialog({ year, task, onEnd }: TaskDialogProps) {
  const asking = useAskingClose(onEnd);
  return (
    <Modal opened={task.kind !== 'none'} {...asking} title={titleOf(year, task)} size={480}>
      {task.kind === 'sent' ? <SentForm year={year} copies={task.copies} onEnd={onEnd} /> : null}
      {task.kind === 'consent' ? <ConsentForm copy={task.copy} onEnd={onEnd} /> : null}
      {task.kind === 'templates' ? (
        <div className="stack">
          {forms1099.map((form) => (
            <TemplateLine key={form} year={year} form={form} />
          ))}
        </div>
      ) : null}
    </Modal>
  );
}

function titleOf(year: number, task: Task): string {
  switch (task.kind) {
    case 'none':
      return '';
    case 'sent':
      return `Record ${task.copies.length.toLocaleString('en-US')} ${task.copies.length === 1 ? 'copy' : 'copies'} as sent`;
    case 'consent':
      return `Electronic copies for ${task.copy.name}`;
    case 'templates':
      return `IRIS templates of ${String(year)}`;
  }
}

type CopiesGridProps = {
  list: CopiesList;
  columns: readonly GridColumn<Copy>[];
  onConsent: (copy: Copy) => void;
};

function CopiesGrid({ list, columns, onConsent }: CopiesGridProps) {
  const { pages, selection, filter } = list;
  const isNarrowed = filter.search.trim() !== '' || filter.form !== undefined || filter.state !== undefined;
  return (
    <DataGrid
      name={copiesGrid}
      label="Recipient copies"
      columns={columns}
      {...pagedRows(pages)}
      keyOf={copyKey}
      nameOf={(row) => `${row.name}, ${row.form}`}
      onOpen={onConsent}
      selection={{
        ...selection,
        canSelect: canBeSent,
        count: list.selectedCount,
        read: list.readSelected,
      }}
      menuOf={(row) => [
        {
          label: 'Consent to electronic copies…',
          apply: () => {
            onConsent(row);
          },
        },
        ...row.partnerIds.map((partnerId) => ({
          label: row.partnerIds.length === 1 ? `Open ${row.name}` : `Open ${row.name}, ${partnerId}`,
          apply: () => {
            goTo({ screen: 'partner', partnerId });
          },
        })),
      ]}
      instead={
        pages.error !== null ? (
          <ErrorCallout error={pages.error} onTryAgain={pages.tryAgain} />
        ) : isNarrowed ? (
          <NothingMatches
            onClear={() => {
              list.narrow(noCopiesFilter);
            }}
          >
            No copy matches.
          </NothingMatches>
        ) : (
          <div className="empty">
            <p>No form is due for this year, so there is no copy to send.</p>
          </div>
        )
      }
    />
  );
}
