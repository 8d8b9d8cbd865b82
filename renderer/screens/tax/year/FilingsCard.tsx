import { Modal, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { forms1099 } from '../../../../shared/contract/taxSchemas.ts';
import { useAct } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { useAskingClose, useUnsavedForm } from '../../../app/unsavedWork.ts';
import { Callout, ErrorCallout } from '../../../components/Callout.tsx';
import { Card } from '../../../components/Card.tsx';
import { DayField } from '../../../components/DayField.tsx';
import { showDay } from '../../../components/days.ts';
import { hasOtherProblems, problemOf } from '../../../components/fieldProblems.ts';
import { FormActs } from '../../../components/FormActs.tsx';
import { amountText } from '../../../components/Money.tsx';
import { noteFact } from '../../../components/notices.tsx';
import { Segments } from '../../../components/Segments.tsx';
import type { Checklist } from './DeadlinesCard.tsx';
import type { TaxYear } from './taxpayers.ts';

type Form1099 = (typeof forms1099)[number];
type FilingsCardProps = { year: number; data: TaxYear | undefined; checklist: Checklist | undefined };

/** What was filed of the year: those figures are locked, and what the payments come to since then is told as a difference. */
export function FilingsCard({ year, data, checklist }: FilingsCardProps) {
  const [isRecording, setIsRecording] = useState(false);
  const filings = checklist?.filings ?? [];
  const open = forms1099.filter((form) => !filings.some((filing) => filing.form === form));
  const close = () => {
    setIsRecording(false);
  };
  const asking = useAskingClose(close);
  return (
    <Card
      title="Filed"
      end={
        open.length === 0 || checklist === undefined || data === undefined ? undefined : (
          <button
            type="button"
            className="link small"
            onClick={() => {
              setIsRecording(true);
            }}
          >
            Record as filed
          </button>
        )
      }
    >
      {filings.length === 0 ? <p className="tax-line soft">Nothing is recorded as filed.</p> : null}
      <ul className="tax-lines">
        {filings.map((filing) => (
          <li key={filing.form}>
            <div className="tax-line-head">
              <b>
                <IconLock size={12} stroke={2} aria-hidden /> {filing.form}
              </b>
              <small>{showDay(filing.filedOn)}</small>
            </div>
            <span>
              {filing.returns.toLocaleString('en-US')} {filing.returns === 1 ? 'return' : 'returns'},{' '}
              {amountText(filing.reportableMinor, 'USD')} USD
            </span>
            <small>Reference {filing.reference}</small>
            {filing.differences === null || filing.differences === 0 ? null : (
              <small className="tax-doubt">
                {filing.differences.toLocaleString('en-US')}{' '}
                {filing.differences === 1 ? 'return comes' : 'returns come'} to something else since then
              </small>
            )}
          </li>
        ))}
      </ul>
      <Modal opened={isRecording} {...asking} title={`Record returns of ${String(year)} as filed`} size={440}>
        <FiledForm year={year} forms={open} recipients={data?.recipients ?? []} onClose={close} />
      </Modal>
    </Card>
  );
}

type FiledFormProps = {
  year: number;
  forms: readonly Form1099[];
  recipients: TaxYear['recipients'];
  onClose: () => void;
};

const shownFields = ['filedOn', 'reference', 'form'];

function FiledForm({ year, forms, recipients, onClose }: FiledFormProps) {
  const { today } = useLedger();
  const [form, setForm] = useState<Form1099>(forms[0] ?? '1099-NEC');
  const [filedOn, setFiledOn] = useState<string | null>(today);
  const [reference, setReference] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const record = useAct('tax.recordFiled');
  useUnsavedForm(reference !== '');
  const due = recipients.filter((row) => row.form === form);
  const returnsOnForm = `${due.length.toLocaleString('en-US')} ${due.length === 1 ? 'return' : 'returns'} on ${form}`;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    if (filedOn === null || reference.trim() === '' || due.length === 0 || record.isPending) return;
    record.mutate(
      { year, form, filedOn, reference: reference.trim() },
      {
        onSuccess: ({ returns }) => {
          onClose();
          noteFact(
            `${returns.toLocaleString('en-US')} ${form} of ${String(year)} are recorded as filed; their figures are locked.`,
          );
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <Segments
        label="Form"
        choices={forms.map((one) => ({ value: one, label: one }))}
        value={form}
        onChange={setForm}
      />
      <WhatIsLocked year={year} returns={returnsOnForm} />
      <DayField
        label="Filed on"
        value={filedOn}
        latest={today}
        error={isChecked && filedOn === null ? 'Is missing' : problemOf(record.error, 'filedOn')}
        onChange={setFiledOn}
      />
      <TextInput
        label="Reference"
        description="The receipt id of IRIS, or how it was filed"
        data-autofocus
        maxLength={200}
        value={reference}
        error={isChecked && reference.trim() === '' ? 'Is missing' : problemOf(record.error, 'reference')}
        onChange={(event) => {
          setReference(event.currentTarget.value);
        }}
      />
      {record.error !== null && hasOtherProblems(record.error, shownFields) ? (
        <ErrorCallout error={record.error} />
      ) : null}
      <FormActs
        act={`Record ${returnsOnForm} as filed`}
        acting="Recording"
        isBusy={record.isPending}
        cannotAct={due.length === 0}
        onCancel={onClose}
      />
    </form>
  );
}

/** What recording does to the figures, and that a year which is not over has more to come. */
function WhatIsLocked({ year, returns }: { year: number; returns: string }) {
  const { today } = useLedger();
  const lastDay = `${String(year)}-12-31`;
  return (
    <>
      <Callout tone="info">
        The figures of {returns} are locked as they stand now, and are not opened again. What changes later is
        shown as a difference; the filed figures stay.
      </Callout>
      {today > lastDay ? null : (
        <Callout tone="doubt">
          {year} is not over: what is paid until {showDay(lastDay)} is in none of these returns.
        </Callout>
      )}
    </>
  );
}
