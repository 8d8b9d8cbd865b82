import { TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { CallError } from '../../../api/client.ts';
import { useAct, type RowOf } from '../../../api/queries.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { CurrencySelect } from '../../../components/CurrencySelect.tsx';
import { DayField } from '../../../components/DayField.tsx';
import { showDay } from '../../../components/days.ts';
import { hasOtherProblems, problemOf } from '../../../components/fieldProblems.ts';
import { FormActs } from '../../../components/FormActs.tsx';
import { noteFact } from '../../../components/notices.tsx';

type RateFormProps = {
  /** The rate that is corrected; null where a new one is added. */
  rate: RowOf<'rates.list'> | null;
  /** What the list is narrowed to, offered first. */
  currency: string | undefined;
  onClose: () => void;
};

type RateValues = { date: string | null; currency: string | null; rate: string; source: string };

const shownFields = ['date', 'currency', 'rate', 'source'];

/** Adds the rate of a currency on a day, or puts another in its place. */
export function RateForm({ rate, currency, onClose }: RateFormProps) {
  const [before] = useState<RateValues>({
    date: rate?.date ?? null,
    currency: rate?.currency ?? currency ?? null,
    rate: rate?.rate ?? '',
    source: rate?.source ?? '',
  });
  const [values, setValues] = useState(before);
  const [isChecked, setIsChecked] = useState(false);
  const save = useAct('rates.save');
  useUnsavedForm(values !== before);
  const base = rate?.base ?? 'USD';
  const change = (part: Partial<RateValues>) => {
    setValues((present) => ({ ...present, ...part }));
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setIsChecked(true);
    const text = values.rate.trim();
    const source = values.source.trim();
    if (values.date === null || values.currency === null || text === '' || source === '') return;
    if (save.isPending) return;
    const { date, currency: of } = values;
    save.mutate(
      { rates: [{ date, currency: of, base, rate: text, source }] },
      {
        onSuccess: ({ replaced }) => {
          onClose();
          const was = replaced > 0 ? ', in place of the one before' : '';
          noteFact(`1 ${of} is ${text} ${base} on ${showDay(date)}${was}.`);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <RateLines values={values} base={base} isChecked={isChecked} error={save.error} change={change} />
      {save.error !== null && hasOtherProblems(save.error, shownFields) ? (
        <ErrorCallout error={save.error} />
      ) : null}
      <FormActs act="Save the rate" acting="Saving" isBusy={save.isPending} onCancel={onClose} />
    </form>
  );
}

type RateLinesProps = {
  values: RateValues;
  base: string;
  isChecked: boolean;
  error: CallError | null;
  change: (part: Partial<RateValues>) => void;
};

function RateLines({ values, base, isChecked, error, change }: RateLinesProps) {
  const { today } = useLedger();
  const missing = (isThere: boolean) => (isChecked && !isThere ? 'Is missing' : null);
  return (
    <>
      <div className="form-row">
        <DayField
          label="Day"
          value={values.date}
          latest={today}
          isFirst
          error={missing(values.date !== null) ?? problemOf(error, 'date')}
          onChange={(date) => {
            change({ date });
          }}
        />
        <CurrencySelect
          label="Currency"
          value={values.currency}
          error={missing(values.currency !== null) ?? problemOf(error, 'currency')}
          onChange={(code) => {
            change({ currency: code });
          }}
        />
      </div>
      <TextInput
        label={`One unit in ${base}`}
        description="With a point, for instance 1.0834"
        inputMode="decimal"
        autoComplete="off"
        maxLength={22}
        value={values.rate}
        error={missing(values.rate.trim() !== '') ?? problemOf(error, 'rate')}
        onChange={(event) => {
          change({ rate: event.currentTarget.value });
        }}
      />
      <TextInput
        label="Published by"
        description="For instance ECB or US Treasury; it stands in the workbook of the year"
        maxLength={100}
        value={values.source}
        error={missing(values.source.trim() !== '') ?? problemOf(error, 'source')}
        onChange={(event) => {
          change({ source: event.currentTarget.value });
        }}
      />
    </>
  );
}
