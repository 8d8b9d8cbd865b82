import { useLedger } from '../../app/ledgerContext.ts';
import { formatRoute } from '../../app/routes.ts';
import { Callout } from '../../components/Callout.tsx';
import { showInstant } from '../../components/days.ts';

/** A restored ledger pays nobody until a person has looked at what was paid after the backup. */
export function RestoredCallout({ restoredAt }: { restoredAt: string }) {
  const { timeZone } = useLedger();
  return (
    <Callout tone="doubt">
      <p>
        This ledger was restored from a backup on {showInstant(restoredAt, timeZone)}. What was paid after the
        backup is missing here and would be paid again, so that nothing can be confirmed.
      </p>
      <p>
        Enter those payments, then state so under{' '}
        <a href={formatRoute({ screen: 'settings', part: 'backups' })}>Settings, Backups and books</a>.
      </p>
    </Callout>
  );
}
