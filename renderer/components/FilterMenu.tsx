import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';

type FilterMenuProps<Choice extends string> = {
  label: string;
  /** What stands for no choice, for instance Any. */
  anyLabel?: string;
  choices: readonly { value: Choice; label: string }[];
  value: Choice | undefined;
  onChange: (choice: Choice | undefined) => void;
};

/** A filter with one choice of several, or any. */
export function FilterMenu<Choice extends string>({
  label,
  anyLabel = 'Any',
  choices,
  value,
  onChange,
}: FilterMenuProps<Choice>) {
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={value === undefined ? 'field' : 'field is-narrowed'}>
          <span className="field-label">{label}</span>
          {chosen?.label ?? anyLabel}
          <IconChevronDown size={12} stroke={1.5} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          onClick={() => {
            onChange(undefined);
          }}
        >
          {anyLabel}
        </Menu.Item>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            aria-current={choice.value === value}
            onClick={() => {
              onChange(choice.value);
            }}
          >
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
