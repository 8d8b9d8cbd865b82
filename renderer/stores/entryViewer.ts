import { create } from 'zustand';

/** Which journal entry lies open over the screen. Every amount leads here. */
export const useEntryViewer = create<{ journalEntryId: string | null }>(() => ({ journalEntryId: null }));

export function openEntry(journalEntryId: string): void {
  useEntryViewer.setState({ journalEntryId });
}

export function closeEntry(): void {
  useEntryViewer.setState({ journalEntryId: null });
}
