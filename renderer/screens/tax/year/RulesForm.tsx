import { Checkbox, NumberInput, Textarea } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { WindowValueOf } from '../../../../shared/contract/windowContract.ts';
import { useAct } from '../../../api/queries.ts';
import { useUnsavedForm } from '../../../app/unsavedWork.ts';
import { ErrorCallout } from '../../../components/Callout.tsx';
import { FormActs } from '../../../components/FormActs.tsx';
import { methodName } from '../../../components/MethodLabel.tsx';
import { noteFact } from '../../../components/notices.tsx';

type Method = WindowValueOf<'withholding.settings'>['methods'][number];
type RulesFormProps = {
  year: number;
  methods: readonly Method[];
  settings: WindowValueOf<'tax.settings'>;
  onClose: () => void;
};

/** Which methods the processor reports itself, and how many returns are filed elsewhere. */
export function RulesForm({ year, methods, settings, onClose }: RulesFormProps) {
  const [before] = useState({
    reported: new Set<Method['method']>(
      methods.filter((one) => one.reportedByProcessor).map(({ method }) => method),
    ),
    otherReturns: settings.otherReturns,
    note: settings.note ?? '',
  });
  const [values, setValues] = useState(before);
  const save = useAct('tax.saveSettings');
  useUnsavedForm(values !== before);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (save.isPending) return;
    const note = values.note.trim();
    save.mutate(
      {
        year,
        otherReturns: values.otherReturns,
        note: note === '' ? null : note,
        methods: methods.map(({ method }) => ({ method, reportedByProcessor: values.reported.has(method) })),
      },
      {
        onSuccess: () => {
          onClose();
          noteFact(`The rules of ${String(year)} are saved; the year is computed again.`);
        },
      },
    );
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ReportedMethods
        methods={methods}
        reported={values.reported}
        onChange={(reported) => {
          setValues((present) => ({ ...present, reported }));
        }}
      />
      <NumberInput
        label="Information returns filed elsewhere"
        description="For instance Forms W-2; they count for the duty to file electronically"
        min={0}
        max={1_000_000}
        allowDecimal={false}
        value={values.otherReturns}
        onChange={(otherReturns) => {
          setValues((present) => ({ ...present, otherReturns: Number(otherReturns) }));
        }}
      />
      <Textarea
        label="Note"
        maxLength={500}
        autosize
        minRows={2}
        value={values.note}
        onChange={(event) => {
          const note = event.currentTarget.value;
          setValues((present) => ({ ...present, note }));
        }}
      />
      {save.error === null ? null : <ErrorCallout error={save.error} />}
      <FormActs act="Save" acting="Saving" isBusy={save.isPending} onCancel={onClose} />
    </form>
  );
}

type ReportedMethodsProps = {
  methods: readonly Method[];
  reported: ReadonlySet<Method['method']>;
  onChange: (reported: Set<Method['method']>) => void;
};

function ReportedMethods({ methods, reported, onChange }: ReportedMethodsProps) {
  return (
    <fieldset className="form-group">
      <legend>Reported by the processor on Form 1099-K</legend>
      <p className="soft small">
        Payments by these methods are shown and left out of your own returns, and do not count for backup
        withholding.
      </p>
      {methods.map(({ method }) => (
        <Checkbox
          key={method}
          label={methodName(method)}
          checked={reported.has(method)}
          onChange={(event) => {
            const next = new Set(reported);
            if (event.currentTarget.checked) next.add(method);
            else next.delete(method);
            onChange(next);
          }}
        />
      ))}
    </fieldset>
  );
}
