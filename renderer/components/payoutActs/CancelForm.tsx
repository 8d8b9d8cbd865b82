import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { CallError } from '../../api/client.ts';
import { useUnsavedForm } from '../../app/unsavedWork.ts';
import { useAct } from '../../api/queries.ts';
import { noteFact } from '../notices.tsx';
import { ActForm, type ActContentProps } from './ActForm.tsx';
import { countAndAmounts } from './payoutActs.ts';
import { ReasonField } from '../ReasonField.tsx';

/** The payouts that another copy of the ledger may have sent, where the refusal asks for a statement about them. */
function letGoIn(error: CallError | null): ReadonlySet<unknown> | null {
  const { attest, payoutIds } = error?.details ?? {};
  return attest === undefined || !Array.isArray(payoutIds) ? null : new Set<unknown>(payoutIds);
}

/** Cancels payouts that nobody could have received. */
export function CancelForm({ payouts, leftOut, onDone, onClose }: ActContentProps) {
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [isAttested, setIsAttested] = useState(false);
  const cancel = useAct('payouts.cancel');
  const letGo = letGoIn(cancel.error);
  useUnsavedForm(reason !== '');
  const confirm = () => {
    setIsChecked(true);
    if (reason.trim() === '' || (letGo !== null && !isAttested)) return;
    const payoutIds = payouts.map((payout) => payout.payoutId);
    cancel.mutate(
      { payoutIds, reason: reason.trim(), ...(isAttested ? { attest: 'not sent elsewhere' } : {}) },
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
      <ReasonField value={reason} onChange={setReason} keptWith="payout" isChecked={isChecked} />
      {letGo === null ? null : (
        <Checkbox
          label={`I looked at the provider’s own list: ${countAndAmounts(payouts.filter(({ payoutId }) => letGo.has(payoutId)))} ${letGo.size === 1 ? 'was' : 'were'} not sent`}
          checked={isAttested}
          onChange={(event) => {
            setIsAttested(event.currentTarget.checked);
          }}
        />
      )}
    </ActForm>
  );
}
