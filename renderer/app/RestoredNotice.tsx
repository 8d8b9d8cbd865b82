import { Callout } from '../components/Callout.tsx';
import { showInstant } from '../components/days.ts';
import { useLedger } from './ledgerContext.ts';
import { formatRoute } from './routes.ts';

/** Says on every screen that this ledger was restored, until somebody states that it was looked at. */
export function RestoredNotice() {
  const { restoredAt, timeZone } = useLedger();
  if (restoredAt === null) return null;
  return (
    <div className="shell-notice not-printed">
      <Callout tone="doubt">
        This ledger was restored from a backup on {showInstant(restoredAt, timeZone)}. No payout is processed
        until what was paid after the backup has been entered and acknowledged.{' '}
        <a href={formatRoute({ screen: 'settings', part: 'backups' })}>Settings, Backups and books</a>
      </Callout>
    </div>
  );
}
