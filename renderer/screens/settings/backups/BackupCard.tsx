import { useLedger } from '../../../app/ledgerContext.ts';
import { Callout } from '../../../components/Callout.tsx';
import { showInstant } from '../../../components/days.ts';
import { ShowFile } from '../../../components/ShowFile.tsx';
import { backupTitle, backUpLedger, checkOf, useLedgerChecks } from '../../../stores/ledgerChecks.ts';
import { LongActCard } from '../LongActCard.tsx';
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
    <LongActCard
      title="Backup"
      about="Writes a complete copy of the ledger and checks it. Keep it on another drive; it opens like any ledger, with the passphrase of this one."
      act="Back up now"
      jobTitle={backupTitle}
      check={backup}
      start={() => backUpLedger(ledger)}
    >
      {backup.state === 'done' ? (
        <>
          <Callout tone="ok" acts={<ShowFile written={{ file: backup.value.token }} />}>
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
    </LongActCard>
  );
}
