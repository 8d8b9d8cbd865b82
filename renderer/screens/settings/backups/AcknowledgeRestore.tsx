import { useState, type SyntheticEvent } from 'react';
import { useAct } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { showInstant } from '../../../components/days.ts';
import { noteFact } from '../../../components/notices.tsx';
import { ReasonField } from '../../../components/ReasonField.tsx';
import { useLastRestore } from '../../../stores/ledgerChecks.ts';

/** After a restore: payouts wait until somebody states that what was paid since the backup is in the ledger again. */
export function AcknowledgeRestore({ restoredAt }: { restoredAt: string }) {
  const { timeZone } = useLedger();
  const restored = useLastRestore((last) => last.restored);
  const [note, setNote] = useState('');
  useUnsavedForm(note !== '');
  const acknowledge = useAct('ledger.acknowledgeRestore');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (note.trim() === '' || acknowledge.isPending) return;
    acknowledge.mutate(
      { note: note.trim() },
      {
        onSuccess: () => {
          // It is saved, though the card stands there until the ledger was read again.
          setNote('');
          noteFact('The restore was acknowledged. Payouts can be processed again.');
        },
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <Card title="Restored from a backup" note={showInstant(restoredAt, timeZone)}>
        <div className="card-body stack">
          {restored === null ? null : (
            <p className="settings-card-text">
              {restored.backupName} is the ledger now.
              {restored.previousFile === null
                ? ''
                : ` The file before it is kept as ${restored.previousFile}.`}
            </p>
          )}
          <p>
            What was paid after the backup is missing in this ledger and would be paid again. Compare it with
            the bank and the providers, enter what is missing, and state here what you looked at. Whatever
            waited to be sent in the backup is not sent by itself any more then.
          </p>
          <ReasonField label="What was looked at" value={note} onChange={setNote} />
          {acknowledge.error === null ? null : <ErrorCallout error={acknowledge.error} />}
        </div>
        <footer>
          <button
            type="submit"
            className="button primary"
            disabled={note.trim() === '' || acknowledge.isPending}
          >
            {acknowledge.isPending ? 'Saving' : 'Acknowledge and allow payouts again'}
          </button>
        </footer>
      </Card>
    </form>
  );
}
