import { useState } from 'react';
import { useAct } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { goTo } from '../../../app/navigation.ts';
import { discardUnsaved, useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { showInstant } from '../../../components/days.ts';
import { noteFact } from '../../../components/notices.tsx';
import { ReasonField } from '../../../components/ReasonField.tsx';
import { missingText, type LockReason } from './sendingLock.ts';

/**
 * A batch that was sent and is not in this ledger: taken over from the record of what was sent, or settled with a note.
 * One that was taken out before it was sent is settled only: the provider has nothing of it.
 */
export function MissingBatch({ reason }: { reason: LockReason }) {
  const { timeZone } = useLedger();
  const [note, setNote] = useState('');
  const adopt = useAct('sending.adopt');
  const settle = useAct('sending.settleMissing');
  useUnsavedForm(note !== '');
  const { reference, sentAt } = reason;
  if (reference === null) return null;
  const input = { reference, note: note.trim() };
  const isDisabled = input.note === '' || adopt.isPending || settle.isPending;
  const error = adopt.error ?? settle.error;
  const what = missingText(reason);
  const canAdopt = reason.kind === 'missing_attempt';
  return (
    <>
      <p className="soft small">
        Reference <span className="identifier">{reference}</span>
        {sentAt === null ? '' : `, sent ${showInstant(sentAt, timeZone)}`}.{' '}
        {canAdopt
          ? 'Taking it over puts its payouts into this ledger and asks the provider what became of them. Settling it books nothing: do so only where these payments are in the ledger already, entered by hand.'
          : 'Settling it books nothing.'}{' '}
        What waits in this copy is not sent by itself any more then: record what was paid, and cancel what was
        not.
      </p>
      <ReasonField label="What was looked at" value={note} onChange={setNote} />
      {error === null ? null : <ErrorCallout error={error} />}
      <div className="form-acts">
        <button
          type="button"
          className="button danger"
          disabled={isDisabled}
          onClick={() => {
            settle.mutate(input, {
              onSuccess: () => {
                noteFact(`${what} settled with a note. Nothing was booked.`);
              },
            });
          }}
        >
          Settle {what} without booking
        </button>
        {canAdopt ? (
          <button
            type="button"
            className="button primary"
            disabled={isDisabled}
            onClick={() => {
              adopt.mutate(input, {
                onSuccess: ({ runId }) => {
                  noteFact(`${what} taken over into ${runId}.`);
                  discardUnsaved();
                  goTo({ screen: 'run', runId });
                },
              });
            }}
          >
            Take over {what}
          </button>
        ) : null}
      </div>
    </>
  );
}
