import { useState } from 'react';
import { useUnsavedForm } from '../../app/unsavedWork.ts';
import { useAct } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { DayField } from '../DayField.tsx';
import { noteFact } from '../notices.tsx';
import { Segments } from '../Segments.tsx';
import { ActForm, type ActContentProps } from './ActForm.tsx';
import { allows, countAndAmounts } from './payoutActs.ts';
import { ReasonField } from '../ReasonField.tsx';

type Outcome = 'returned' | 'refused';

const outcomes = {
  returned: {
    label: 'Money came back',
    act: 'recordReturned',
    day: 'Came back on',
    consequence:
      'The payment left and its money came back. The payouts have failed and the money is payable again; a fee that the bank took stays a cost.',
    done: 'as returned',
  },
  refused: {
    label: 'Bank refused',
    act: 'recordRefused',
    day: 'Refused on',
    consequence:
      'The bank did not carry the payment out. The payouts have failed and the money is payable again.',
    done: 'as refused by the bank',
  },
} as const;

/** Records that money paid by hand came back, or that the bank refused to send it. */
export function RecordReturnForm({ payouts, leftOut, onDone, onClose }: ActContentProps) {
  const { today } = useLedger();
  const possible = (['returned', 'refused'] as const).filter((one) =>
    payouts.some((payout) => allows(outcomes[one].act, payout)),
  );
  const [outcome, setOutcome] = useState<Outcome>(possible[0] ?? 'returned');
  const [returnedOn, setReturnedOn] = useState<string | null>(today);
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const recordReturn = useAct('payouts.recordReturn');
  useUnsavedForm(reason !== '');
  const { act, day, consequence, done } = outcomes[outcome];
  const fitting = payouts.filter((payout) => allows(act, payout));
  const others = payouts.filter((payout) => !allows(act, payout));
  const confirm = () => {
    setIsChecked(true);
    if (returnedOn === null || reason.trim() === '') return;
    const payoutIds = fitting.map((payout) => payout.payoutId);
    recordReturn.mutate(
      { payoutIds, returnedOn, outcome, reason: reason.trim() },
      {
        onSuccess: () => {
          noteFact(`${countAndAmounts(fitting)} recorded ${done}. The money is payable again.`);
          onDone();
        },
      },
    );
  };
  return (
    <ActForm
      payouts={fitting}
      leftOut={[...leftOut, ...others]}
      consequence={consequence}
      confirm={`Record ${countAndAmounts(fitting)} ${done}`}
      confirming="Recording"
      isDangerous
      isBusy={recordReturn.isPending}
      error={recordReturn.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      {possible.length > 1 ? (
        <Segments
          label="What happened"
          choices={possible.map((one) => ({ value: one, label: outcomes[one].label }))}
          value={outcome}
          onChange={setOutcome}
        />
      ) : null}
      <DayField
        label={day}
        value={returnedOn}
        onChange={setReturnedOn}
        latest={today}
        error={isChecked && returnedOn === null ? 'Name the day' : null}
      />
      <ReasonField value={reason} onChange={setReason} keptWith="payout" isChecked={isChecked} />
    </ActForm>
  );
}
