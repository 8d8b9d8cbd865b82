import { call } from '../../api/client.ts';

/** Undoes what was just booked by its reversing entry; answers the fact. */
export async function takeBackEntry(journalEntryId: string, what: string): Promise<string> {
  await call('journal.reverse', {
    journalEntryId,
    reason: 'Undone right after it was booked',
    requestId: crypto.randomUUID(),
  });
  return `${what} of entry ${journalEntryId} is taken back by a reversing entry.`;
}
