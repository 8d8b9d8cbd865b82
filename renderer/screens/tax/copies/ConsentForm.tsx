import { useState, type SyntheticEvent } from 'react';
import { useAct } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { DayField } from '../../../components/DayField.tsx';
import { showDay } from '../../../components/days.ts';
import { FormActs } from '../../../components/FormActs.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { Segments } from '../../../components/Segments.tsx';
import type { Copy } from './copiesFilter.ts';

type Answer = 'agreed' | 'withdrawn';

const answers = [
  { value: 'agreed', label: 'Agreed' },
  { value: 'withdrawn', label: 'Took it back' },
] as const;

/** Records that a recipient agreed to copies in electronic form, or took that back. */
export function ConsentForm({ copy, onEnd }: { copy: Copy; onEnd: () => void }) {
  const { today } = useLedger();
  const [answer, setAnswer] = useState<Answer>(copy.consentedOn === null ? 'agreed' : 'withdrawn');
  const [day, setDay] = useState<string | null>(today);
  const record = useAct('tax.recordConsent');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (day === null || record.isPending) return;
    record.mutate(
      // One taxpayer can be several partners; what the person says holds for all of them.
      {
        partnerIds: copy.partnerIds,
        ...(answer === 'agreed' ? { consentedOn: day } : { withdrawnOn: day }),
      },
      {
        onSuccess: () => {
          onEnd();
          noteFact(
            answer === 'agreed'
              ? `${copy.name} gets electronic copies since ${showDay(day)}.`
              : `${copy.name} gets copies on paper again since ${showDay(day)}.`,
          );
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">
        A copy may go out electronically only to who agreed in a way that shows it can be opened. Keep the
        answer of the recipient.
      </p>
      <Segments label="What the recipient said" choices={answers} value={answer} onChange={setAnswer} />
      <DayField
        label="On"
        value={day}
        latest={today}
        error={day === null ? 'Is missing' : null}
        onChange={setDay}
      />
      {record.error === null ? null : <ErrorCallout error={record.error} />}
      <FormActs
        act="Record"
        acting="Recording"
        isBusy={record.isPending}
        cannotAct={day === null}
        onCancel={onEnd}
      />
    </form>
  );
}
