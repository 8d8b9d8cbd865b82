import { useEffect, useRef } from 'react';
import type { Desk } from '../../shared/contract/desktop.ts';
import { useCall } from '../api/queries.ts';
import { listenToDesktop } from '../api/events.ts';
import { ErrorCallout } from '../components/Callout.tsx';
import { RecoveryKeyScreen } from '../screens/start/RecoveryKeyScreen.tsx';
import { StartScreen } from '../screens/start/StartScreen.tsx';
import { startScreenStore } from '../screens/start/startScreenStore.ts';
import { LeavingQuestion } from './LeavingQuestion.tsx';
import { carryOutMenu } from './menu.ts';
import { replaceRoute } from './navigation.ts';
import { Shell } from './Shell.tsx';
import { reportUnsaved } from './unsavedWork.ts';
import { handleKey } from './shortcuts.ts';

/** The whole window: the start screen until a ledger is open, the recovery key of a new one, then the desk. */
export function Application() {
  useEffect(() => listenToDesktop(carryOutMenu), []);
  useEffect(reportUnsaved, []);
  useEffect(() => {
    window.addEventListener('keydown', handleKey);
    return () => {
      window.removeEventListener('keydown', handleKey);
    };
  }, []);
  return (
    <>
      <DeskOrStart />
      <LeavingQuestion />
    </>
  );
}

function DeskOrStart() {
  const status = useCall('desktop.status', {});
  useOverviewOfOtherLedger(status.data?.desk);
  const newLedger = startScreenStore((state) => state.newLedger);
  if (newLedger.state === 'made') return <RecoveryKeyScreen ledger={newLedger} />;
  if (status.data === undefined) {
    return status.error === null ? null : <ErrorCallout error={status.error} />;
  }
  return status.data.desk.state === 'open' && newLedger.state === 'none' ? (
    // Another desk starts afresh: nothing that was chosen or typed on the ledger before may act on this one.
    <Shell key={status.data.desk.deskId} desk={status.data.desk} />
  ) : (
    <StartScreen status={status.data} />
  );
}

/** What the address names belongs to a ledger: in another file the same id is something else. */
function useOverviewOfOtherLedger(desk: Desk | undefined): void {
  const before = useRef<string | null>(null);
  const file = desk?.state === 'open' ? `${desk.folder}/${desk.fileName}` : null;
  useEffect(() => {
    if (file === null || file === before.current) return;
    if (before.current !== null) replaceRoute({ screen: 'overview' });
    before.current = file;
  }, [file]);
}
