import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useShortcuts } from '../app/shortcuts.ts';

type SearchFieldProps = {
  label: string;
  value: string;
  onChange: (text: string) => void;
};

/** Keys that follow each other faster than anybody reads make one filter. */
const pauseMs = 20;

/** Filters as one types; `/` goes to it, Escape empties it and then leaves. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const passOn = useDebouncedCallback(onChange, pauseMs);
  // A filter that was cleared or restored elsewhere shows here too.
  if (value !== known) {
    setKnown(value);
    setTyped(value);
  }
  useShortcuts('filter', [
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
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          passOn(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.preventDefault();
          if (typed === '') field.current?.blur();
          setTyped('');
          onChange('');
        }}
      />
      <kbd aria-hidden>/</kbd>
    </div>
  );
}
