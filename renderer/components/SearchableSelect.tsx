import { Select, type SelectProps } from '@mantine/core';

/** One of many choices, found by typing. The first that matches is marked, and Enter takes the one that is marked. */
export function SearchableSelect(props: SelectProps) {
  return (
    <Select searchable selectFirstOptionOnChange maxDropdownHeight={240} placeholder="Choose" {...props} />
  );
}
