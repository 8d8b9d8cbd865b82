import { openEntry } from '../stores/entryViewer.ts';

/** Leads to a journal entry. */
export function EntryLink({ journalEntryId }: { journalEntryId: string }) {
  return (
    <button
      type="button"
      className="link"
      onClick={() => {
        openEntry(journalEntryId);
      }}
    >
      {journalEntryId}
    </button>
  );
}
