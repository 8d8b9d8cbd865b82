import { Modal, Select } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import {
  taxCategories,
  taxCategoryNames,
  type TaxCategory,
  type TaxLine,
} from '../../../../shared/contract/taxSchemas.ts';
import { useAct } from '../../../api/queries.ts';
import { useAskingClose, useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { hasOtherProblems } from '../../../components/fieldProblems.ts';
import { FormActs } from '../../../components/FormActs.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { ReasonField } from '../../../components/ReasonField.tsx';

type OverrideDialogProps = { lines: readonly TaxLine[] | null; onClose: () => void };

/** Sets by hand on which form and in which box payments are reported. */
export function OverrideDialog({ lines, onClose }: OverrideDialogProps) {
  const asking = useAskingClose(onClose);
  return (
    <Modal opened={lines !== null} {...asking} title="On which form it is reported" size={460}>
      {lines === null ? null : <OverrideForm lines={lines} onClose={onClose} />}
    </Modal>
  );
}

const asProgramSays = 'program';
const choices = [
  { value: asProgramSays, label: 'As the program says' },
  ...taxCategories.map((value) => ({ value, label: sentence(taxCategoryNames[value]) })),
];

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

type OverrideFormProps = { lines: readonly TaxLine[]; onClose: () => void };

function OverrideForm({ lines, onClose }: OverrideFormProps) {
  const [first] = lines;
  const [before] = useState(first?.overridden === true ? first.category : asProgramSays);
  const [chosen, setChosen] = useState<string>(before);
  const [reason, setReason] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const override = useAct('tax.overridePayouts');
  useUnsavedForm(chosen !== before || reason !== '');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (reason.trim() === '' || override.isPending) return;
    const category: TaxCategory | null = taxCategories.find((one) => one === chosen) ?? null;
    override.mutate(
      { payoutIds: lines.map(({ payoutId }) => payoutId), category, reason: reason.trim() },
      {
        onSuccess: ({ changed, unchanged }) => {
          onClose();
          const kept = unchanged === 0 ? '' : `; ${unchanged.toLocaleString('en-US')} stayed as they were`;
          noteFact(
            `${changed.toLocaleString('en-US')} ${changed === 1 ? 'payment' : 'payments'} changed${kept}.`,
          );
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">
        {lines.length === 1
          ? `Payment ${first?.payoutId ?? ''}`
          : `${lines.length.toLocaleString('en-US')} payments`}
        . Figures of a form that was filed stay as they are, and the change shows as a difference.
      </p>
      <Select
        label="Reported as"
        data={choices}
        value={chosen}
        allowDeselect={false}
        data-autofocus
        onChange={(value) => {
          setChosen(value ?? asProgramSays);
        }}
      />
      <ReasonField value={reason} onChange={setReason} isChecked={isChecked} refusal={override.error} />
      {override.error !== null && hasOtherProblems(override.error, ['reason']) ? (
        <ErrorCallout error={override.error} />
      ) : null}
      <FormActs act="Set the box" acting="Setting" isBusy={override.isPending} onCancel={onClose} />
    </form>
  );
}
