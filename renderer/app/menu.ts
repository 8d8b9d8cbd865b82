import type { DesktopEvent } from '../../shared/desktop/bridge.ts';
import { spotlight } from '@mantine/spotlight';
import { call } from '../api/client.ts';
import { goTo } from './navigation.ts';
import { showShortcutSheet } from './shortcutSheetStore.ts';
import { startScreenStore } from '../screens/start/startScreenStore.ts';

/** Carries out what was chosen in the application's menu. */
export function carryOutMenu(command: Extract<DesktopEvent, { kind: 'menu' }>['command']): void {
  switch (command) {
    case 'palette':
      spotlight.open();
      return;
    case 'shortcuts':
      showShortcutSheet();
      return;
    case 'settings':
      goTo({ screen: 'settings' });
      return;
    case 'open-ledger':
      void chooseAndOpenLedger();
      return;
    case 'new-ledger':
      startScreenStore.setState({ wantsNewLedger: true });
      void call('desktop.closeLedger', {});
      return;
    case 'close-ledger':
      void call('desktop.closeLedger', {});
  }
}

/** Asks for a ledger file and opens it. Closing the dialog changes nothing. */
export async function chooseAndOpenLedger(): Promise<void> {
  const { file } = await call('desktop.chooseFile', { purpose: 'open-ledger' });
  if (file !== null) await call('desktop.openLedger', { file: file.token });
}
