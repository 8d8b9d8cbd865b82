import { countryChoices } from './countryNames.ts';
import { SearchableSelect } from './SearchableSelect.tsx';

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
    <SearchableSelect
      label={label}
      data={countryChoices}
      value={value}
      onChange={onChange}
      error={error}
      clearable
      nothingFoundMessage="No country of this name"
    />
  );
}
