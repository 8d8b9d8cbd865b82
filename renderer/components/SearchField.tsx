import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useShortcuts } from '../app/shortcuts.ts';

type SearchFieldProps = {
  label: string;
  value: string;
  onChange: (text: string) => void;
};

/** Filters at every key, since a question that is overtaken is given up; `/` goes to it, Escape empties it and then leaves. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts('List', [
    {
      keys: '/',
      label: 'filter',
      isPinned: true,
      run: () => {
        field.current?.focus();
        field.current?.select();
      },
    },
  ]);
  return (
    <div className="field search-field">
      <IconSearch size={14} stroke={1.5} aria-hidden />
      <input
        ref={field}
        type="text"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (value === '') event.currentTarget.blur();
          else onChange('');
        }}
      />
      <kbd aria-hidden>/</kbd>
    </div>
  );
}
