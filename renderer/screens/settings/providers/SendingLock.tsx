import { useCall } from '../../../api/queries.ts';
import { formatRoute } from '../../../app/routes.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { MissingBatch } from './MissingBatch.tsx';
import { isLacking, reasonsInOrder, type LockReason } from './sendingLock.ts';
import { TakeOver } from './TakeOver.tsx';

/** Why nothing may be sent from this copy of the ledger, each reason with the way out of it. Nothing while it may. */
export function SendingLock() {
  const status = useCall('sending.status', {});
  if (status.error !== null) {
    return <ErrorCallout error={status.error} onTryAgain={() => void status.refetch()} />;
  }
  const reasons = reasonsInOrder(status.data?.reasons ?? []);
  if (reasons.length === 0) return null;
  const missing = reasons.filter(isLacking).length;
  return (
    <Card
      title="Sending is locked"
      note={`${reasons.length === 1 ? '1 thing' : `${String(reasons.length)} things`} to put in order; nothing is sent or confirmed before`}
    >
      {reasons.map((reason) => (
        <div className="lock-reason" key={`${reason.kind} ${reason.reference ?? ''}`}>
          <p>{reason.message}</p>
          <WayOut reason={reason} missing={missing} />
        </div>
      ))}
    </Card>
  );
}

function WayOut({ reason, missing }: { reason: LockReason; missing: number }) {
  switch (reason.kind) {
    case 'restored':
      return (
        <p>
          <a href={formatRoute({ screen: 'settings', part: 'backups' })}>
            Acknowledge the restore in Settings, Backups and books
          </a>
        </p>
      );
    case 'other_installation':
    case 'journal_lost':
      return <TakeOver missing={missing} />;
    case 'missing_attempt':
    case 'missing_withdrawal':
      return <MissingBatch reason={reason} />;
  }
}
