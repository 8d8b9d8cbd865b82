import { useState, type SyntheticEvent } from 'react';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { useAct } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { DayField } from '../../../components/DayField.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { ReasonField } from '../../../components/ReasonField.tsx';
import { dayBefore, showDay } from '../../../components/days.ts';

type Wanted = 'lock' | 'unlock';

/** Which days of the books are closed. What arrives later for a closed day is booked on the first open one. */
export function BooksLock() {
  const { lockedThrough } = useLedger();
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const toggle = (act: Wanted) => {
    setWanted((before) => (before === act ? null : act));
  };
  const close = () => {
    setWanted(null);
  };
  return (
    <Card
      title="Locked books"
      note={lockedThrough === null ? 'All days are open' : `Locked through ${showDay(lockedThrough)}`}
      end={
        <>
          {lockedThrough === null ? null : (
            <button
              type="button"
              className="button small"
              aria-expanded={wanted === 'unlock'}
              onClick={() => {
                toggle('unlock');
              }}
            >
              Unlock days
            </button>
          )}
          <button
            type="button"
            className="button small"
            aria-expanded={wanted === 'lock'}
            onClick={() => {
              toggle('lock');
            }}
          >
            Lock days
          </button>
        </>
      }
    >
      <div className="card-body stack">
        <p className="soft">
          What arrives for a locked day is booked on the first open day; it keeps the day on which it
          happened, and nothing is lost.
        </p>
        {wanted === 'lock' ? <LockForm lockedThrough={lockedThrough} onDone={close} /> : null}
        {wanted === 'unlock' && lockedThrough !== null ? (
          <UnlockForm lockedThrough={lockedThrough} onDone={close} />
        ) : null}
      </div>
    </Card>
  );
}

function LockForm({ lockedThrough, onDone }: { lockedThrough: string | null; onDone: () => void }) {
  const { today } = useLedger();
  const [through, setThrough] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const lock = useAct('periods.lock');
  useUnsavedForm(reason !== '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (through === null || lock.isPending) return;
    const input = reason.trim() === '' ? { through } : { through, reason: reason.trim() };
    lock.mutate(input, {
      onSuccess: () => {
        noteFact(`The books are locked through ${showDay(through)}.`);
        onDone();
      },
    });
  };
  return (
    <form className="settings-part" onSubmit={submit}>
      <div className="settings-pair">
        <DayField
          label="Lock through"
          description={lockedThrough === null ? 'Yesterday at the latest' : `After ${showDay(lockedThrough)}`}
          value={through}
          latest={dayBefore(today)}
          onChange={setThrough}
        />
        <ReasonField value={reason} onChange={setReason} isOptional isShort />
      </div>
      {lock.error === null ? null : <ErrorCallout error={lock.error} />}
      <div className="settings-acts">
        <button type="submit" className="button primary" disabled={through === null || lock.isPending}>
          {lock.isPending ? 'Locking' : through === null ? 'Lock days' : `Lock through ${showDay(through)}`}
        </button>
      </div>
    </form>
  );
}

function UnlockForm({ lockedThrough, onDone }: { lockedThrough: string; onDone: () => void }) {
  const [through, setThrough] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const unlock = useAct('periods.unlock');
  useUnsavedForm(reason !== '');
  const result = through === null ? 'all days' : `the days after ${showDay(through)}`;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (reason.trim() === '' || unlock.isPending) return;
    unlock.mutate(through === null ? { reason: reason.trim() } : { through, reason: reason.trim() }, {
      onSuccess: () => {
        noteFact(`The books are open again for ${result}.`);
        onDone();
      },
    });
  };
  return (
    <form className="settings-part" onSubmit={submit}>
      <div className="settings-pair">
        <DayField
          label="Stay locked through"
          description="Left empty, every day is open again"
          value={through}
          latest={dayBefore(lockedThrough)}
          onChange={setThrough}
        />
        <ReasonField value={reason} onChange={setReason} isShort />
      </div>
      {unlock.error === null ? null : <ErrorCallout error={unlock.error} />}
      <div className="settings-acts">
        <button type="submit" className="button primary" disabled={reason.trim() === '' || unlock.isPending}>
          {unlock.isPending ? 'Unlocking' : `Open ${result}`}
        </button>
      </div>
    </form>
  );
}
