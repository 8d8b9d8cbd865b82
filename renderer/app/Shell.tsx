import type { Desk } from '../../shared/contract/desktop.ts';
import { useCall } from '../api/queries.ts';
import { EntryViewer } from '../components/EntryViewer.tsx';
import { CurrentScreen } from './CurrentScreen.tsx';
import { useGlobalShortcuts } from './globalShortcuts.ts';
import { LedgerContext } from './ledgerContext.ts';
import { Navigation } from './Navigation.tsx';
import { Palette } from './Palette.tsx';
import { RestoredNotice } from './RestoredNotice.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';

/** The desk around every screen: where one can go, which ledger this is, what runs, and which keys act here. */
export function Shell({ desk }: { desk: Extract<Desk, { state: 'open' }> }) {
  useGlobalShortcuts();
  const ledger = useCall('ledger.info', {});
  if (ledger.data === undefined) return null;
  return (
    <LedgerContext value={ledger.data}>
      <div className="shell">
        <Navigation desk={desk} />
        <TopBar isSample={desk.isSample} />
        <div className="shell-middle">
          <RestoredNotice />
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
