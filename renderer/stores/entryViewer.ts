import { deskStore } from './deskStore.ts';

/** Which journal entry lies open over the screen. Every amount leads here. */
export const useEntryViewer = deskStore<{ journalEntryId: string | null }>({ journalEntryId: null });

export function openEntry(journalEntryId: string): void {
  useEntryViewer.setState({ journalEntryId });
}

export function closeEntry(): void {
  useEntryViewer.setState({ journalEntryId: null });
}
