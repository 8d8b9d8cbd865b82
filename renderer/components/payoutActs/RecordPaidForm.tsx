import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { useUnsavedForm } from '../../app/unsavedWork.ts';
import { useAct } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { DayField } from '../DayField.tsx';
import { showDay } from '../days.ts';
import { readTypedAmount } from '../typedAmount.ts';
import { noteFact } from '../notices.tsx';
import { ActForm, type ActContentProps } from './ActForm.tsx';
import { FeeField } from './FeeField.tsx';
import { countAndAmounts, payoutCount } from './payoutActs.ts';

/** Records that payouts were paid outside this program: on which day, under which reference, at what fee. */
export function RecordPaidForm({ payouts, leftOut, onDone, onClose }: ActContentProps) {
  const { today } = useLedger();
  const [paidOn, setPaidOn] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  const [typedFee, setTypedFee] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const record = useAct('payouts.recordManual');
  useUnsavedForm(reference !== '' || typedFee !== '');
  const currencies = [...new Set(payouts.map((payout) => payout.currency))];
  const [currency = ''] = currencies;
  const hasOneCurrency = currencies.length === 1;
  const fee = hasOneCurrency && typedFee.trim() !== '' ? readTypedAmount(typedFee, currency) : null;
  const dayProblem = paidOn === null ? 'Name the day' : null;
  const referenceProblem = reference.trim() === '' ? 'Name the reference of the bank or the provider' : null;
  const payoutIds = payouts.map((payout) => payout.payoutId);

  const confirm = () => {
    setIsChecked(true);
    if (paidOn === null || referenceProblem !== null || fee?.ok === false) return;
    const bankReference = reference.trim();
    const input = { payoutIds, paidOn, bankReference };
    record.mutate(fee === null ? input : { ...input, feeMinor: fee.amountMinor }, {
      onSuccess: () => {
        const fact = `${countAndAmounts(payouts)} recorded as paid on ${showDay(paidOn)}.`;
        noteFact(fact, () => takeBack(payoutIds));
        onDone();
      },
    });
  };

  return (
    <ActForm
      payouts={payouts}
      leftOut={leftOut}
      consequence="The money has left outside this program. The payouts are completed and booked against their clearing account."
      confirm={`Record ${countAndAmounts(payouts)} as paid`}
      confirming="Recording"
      isBusy={record.isPending}
      error={record.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <DayField
        label="Paid on"
        value={paidOn}
        onChange={setPaidOn}
        latest={today}
        error={isChecked ? dayProblem : null}
      />
      <TextInput
        label="Reference"
        description="As it stands on the statement of the bank or the provider"
        value={reference}
        maxLength={140}
        data-autofocus
        error={isChecked ? referenceProblem : null}
        onChange={(event) => {
          setReference(event.currentTarget.value);
        }}
      />
      <FeeField
        currency={hasOneCurrency ? currency : null}
        isForEach={payouts.length > 1}
        value={typedFee}
        onChange={setTypedFee}
        problem={isChecked && fee?.ok === false ? fee.message : null}
      />
    </ActForm>
  );
}

/** Takes back a record at once, and says so. */
async function takeBack(payoutIds: string[]): Promise<string> {
  const reason = 'Taken back right after it was recorded';
  await call('payouts.undoRecord', { requestId: crypto.randomUUID(), payoutIds, reason });
  return `The record of ${payoutCount(payoutIds.length)} was taken back.`;
}
