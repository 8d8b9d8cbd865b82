import { currencyChoices } from './currencyNames.ts';
import { SearchableSelect } from './SearchableSelect.tsx';

type CurrencySelectProps = {
  label: string;
  /** The code, or nothing where none is chosen yet. */
  value: string | null;
  onChange: (code: string | null) => void;
  error?: string | null;
  description?: string;
  /** The label is read to people but not drawn, where a column head stands above. */
  hidesLabel?: boolean;
  disabled?: boolean;
};

/** A currency by its code or its name. */
export function CurrencySelect({
  label,
  value,
  onChange,
  error = null,
  description,
  hidesLabel = false,
  disabled = false,
}: CurrencySelectProps) {
  return (
    <SearchableSelect
      {...(hidesLabel ? { 'aria-label': label } : { label })}
      description={description}
      data={currencyChoices}
      value={value}
      onChange={onChange}
      error={error}
      disabled={disabled}
      nothingFoundMessage="No currency of this name"
    />
  );
}
