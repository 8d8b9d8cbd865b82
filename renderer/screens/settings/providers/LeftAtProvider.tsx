import { useState } from 'react';
import { formatMoney } from '../../../../shared/money.ts';
import { useAct, useCall } from '../../../api/queries.ts';
import { formatRoute } from '../../../app/routes.ts';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { payoutCount } from '../../../components/payoutActs/payoutActs.ts';
import { ReasonField } from '../../../components/ReasonField.tsx';
import type { BatchLeftThere } from './sendingLock.ts';

/** Batches that were given up here and could not be cancelled at the provider, each with the way out of it. */
export function LeftAtProvider() {
  const status = useCall('sending.status', {});
  const batches = status.data?.leftThere ?? [];
  if (batches.length === 0) return null;
  return (
    <Card title="Given up here, not cancelled at Wise" note="What is left of them is not sent before">
      {batches.map((batch) => (
        <div className="lock-reason" key={batch.reference}>
          <p>{batch.message}</p>
          <SettleLeft batch={batch} />
        </div>
      ))}
    </Card>
  );
}

function SettleLeft({ batch }: { batch: BatchLeftThere }) {
  const [note, setNote] = useState('');
  const settle = useAct('sending.settleMissing');
  useUnsavedForm(note !== '');
  const { reference, runId, count, currency, totalMinor } = batch;
  const what = `${payoutCount(count)} (${formatMoney(totalMinor, currency)})`;
  return (
    <>
      <p className="soft small">
        Reference <span className="identifier">{reference}</span>. Refresh in{' '}
        <a href={formatRoute({ screen: 'run', runId })}>its run</a> once it is cancelled there. Settling it
        books nothing: what is not resolved counts as not paid there and is payable again, and what is left is
        sent.
      </p>
      <ReasonField label="What was looked at" value={note} onChange={setNote} />
      {settle.error === null ? null : <ErrorCallout error={settle.error} />}
      <div className="form-acts">
        <button
          type="button"
          className="button danger"
          disabled={note.trim() === '' || settle.isPending}
          onClick={() => {
            settle.mutate(
              { reference, note: note.trim() },
              {
                onSuccess: () => {
                  noteFact(`${what} settled with a note. Nothing was booked.`);
                },
              },
            );
          }}
        >
          Settle {what} without booking
        </button>
      </div>
    </>
  );
}
