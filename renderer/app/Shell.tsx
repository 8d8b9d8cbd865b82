import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import type { Desk } from '../../shared/contract/desktop.ts';
import { useCall } from '../api/queries.ts';
import { ErrorCallout } from '../components/Callout.tsx';
import { EntryViewer } from '../components/EntryViewer.tsx';
import { forgetDesk } from '../stores/deskStore.ts';
import { CurrentScreen } from './CurrentScreen.tsx';
import { useGlobalShortcuts } from './globalShortcuts.ts';
import { LedgerContext } from './ledgerContext.ts';
import { Navigation } from './Navigation.tsx';
import { useNewDay } from './newDay.ts';
import { Palette } from './Palette.tsx';
import { RestoredNotice } from './RestoredNotice.tsx';
import { SandboxCopyNotice } from './SandboxCopyNotice.tsx';
import { SendingLockedNotice } from './SendingLockedNotice.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';

/** The desk around every screen: where one can go, which ledger this is, what runs, and which keys act here. */
export function Shell({ desk }: { desk: Extract<Desk, { state: 'open' }> }) {
  useGlobalShortcuts();
  useEffect(() => leaveDesk, []);
  const ledger = useCall('ledger.info', {});
  useNewDay(ledger.data?.timeZone);
  if (ledger.data === undefined) {
    if (ledger.error === null) return null;
    return <ErrorCallout error={ledger.error} onTryAgain={() => void ledger.refetch()} />;
  }
  return (
    <LedgerContext value={ledger.data}>
      <div className="shell">
        <Navigation desk={desk} />
        <TopBar isSample={desk.isSample} />
        <div className="shell-middle">
          <SandboxCopyNotice />
          <RestoredNotice />
          <SendingLockedNotice />
          <CurrentScreen />
        </div>
        <StatusBar />
      </div>
      <EntryViewer />
      <Palette />
      <ShortcutSheet />
    </LedgerContext>
  );
}

/** Takes away what would outlive the desk: an undo, or a question and its answer, would be carried out on the next one. */
function leaveDesk(): void {
  notifications.clean();
  modals.closeAll();
  forgetDesk();
}
