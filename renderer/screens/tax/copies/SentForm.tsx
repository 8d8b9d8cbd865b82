import { useState, type SyntheticEvent } from 'react';
import { forms1099 } from '../../../../shared/contract/taxSchemas.ts';
import type { CopyWay } from '../../../../shared/contract/taxDocuments.ts';
import { useAct } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { Callout, ErrorCallout } from '../../../components/Callout.tsx';
import { DayField } from '../../../components/DayField.tsx';
import { showDay } from '../../../components/days.ts';
import { hasOtherProblems, problemOf } from '../../../components/fieldProblems.ts';
import { FormActs } from '../../../components/FormActs.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { copiesStore, wayChoices, wayNames, type Copy } from './copiesFilter.ts';

type SentFormProps = { year: number; copies: readonly Copy[]; onEnd: () => void };

/** Records when and how copies went to their recipients. */
export function SentForm({ year, copies, onEnd }: SentFormProps) {
  const { today } = useLedger();
  const [way, setWay] = useState<CopyWay>('mail');
  const [sentOn, setSentOn] = useState<string | null>(today);
  const record = useAct('tax.recordCopies');
  const withoutConsent = copies.filter(({ consentedOn }) => consentedOn === null).length;
  const firstDay = `${String(year + 1)}-01-01`;
  const isTooEarly = today < firstDay;
  const isRefused = way === 'electronic' && withoutConsent > 0;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (sentOn === null || record.isPending) return;
    record.mutate(
      { year, copies: copiesByForm(copies), way, sentOn },
      {
        onSuccess: ({ recorded }) => {
          copiesStore.clearSelection();
          onEnd();
          noteFact(
            `${recorded.toLocaleString('en-US')} ${recorded === 1 ? 'copy is' : 'copies are'} recorded as sent, ${wayNames[way].toLowerCase()}.`,
          );
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Segments label="Way" choices={wayChoices} value={way} onChange={setWay} />
      {isTooEarly ? (
        <Callout tone="doubt">
          Copies of {year} go out once the year is over. From {showDay(firstDay)} on they can be recorded as
          sent.
        </Callout>
      ) : null}
      {isRefused ? (
        <Callout tone="doubt">
          {withoutConsent.toLocaleString('en-US')}{' '}
          {withoutConsent === 1 ? 'recipient has' : 'recipients have'} not agreed to electronic copies. Record
          the consent first, or send those by mail.
        </Callout>
      ) : null}
      <DayField
        label="Sent on"
        value={sentOn}
        latest={today}
        error={sentOn === null ? 'Is missing' : problemOf(record.error, 'sentOn')}
        onChange={setSentOn}
      />
      {record.error !== null && hasOtherProblems(record.error, ['sentOn']) ? (
        <ErrorCallout error={record.error} />
      ) : null}
      <FormActs
        act="Record as sent"
        acting="Recording"
        isBusy={record.isPending}
        cannotAct={isRefused || isTooEarly || sentOn === null}
        onCancel={onEnd}
      />
    </form>
  );
}

/** The copies as the contract takes them: the recipients of each form. */
function copiesByForm(copies: readonly Copy[]) {
  return forms1099
    .map((form) => ({
      form,
      recipientIds: copies.filter((copy) => copy.form === form).map(({ recipientId }) => recipientId),
    }))
    .filter(({ recipientIds }) => recipientIds.length > 0);
}
