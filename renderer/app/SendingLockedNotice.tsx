import { useCall } from '../api/queries.ts';
import { Callout } from '../components/Callout.tsx';
import { formatRoute } from './routes.ts';

/** Says on every screen that nothing may be sent from this copy of the ledger. A restore has a notice of its own. */
export function SendingLockedNotice() {
  const status = useCall('sending.status', {});
  const reasons = (status.data?.reasons ?? []).filter(({ kind }) => kind !== 'restored');
  const first = reasons[0];
  if (first === undefined) return null;
  const more = reasons.length - 1;
  return (
    <div className="shell-notice not-printed">
      <Callout tone="doubt">
        Sending is locked, and no payout is confirmed. {first.message}
        {more === 0
          ? ''
          : ` ${String(more)} more ${more === 1 ? 'reason stands' : 'reasons stand'} in the way.`}{' '}
        <a href={formatRoute({ screen: 'settings', part: 'providers' })}>Settings, Providers</a>
      </Callout>
    </div>
  );
}
