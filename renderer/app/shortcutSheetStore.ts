import { create } from 'zustand';

/** Whether the sheet of shortcuts lies over the window. */
export const useShortcutSheet = create<{ isOpen: boolean }>(() => ({ isOpen: false }));

export function showShortcutSheet(): void {
  useShortcutSheet.setState({ isOpen: true });
}

export function hideShortcutSheet(): void {
  useShortcutSheet.setState({ isOpen: false });
}
