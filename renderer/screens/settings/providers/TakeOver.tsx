import { useState } from 'react';
import { useAct } from '../../../api/queries.ts';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { ReasonField } from '../../../components/ReasonField.tsx';

/** Makes this copy of the ledger the one that sends. Only a person can know that no other one does. */
export function TakeOver({ missing }: { missing: number }) {
  const [note, setNote] = useState('');
  const takeOver = useAct('sending.takeOver');
  useUnsavedForm(note !== '');
  if (missing > 0) {
    return (
      <p className="soft">
        This copy can be taken over once every missing batch above is taken over or settled.
      </p>
    );
  }
  return (
    <>
      <ReasonField label="What was looked at" value={note} onChange={setNote} />
      {takeOver.error === null ? null : <ErrorCallout error={takeOver.error} />}
      <div className="form-acts">
        <button
          type="button"
          className="button danger"
          disabled={note.trim() === '' || takeOver.isPending}
          onClick={() => {
            takeOver.mutate(
              { note: note.trim() },
              {
                onSuccess: () => {
                  noteFact('This copy of the ledger is the one that sends now.');
                },
              },
            );
          }}
        >
          {takeOver.isPending ? 'Taking over' : 'Send from this copy only'}
        </button>
      </div>
    </>
  );
}
