import { spotlight } from '@mantine/spotlight';
import { goTo } from './navigation.ts';
import { showShortcutSheet } from './shortcutSheetStore.ts';
import { useShortcuts } from './shortcuts.ts';

/** The keys that act everywhere. */
export function useGlobalShortcuts(): void {
  useShortcuts('Everywhere', [
    { keys: 'ctrl+k', label: 'commands', run: spotlight.open },
    { keys: '?', label: 'all shortcuts', isPinned: true, run: showShortcutSheet },
    { keys: 'g o', label: 'Overview', run: () => goTo({ screen: 'overview' }) },
    { keys: 'g p', label: 'Pending', run: () => goTo({ screen: 'pending' }) },
    { keys: 'g h', label: 'History', run: () => goTo({ screen: 'history' }) },
    { keys: 'g n', label: 'Partners', run: () => goTo({ screen: 'partners' }) },
    { keys: 'g t', label: 'Tax', run: () => goTo({ screen: 'tax' }) },
    { keys: 'g i', label: 'Imports', run: () => goTo({ screen: 'imports' }) },
    { keys: 'g a', label: 'Activity', run: () => goTo({ screen: 'activity' }) },
    { keys: 'g s', label: 'Settings', run: () => goTo({ screen: 'settings' }) },
  ]);
}
