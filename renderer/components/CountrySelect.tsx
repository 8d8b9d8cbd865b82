import { Select } from '@mantine/core';
import { countryChoices } from './countryNames.ts';

type CountrySelectProps = {
  label: string;
  /** The code, or nothing where none is chosen. */
  value: string | null;
  onChange: (code: string | null) => void;
  error?: string | null;
};

/** A country by its name or its code. */
export function CountrySelect({ label, value, onChange, error = null }: CountrySelectProps) {
  return (
    <Select
      label={label}
      data={countryChoices}
      value={value}
      onChange={onChange}
      error={error}
      searchable
      clearable
      nothingFoundMessage="No country of this name"
      maxDropdownHeight={240}
      placeholder="Choose"
      selectFirstOptionOnChange
    />
  );
}
