import { useState, type SyntheticEvent } from 'react';
import { useAct } from '../../../api/queries.ts';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { showDay } from '../../../components/days.ts';
import { FormActs } from '../../../components/FormActs.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { ReasonField } from '../../../components/ReasonField.tsx';
import { noticeNames, type TaxIdNotice } from './withholdingWords.ts';

/** Ends a notice: the payee proved the tax id, or gave another one. */
export function EndNoticeForm({ notice, onEnd }: { notice: TaxIdNotice; onEnd: () => void }) {
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const end = useAct('withholding.endNotice');
  useUnsavedForm(reason !== '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (reason.trim() === '' || end.isPending) return;
    end.mutate(
      { noticeId: notice.noticeId, reason: reason.trim() },
      {
        onSuccess: () => {
          onEnd();
          noteFact(`The notice about ${notice.partnerName} has ended. What was withheld under it stays so.`);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>
        {noticeNames[notice.notice]}, received {showDay(notice.receivedOn)}. From today on nothing is withheld
        because of it; what was withheld under it stays withheld.
      </p>
      <ReasonField value={reason} onChange={setReason} keptWith="notice" isChecked={isChecked} />
      {end.error === null ? null : <ErrorCallout error={end.error} />}
      <FormActs act="End the notice" acting="Ending" isBusy={end.isPending} isDangerous onCancel={onEnd} />
    </form>
  );
}
