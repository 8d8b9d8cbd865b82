import { useState, type SyntheticEvent } from 'react';
import type { TaxForm } from '../../../shared/contract/taxForms.ts';
import { useAct } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { useUnsavedForm } from '../../app/unsavedWork.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { DayField } from '../../components/DayField.tsx';
import { hasOtherProblems, problemOf } from '../../components/fieldProblems.ts';
import { FormActs } from '../../components/FormActs.tsx';
import { noteFact } from '../../components/notices.tsx';
import { ReasonField } from '../../components/ReasonField.tsx';

export type Decision = 'accepted' | 'rejected' | 'ended';

const words: Readonly<Record<Decision, { act: string; acting: string; what: string; fact: string }>> = {
  accepted: {
    act: 'Accept',
    acting: 'Accepting',
    what: 'It counts from now on and takes the place of the form before.',
    fact: 'is accepted',
  },
  rejected: {
    act: 'Reject',
    acting: 'Rejecting',
    what: 'It never counts. The partner has to give another one; the reason stands in the next letter.',
    fact: 'is rejected',
  },
  ended: {
    act: 'End',
    acting: 'Ending',
    what: 'After a change of circumstances it counts no longer, from the day below on.',
    fact: 'has ended',
  },
};

type DecideTaxFormProps = { form: TaxForm; decision: Decision; onEnd: () => void };

/** Accepts a form that was checked, rejects one, or ends one. */
export function DecideTaxForm({ form, decision, onEnd }: DecideTaxFormProps) {
  const { today } = useLedger();
  const [reason, setReason] = useState('');
  const [endedOn, setEndedOn] = useState<string | null>(today);
  const [isChecked, setIsChecked] = useState(false);
  const decide = useAct('taxForms.decide');
  useUnsavedForm(reason !== '');
  const needsReason = decision !== 'accepted';
  const isMissing = needsReason && reason.trim() === '';
  const { act, acting, what, fact } = words[decision];
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (isMissing || decide.isPending) return;
    decide.mutate(
      {
        taxFormId: form.taxFormId,
        decision,
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        ...(decision === 'ended' && endedOn !== null ? { endedOn } : {}),
      },
      {
        onSuccess: () => {
          onEnd();
          noteFact(`The ${form.form} of ${form.partnerName} ${fact}.`);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">{what}</p>
      {decision === 'ended' ? (
        <DayField
          label="First day without it"
          value={endedOn}
          error={problemOf(decide.error, 'endedOn')}
          onChange={setEndedOn}
        />
      ) : null}
      <ReasonField
        value={reason}
        onChange={setReason}
        keptWith="form"
        isOptional={!needsReason}
        isChecked={isChecked}
        refusal={decide.error}
      />
      {decide.error !== null && hasOtherProblems(decide.error, ['reason', 'endedOn']) ? (
        <ErrorCallout error={decide.error} />
      ) : null}
      <FormActs
        act={act}
        acting={acting}
        isBusy={decide.isPending}
        isDangerous={decision !== 'accepted'}
        onCancel={onEnd}
      />
    </form>
  );
}
