import { useState, type SyntheticEvent } from 'react';
import type { Partner } from '../../../../shared/contract/partners.ts';
import { useAct } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { DayField } from '../../../components/DayField.tsx';
import { showDay } from '../../../components/days.ts';
import { hasOtherProblems, problemOf } from '../../../components/fieldProblems.ts';
import { FormActs } from '../../../components/FormActs.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { noticeNames } from './withholdingWords.ts';

const noticeChoices = [
  { value: 'first', label: noticeNames.first },
  { value: 'second', label: noticeNames.second },
] as const;

/** Records a notice by the IRS that the tax id of a partner is wrong. */
export function RecordNoticeForm({ partner, onEnd }: { partner: Partner; onEnd: () => void }) {
  const { today } = useLedger();
  const [notice, setNotice] = useState<(typeof noticeChoices)[number]['value']>('first');
  const [receivedOn, setReceivedOn] = useState<string | null>(today);
  const record = useAct('withholding.recordNotice');
  useUnsavedForm(notice !== 'first' || receivedOn !== today);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (receivedOn === null || record.isPending) return;
    record.mutate(
      { partnerId: partner.partnerId, notice, receivedOn },
      {
        onSuccess: ({ withholdFrom }) => {
          onEnd();
          noteFact(
            `The notice about ${partner.name} is recorded. Unless it is ended, tax is withheld from ${showDay(withholdFrom)}.`,
          );
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">
        The IRS says so in a B-notice (CP2100 or CP2100A). It is acted on from the 31st business day after it
        was received, for every partner with the same tax id, until it is ended.
      </p>
      <Segments label="Which notice" choices={noticeChoices} value={notice} onChange={setNotice} />
      <DayField
        label="Received on"
        value={receivedOn}
        error={receivedOn === null ? 'Is missing' : problemOf(record.error, 'receivedOn')}
        onChange={setReceivedOn}
      />
      {record.error !== null && hasOtherProblems(record.error, ['receivedOn']) ? (
        <ErrorCallout error={record.error} />
      ) : null}
      <FormActs
        act="Record the notice"
        acting="Recording"
        isBusy={record.isPending}
        cannotAct={receivedOn === null}
        onCancel={onEnd}
      />
    </form>
  );
}
