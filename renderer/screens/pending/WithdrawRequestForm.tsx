import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { useUnsavedForm } from '../../app/unsavedWork.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { showDay } from '../../components/days.ts';
import { noteFact } from '../../components/notices.tsx';
import { ReasonField } from '../../components/ReasonField.tsx';
import type { PayoutRequest } from './payoutRequest.ts';

/** Takes back a request that no payout answered. */
export function WithdrawRequestForm({ request, onEnd }: { request: PayoutRequest; onEnd: () => void }) {
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const withdraw = useAct('payoutRequests.withdraw');
  useUnsavedForm(reason !== '');
  const { partnerName, currency, payoutRequestId } = request;
  const confirm = () => {
    setIsChecked(true);
    if (reason.trim() === '') return;
    withdraw.mutate(
      { payoutRequestId, reason: reason.trim() },
      {
        onSuccess: () => {
          noteFact(`The request of ${partnerName} in ${currency} was withdrawn.`);
          onEnd();
        },
      },
    );
  };
  return (
    <div className="stack">
      <p>
        {partnerName} asked on {showDay(request.requestedOn)} to be paid in {currency}. Once the request is
        withdrawn, the balance stays as it is and is not paid until there is another request.
      </p>
      <ReasonField value={reason} onChange={setReason} keptWith="request" isChecked={isChecked} />
      {withdraw.error === null ? null : <ErrorCallout error={withdraw.error} />}
      <div className="request-acts">
        <button type="button" className="button" onClick={onEnd}>
          Back
        </button>
        <button type="button" className="button danger" disabled={withdraw.isPending} onClick={confirm}>
          {withdraw.isPending ? 'Withdrawing' : 'Withdraw the request'}
        </button>
      </div>
    </div>
  );
}
