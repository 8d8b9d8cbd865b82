import { Checkbox, Select, TextInput } from '@mantine/core';
import type { TaxFormKind } from '../../../shared/contract/taxForms.ts';
import type { CallError } from '../../api/client.ts';
import { CountrySelect } from '../../components/CountrySelect.tsx';
import { DayField } from '../../components/DayField.tsx';
import { problemOf } from '../../components/fieldProblems.ts';
import {
  addressParts,
  fieldGroups,
  type AddressText,
  type FormField,
  type FormValues,
} from './formFields.ts';

type FormLinesProps = {
  form: TaxFormKind;
  values: FormValues;
  /** What is missing, by line, before anything is sent. */
  missing: Readonly<Record<string, string>>;
  error: CallError | null;
  onChange: (name: string, value: FormValues[string]) => void;
};

/** The lines of a tax form, each with what is wrong with it. */
export function FormLines({ form, values, ...props }: FormLinesProps) {
  return fieldGroups(form, values).map(({ title, fields }) => (
    <fieldset key={title} className="form-group">
      <legend>{title}</legend>
      <div className="tax-form-lines">
        {fields.map((field) => (
          <Line key={field.name} field={field} value={values[field.name]} {...props} />
        ))}
      </div>
    </fieldset>
  ));
}

type LineProps = Omit<FormLinesProps, 'form' | 'values'> & {
  field: FormField;
  value: FormValues[string] | undefined;
};

function Line({ field, value, missing, error, onChange }: LineProps) {
  const { name } = field;
  const problem = missing[name] ?? problemOf(error, name);
  if (field.kind === 'address') {
    return (
      <AddressLines
        address={typeof value === 'object' ? value : {}}
        problem={problem}
        error={error}
        onChange={(address) => {
          onChange(name, address);
        }}
      />
    );
  }
  if (field.kind === 'check') {
    return (
      <Checkbox
        className="tax-form-wide"
        label={field.label}
        checked={value === true}
        error={problem}
        onChange={(event) => {
          onChange(name, event.currentTarget.checked);
        }}
      />
    );
  }
  return (
    <TextLine
      field={field}
      kind={field.kind}
      text={typeof value === 'string' ? value : ''}
      problem={problem}
      onType={(text) => {
        onChange(name, text);
      }}
    />
  );
}

type TextLineProps = {
  field: FormField;
  kind: 'text' | 'choice' | 'country' | 'day';
  text: string;
  problem: string | null;
  onType: (text: string) => void;
};

function TextLine({ field, kind, text, problem, onType }: TextLineProps) {
  const { label, hint, choices = [] } = field;
  const chosen = text === '' ? null : text;
  const choose = (value: string | null) => {
    onType(value ?? '');
  };
  switch (kind) {
    case 'choice':
      return (
        <Select
          label={label}
          data={[...choices]}
          value={chosen}
          placeholder="Choose"
          clearable
          error={problem}
          onChange={choose}
        />
      );
    case 'country':
      return <CountrySelect label={label} value={chosen} error={problem} onChange={choose} />;
    case 'day':
      return <DayField label={label} value={chosen} error={problem} onChange={choose} />;
    case 'text':
      return (
        <TextInput
          label={label}
          description={hint}
          value={text}
          maxLength={300}
          autoComplete="off"
          error={problem}
          onChange={(event) => {
            onType(event.currentTarget.value);
          }}
        />
      );
  }
}

type AddressLinesProps = {
  address: AddressText;
  problem: string | null;
  error: CallError | null;
  onChange: (address: AddressText) => void;
};

function AddressLines({ address, problem, error, onChange }: AddressLinesProps) {
  return (
    <>
      {addressParts.map(([part, label]) => (
        <TextInput
          key={part}
          label={label}
          value={address[part] ?? ''}
          maxLength={300}
          autoComplete="off"
          error={problemOf(error, `address.${part}`) ?? (part === 'line1' ? problem : null)}
          onChange={(event) => {
            onChange({ ...address, [part]: event.currentTarget.value });
          }}
        />
      ))}
      <CountrySelect
        label="Country of the address"
        value={address.country ?? null}
        error={problemOf(error, 'address.country')}
        onChange={(code) => {
          onChange({ ...address, country: code ?? '' });
        }}
      />
    </>
  );
}
