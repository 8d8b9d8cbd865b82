import { useEffect } from 'react';
import { useCall } from '../api/queries.ts';
import { listenToDesktop } from '../api/events.ts';
import { ErrorCallout } from '../components/Callout.tsx';
import { RecoveryKeyScreen } from '../screens/start/RecoveryKeyScreen.tsx';
import { StartScreen } from '../screens/start/StartScreen.tsx';
import { startScreenStore } from '../screens/start/startScreenStore.ts';
import { carryOutMenu } from './menu.ts';
import { Shell } from './Shell.tsx';
import { handleKey } from './shortcuts.ts';

/** The whole window: the start screen until a ledger is open, the recovery key of a new one, then the desk. */
export function Application() {
  useEffect(() => listenToDesktop(carryOutMenu), []);
  useEffect(() => {
    window.addEventListener('keydown', handleKey);
    return () => {
      window.removeEventListener('keydown', handleKey);
    };
  }, []);
  const status = useCall('desktop.status', {});
  const newLedger = startScreenStore((state) => state.newLedger);
  if (newLedger.state === 'made') return <RecoveryKeyScreen ledger={newLedger} />;
  if (status.data === undefined) {
    return status.error === null ? null : <ErrorCallout error={status.error} />;
  }
  return status.data.desk.state === 'open' && newLedger.state === 'none' ? (
    <Shell desk={status.data.desk} />
  ) : (
    <StartScreen status={status.data} />
  );
}
