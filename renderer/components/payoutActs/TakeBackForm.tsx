import { useState } from 'react';
import { useUnsavedForm } from '../../app/unsavedWork.ts';
import { useAct } from '../../api/queries.ts';
import { noteFact } from '../notices.tsx';
import { ActForm, type ActContentProps } from './ActForm.tsx';
import { countAndAmounts } from './payoutActs.ts';
import { ReasonField } from '../ReasonField.tsx';

type TakeBackAct = 'cancelUnclaimed' | 'undoRecord';

type TakeBackWords = {
  consequence: string;
  /** Stands before the count and the amounts. */
  confirm: string;
  confirming: string;
  fact: (payouts: string) => string;
};

const words: Readonly<Record<TakeBackAct, TakeBackWords>> = {
  cancelUnclaimed: {
    consequence:
      'The money has left and was not claimed. The provider is asked to give it back; until it says that it did, the payout stays unclaimed and in flight. Whoever claims it before then is paid.',
    confirm: 'Take back',
    confirming: 'Asking',
    fact: (payouts) =>
      `The provider is asked to give back ${payouts}. The money is payable again once it is back.`,
  },
  undoRecord: {
    consequence:
      'No money has left. The payouts wait as they did before; the entries of the record, with its fee, are reversed.',
    confirm: 'Take back the record of',
    confirming: 'Taking back',
    fact: (payouts) => `The record of ${payouts} was taken back. They wait as before.`,
  },
};

/** Takes back what payees have not claimed, or payments that were recorded by mistake. */
export function TakeBackForm({
  act,
  payouts,
  leftOut,
  onDone,
  onClose,
}: ActContentProps & { act: TakeBackAct }) {
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  useUnsavedForm(reason !== '');
  const takeBack = useAct(act === 'undoRecord' ? 'payouts.undoRecord' : 'payouts.cancel');
  const { consequence, confirm, confirming, fact } = words[act];
  const takeThemBack = () => {
    setIsChecked(true);
    if (reason.trim() === '') return;
    const payoutIds = payouts.map((payout) => payout.payoutId);
    takeBack.mutate(
      { payoutIds, reason: reason.trim() },
      {
        onSuccess: () => {
          noteFact(fact(countAndAmounts(payouts)));
          onDone();
        },
      },
    );
  };
  return (
    <ActForm
      payouts={payouts}
      leftOut={leftOut}
      consequence={consequence}
      confirm={`${confirm} ${countAndAmounts(payouts)}`}
      confirming={confirming}
      isDangerous
      isBusy={takeBack.isPending}
      error={takeBack.error}
      onConfirm={takeThemBack}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} keptWith="payout" isChecked={isChecked} />
    </ActForm>
  );
}
