import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { noteFact } from '../notices.tsx';
import { ActForm, type ActContentProps } from './ActForm.tsx';
import { countAndAmounts } from './payoutActs.ts';
import { ReasonField } from './ReasonField.tsx';

/** Cancels payouts that nobody could have received. */
export function CancelForm({ payouts, leftOut, onDone, onClose }: ActContentProps) {
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const cancel = useAct('payouts.cancel');
  const confirm = () => {
    setIsChecked(true);
    if (reason.trim() === '') return;
    const payoutIds = payouts.map((payout) => payout.payoutId);
    cancel.mutate(
      { payoutIds, reason: reason.trim() },
      {
        onSuccess: () => {
          noteFact(`${countAndAmounts(payouts)} cancelled. The money is payable again.`);
          onDone();
        },
      },
    );
  };
  return (
    <ActForm
      payouts={payouts}
      leftOut={leftOut}
      consequence="Nothing was sent. The money goes back to what is payable to the partners at once. A cancelled payout stays cancelled; paying takes a new review."
      confirm={`Cancel ${countAndAmounts(payouts)}`}
      confirming="Cancelling"
      isDangerous
      isBusy={cancel.isPending}
      error={cancel.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} isChecked={isChecked} />
    </ActForm>
  );
}
