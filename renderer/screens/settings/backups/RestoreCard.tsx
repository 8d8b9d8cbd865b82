import { useCall } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { JobProgress } from '../../../components/JobProgress.tsx';
import { restoreTitle, useRestore } from '../../../components/RestoreBackup.tsx';

/** The way back: a backup takes the place of the ledger, which is kept beside it. */
export function RestoreCard() {
  const ledger = useLedger();
  const status = useCall('desktop.status', {});
  const desk = status.data?.desk;
  const fileName = desk?.state === 'open' ? desk.fileName : ledger.name;
  const restore = useRestore({ fileName, ledgerName: ledger.name });
  return (
    <Card
      title="Restore"
      end={
        <button
          type="button"
          className="button small danger"
          disabled={restore.isPending}
          onClick={() => {
            restore.mutate();
          }}
        >
          {restore.isPending ? 'Restoring' : 'Restore a backup'}
        </button>
      }
    >
      <div className="card-body stack">
        <p className="soft">
          Puts a backup in the place of this ledger. The present file is kept beside it, and payouts wait
          until you state that you looked at what was paid after the backup.
        </p>
        <JobProgress title={restoreTitle} canCancel={false} />
        {restore.error === null ? null : <ErrorCallout error={restore.error} />}
      </div>
    </Card>
  );
}
