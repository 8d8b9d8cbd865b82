import { Popover } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { useState } from 'react';
import { DayField } from './DayField.tsx';
import { isSamePeriod, periodPresets, periodText, type Period } from './periods.ts';
import './periods.css';

type PeriodMenuProps = {
  label: string;
  period: Period;
  today: string;
  onChange: (period: Period) => void;
  isSmall?: boolean;
};

/** Chooses days from and to: a usual period, or any two days. */
export function PeriodMenu({ label, period, today, onChange, isSmall = false }: PeriodMenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const choose = (next: Period) => {
    onChange(next);
    setIsOpen(false);
  };
  const isNarrowed = period.from !== undefined || period.to !== undefined;
  const classes = ['field', ...(isNarrowed ? ['is-narrowed'] : []), ...(isSmall ? ['small-field'] : [])];
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus returnFocus offset={4}>
      <Popover.Target>
        <button
          type="button"
          className={classes.join(' ')}
          aria-label={`${label}: ${periodText(period)}`}
          onClick={() => {
            setIsOpen(!isOpen);
          }}
        >
          <IconCalendar size={14} stroke={1.5} aria-hidden />
          {periodText(period)}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label} className="period-menu">
        <ul>
          {periodPresets(today).map((preset) => (
            <li key={preset.label}>
              <button
                type="button"
                aria-pressed={isSamePeriod(preset.period, period)}
                onClick={() => {
                  choose(preset.period);
                }}
              >
                {preset.label}
              </button>
            </li>
          ))}
        </ul>
        <PeriodDays key={`${period.from ?? ''} ${period.to ?? ''}`} period={period} onChoose={choose} />
      </Popover.Dropdown>
    </Popover>
  );
}

function PeriodDays({ period, onChoose }: { period: Period; onChoose: (period: Period) => void }) {
  const [from, setFrom] = useState(period.from ?? null);
  const [to, setTo] = useState(period.to ?? null);
  const isBackwards = from !== null && to !== null && to < from;
  return (
    <div className="period-days">
      <DayField label="From" value={from} onChange={setFrom} />
      <DayField
        label="To"
        value={to}
        onChange={setTo}
        error={isBackwards ? 'Lies before the first day' : null}
      />
      <button
        type="button"
        className="button small"
        disabled={isBackwards}
        onClick={() => {
          onChoose({ ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) });
        }}
      >
        Show these days
      </button>
    </div>
  );
}
