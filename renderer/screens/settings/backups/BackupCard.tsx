import { call } from '../../../api/client.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { Callout, ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { showInstant } from '../../../components/days.ts';
import { JobProgress } from '../../../components/JobProgress.tsx';
import { noteRefusal } from '../../../components/notices.tsx';
import { backupTitle, backUpLedger, checkOf, useLedgerChecks } from '../../../stores/ledgerChecks.ts';
import { ChecksumFacts } from './ChecksumFacts.tsx';
import { sizeWords } from './sizeWords.ts';

/** A verified copy of the ledger, in a file that a person chooses. */
export function BackupCard() {
  const ledger = useLedger();
  const backup = checkOf(
    useLedgerChecks((checks) => checks.backup),
    ledger.ledgerId,
  );
  return (
    <Card
      title="Backup"
      end={
        <button
          type="button"
          className="button small"
          disabled={backup.state === 'running'}
          onClick={() => {
            backUpLedger(ledger).catch(noteRefusal);
          }}
        >
          {backup.state === 'running' ? 'Writing a backup' : 'Back up now'}
        </button>
      }
    >
      <div className="card-body stack">
        <p className="soft">
          Writes a complete copy of the ledger and checks it. Keep it on another drive; it opens like any
          ledger, with the passphrase of this one.
        </p>
        <JobProgress title={backupTitle} />
        {backup.state === 'failed' ? <ErrorCallout error={backup.error} /> : null}
        {backup.state === 'done' ? (
          <>
            <Callout
              tone="ok"
              acts={
                <button
                  type="button"
                  className="button small"
                  onClick={() => {
                    call('desktop.showFile', { file: backup.value.token }).catch(noteRefusal);
                  }}
                >
                  Show in its folder
                </button>
              }
            >
              {backup.value.name} was written and checked, {sizeWords(backup.value.bytes)},{' '}
              {showInstant(backup.at, ledger.timeZone)}.
            </Callout>
            <ChecksumFacts
              facts={[
                ['SHA-256', backup.value.sha256],
                ['Chain head', backup.value.chainHead],
              ]}
            />
          </>
        ) : null}
      </div>
    </Card>
  );
}
