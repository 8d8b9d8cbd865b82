import { useCall } from '../api/queries.ts';
import { useLedger } from './ledgerContext.ts';
import { useIsOffline } from './offline.ts';
import { formatRoute } from './routes.ts';

/** Whether what is sent is real money, and whether anything can be sent now. Nothing before the first connection. */
export function SendingState() {
  const { environment } = useLedger();
  const status = useCall('sending.status', {});
  const isOffline = useIsOffline(null);
  const isLocked = status.data?.locked === true;
  if (environment === 'none' && !isLocked) return null;
  const words = [
    ...(environment === 'none' ? [] : [environment === 'live' ? 'Live' : 'Sandbox']),
    ...(isLocked ? ['sending locked'] : isOffline ? ['offline'] : []),
  ].join(', ');
  return (
    <a href={formatRoute({ screen: 'settings', part: 'providers' })}>
      <i className={isLocked ? 'dot waits' : isOffline ? 'dot hollow' : 'dot'} />
      {words.charAt(0).toUpperCase() + words.slice(1)}
    </a>
  );
}
