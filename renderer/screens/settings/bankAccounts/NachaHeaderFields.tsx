import { Checkbox, TextInput } from '@mantine/core';
import type { CallError } from '../../../api/client.ts';
import { problemOf } from '../../../components/fieldProblems.ts';
import type { BankAccountValues } from './bankAccountForm.ts';
import type { BankAccount } from './bankAccountWords.ts';
import { nachaFields, type NachaField } from './nachaFields.ts';

type NachaHeaderFieldsProps = {
  saved: BankAccount['nacha'];
  values: BankAccountValues;
  error: CallError | null;
  change: (part: Partial<BankAccountValues>) => void;
};

/** What the bank prescribes for ACH files. Every bank has its own values, and gives them on a sheet. */
export function NachaHeaderFields({ saved, values, error, change }: NachaHeaderFieldsProps) {
  return (
    <fieldset className="settings-part">
      <legend>NACHA files</legend>
      <p className="settings-description">
        The bank’s own values for the heads of ACH files, from the sheet that it gives its customers.
      </p>
      <Checkbox
        label="The bank takes NACHA files from this account"
        checked={values.hasNacha}
        onChange={(event) => {
          change({ hasNacha: event.currentTarget.checked });
        }}
      />
      {values.hasNacha ? (
        <div className="settings-pair">
          {nachaFields.map((field) => (
            <TextInput
              key={field.name}
              label={field.label}
              description={hintOf(field, saved)}
              value={values.nacha[field.name]}
              maxLength={60}
              autoComplete="off"
              spellCheck={false}
              error={problemOf(error, `nacha.${field.name}`)}
              onChange={(event) => {
                change({ nacha: { ...values.nacha, [field.name]: event.currentTarget.value } });
              }}
            />
          ))}
        </div>
      ) : null}
    </fieldset>
  );
}

function hintOf(field: NachaField, saved: BankAccount['nacha']): string {
  const mask = saved === null ? null : field.maskOf(saved);
  return mask === null ? field.hint : `Saved: ${mask}. Left empty, it stays`;
}
