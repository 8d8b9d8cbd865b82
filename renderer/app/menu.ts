import type { DesktopEvent } from '../../shared/desktop/bridge.ts';
import { spotlight } from '@mantine/spotlight';
import { call } from '../api/client.ts';
import { leaveAsking } from './unsavedWork.ts';
import { goTo } from './navigation.ts';
import { showShortcutSheet } from './shortcutSheetStore.ts';
import { noteRefusal } from '../components/notices.tsx';
import { askToLeaveRecoveryKey, showNewLedgerForm } from '../screens/start/startScreenStore.ts';

/** Carries out what was chosen in the application's menu. */
export function carryOutMenu(command: Extract<DesktopEvent, { kind: 'menu' }>['command']): void {
  // A recovery key is seen once: whatever the menu wants, leaving it is asked about first.
  if (askToLeaveRecoveryKey()) return;
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
      leaveAsking(() => {
        chooseAndOpenLedger().catch(noteRefusal);
      });
      return;
    case 'new-ledger':
      leaveAsking(() => {
        // The form that may stand there already was given up with what was typed into it.
        showNewLedgerForm(false);
        call('desktop.closeLedger', {}).then(() => {
          showNewLedgerForm(true);
        }, noteRefusal);
      });
      return;
    case 'close-ledger':
      leaveAsking(() => {
        call('desktop.closeLedger', {}).catch(noteRefusal);
      });
  }
}

/** Asks for a ledger file and opens it. Closing the dialog changes nothing. */
export async function chooseAndOpenLedger(): Promise<void> {
  const { file } = await call('desktop.chooseFile', { purpose: 'open-ledger' });
  if (file !== null) await call('desktop.openLedger', { file: file.token });
}
