import { Drawer } from '@mantine/core';
import { useCall } from '../api/queries.ts';
import { useLedger } from '../app/ledgerContext.ts';
import { closeEntry, useEntryViewer } from '../stores/entryViewer.ts';
import { ErrorCallout } from './Callout.tsx';
import { showDay, showInstant } from './days.ts';
import { EntryLink } from './EntryLink.tsx';
import { EntryPostings } from './EntryPostings.tsx';
import { entrySourceText } from './entryWords.ts';

/** The journal entry behind an amount, over whatever screen it was followed from. */
export function EntryViewer() {
  const journalEntryId = useEntryViewer((viewer) => viewer.journalEntryId);
  return (
    <Drawer
      opened={journalEntryId !== null}
      onClose={closeEntry}
      position="right"
      size={460}
      title={journalEntryId === null ? '' : `Journal entry ${journalEntryId}`}
    >
      {journalEntryId === null ? null : <EntryContent journalEntryId={journalEntryId} />}
    </Drawer>
  );
}

function EntryContent({ journalEntryId }: { journalEntryId: string }) {
  const { timeZone } = useLedger();
  const { data: entry, error } = useCall('journal.get', { journalEntryId });
  if (error !== null) return <ErrorCallout error={error} />;
  if (entry === undefined) return null;
  return (
    <div className="stack">
      <dl className="facts">
        <dt>In the books</dt>
        <dd>{showDay(entry.entryDate)}</dd>
        <dt>Happened on</dt>
        <dd>{showDay(entry.occurredOn)}</dd>
        <dt>Recorded</dt>
        <dd>{showInstant(entry.recordedAt, timeZone)}</dd>
        <dt>From</dt>
        <dd>{entrySourceText(entry)}</dd>
        {entry.reversalOf === null ? null : (
          <>
            <dt>Takes back</dt>
            <dd>
              <EntryLink journalEntryId={entry.reversalOf} />
            </dd>
          </>
        )}
        {entry.reversedBy === null ? null : (
          <>
            <dt>Taken back by</dt>
            <dd>
              <EntryLink journalEntryId={entry.reversedBy} />
            </dd>
          </>
        )}
      </dl>
      <EntryPostings postings={entry.postings} />
    </div>
  );
}
