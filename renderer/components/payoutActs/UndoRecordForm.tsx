import { useState } from 'react';
import { useAct } from '../../api/queries.ts';
import { noteFact } from '../notices.tsx';
import { ActForm, type ActContentProps } from './ActForm.tsx';
import { countAndAmounts } from './payoutActs.ts';
import { ReasonField } from './ReasonField.tsx';

/** Takes back payments that were recorded by mistake. */
export function UndoRecordForm({ payouts, leftOut, onDone, onClose }: ActContentProps) {
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const undo = useAct('payouts.undoRecord');
  const confirm = () => {
    setIsChecked(true);
    if (reason.trim() === '') return;
    const payoutIds = payouts.map((payout) => payout.payoutId);
    undo.mutate(
      { payoutIds, reason: reason.trim() },
      {
        onSuccess: () => {
          noteFact(`The record of ${countAndAmounts(payouts)} was taken back. They wait as before.`);
          onDone();
        },
      },
    );
  };
  return (
    <ActForm
      payouts={payouts}
      leftOut={leftOut}
      consequence="No money has left. The payouts wait as they did before; the entries of the record, with its fee, are reversed."
      confirm={`Take back the record of ${countAndAmounts(payouts)}`}
      confirming="Taking back"
      isDangerous
      isBusy={undo.isPending}
      error={undo.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} isChecked={isChecked} />
    </ActForm>
  );
}
