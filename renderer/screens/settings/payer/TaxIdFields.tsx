import { Select, TextInput } from '@mantine/core';
import { VaultNow } from '../../../components/VaultUnlock.tsx';
import type { PayerProblems, PayerValues, TinType } from './payerForm.ts';

type TaxIdFieldsProps = {
  /** What of the saved tax id may be shown; null where none is saved. */
  masked: string | null;
  values: PayerValues;
  problems: PayerProblems;
  change: (part: Partial<PayerValues>) => void;
};

const types: readonly { value: TinType; label: string }[] = [
  { value: 'EIN', label: 'EIN, of a company' },
  { value: 'SSN', label: 'SSN, of a person' },
];

/** The tax id of the payer: shown masked, and typed anew to be changed. */
export function TaxIdFields({ masked, values, problems, change }: TaxIdFieldsProps) {
  return (
    <fieldset className="settings-part">
      <legend>Tax id</legend>
      <p className="settings-description">
        {masked === null ? 'None is saved.' : `Saved: ${masked}. Left empty below, it stays.`} It is kept in
        the vault
        <VaultNow act="saving a tax id" />
      </p>
      <div className="settings-pair">
        <Select
          label="Type"
          data={types}
          value={values.tinType}
          error={problems.tinType}
          placeholder="Choose"
          onChange={(type) => {
            change({ tinType: types.find((one) => one.value === type)?.value ?? null });
          }}
        />
        <TextInput
          label={masked === null ? 'Tax id' : 'New tax id'}
          inputMode="numeric"
          autoComplete="off"
          maxLength={20}
          value={values.tin}
          error={problems.tin}
          placeholder="Nine digits"
          onChange={(event) => {
            change({ tin: event.currentTarget.value });
          }}
        />
      </div>
    </fieldset>
  );
}
