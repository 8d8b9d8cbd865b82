import { NumberInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { Partner } from '../../../../shared/contract/partners.ts';
import { useAct } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { hasOtherProblems, problemOf } from '../../../components/fieldProblems.ts';
import { FormActs } from '../../../components/FormActs.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { priorReturnNames, type PriorReturn } from './withholdingWords.ts';

const whyChoices = [
  { value: 'return_required', label: priorReturnNames.return_required },
  { value: 'backup_withheld', label: priorReturnNames.backup_withheld },
] as const;

/** Records what another ledger or program knows of an earlier year of a partner. */
export function PriorReturnForm({ partner, onEnd }: { partner: Partner; onEnd: () => void }) {
  const { today } = useLedger();
  const lastYear = Number(today.slice(0, 4)) - 1;
  const [year, setYear] = useState<number | null>(lastYear);
  const [why, setWhy] = useState<PriorReturn['why']>('return_required');
  const record = useAct('withholding.recordPriorReturn');
  useUnsavedForm(year !== lastYear || why !== 'return_required');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (year === null || record.isPending) return;
    record.mutate(
      { partnerId: partner.partnerId, year, why },
      {
        onSuccess: () => {
          onEnd();
          noteFact(`Recorded for ${partner.name}: ${priorReturnNames[why]} for ${String(year)}.`);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">
        Only for what was paid outside this ledger. It makes every payment of the year after subject to backup
        withholding where the tax id is missing or in doubt. What was recorded of the same year is replaced.
      </p>
      <NumberInput
        label="Tax year"
        value={year ?? ''}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        data-autofocus
        error={year === null ? 'Is missing' : problemOf(record.error, 'year')}
        onChange={(typed) => {
          setYear(typeof typed === 'number' ? typed : null);
        }}
      />
      <Segments label="What is known of it" choices={whyChoices} value={why} onChange={setWhy} />
      {record.error !== null && hasOtherProblems(record.error, ['year']) ? (
        <ErrorCallout error={record.error} />
      ) : null}
      <FormActs
        act="Record"
        acting="Recording"
        isBusy={record.isPending}
        cannotAct={year === null}
        onCancel={onEnd}
      />
    </form>
  );
}
