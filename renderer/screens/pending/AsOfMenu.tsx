import { Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { IconCalendar, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { showDay } from '../../components/days.ts';

type AsOfMenuProps = {
  /** Undefined is today. */
  asOf: string | undefined;
  today: string;
  onChange: (asOf: string | undefined) => void;
};

/** The cut-off: what became payable later is not counted. Never after today. */
export function AsOfMenu({ asOf, today, onChange }: AsOfMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const choose = (day: string | null) => {
    onChange(day === null || day >= today ? undefined : day);
    setIsOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" trapFocus returnFocus offset={4}>
      <Popover.Target>
        <button
          type="button"
          className={asOf === undefined ? 'field' : 'field is-narrowed'}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          <IconCalendar size={14} stroke={1.5} aria-hidden />
          <span className="field-label">As of</span>
          {showDay(asOf ?? today)}
          <IconChevronDown size={12} stroke={1.5} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="As of">
        <DatePicker
          value={asOf ?? today}
          defaultDate={asOf ?? today}
          maxDate={today}
          firstDayOfWeek={1}
          onChange={choose}
        />
        <button
          type="button"
          className="button small wide"
          onClick={() => {
            choose(null);
          }}
        >
          Today, {showDay(today)}
        </button>
      </Popover.Dropdown>
    </Popover>
  );
}
