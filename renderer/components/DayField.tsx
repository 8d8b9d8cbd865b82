import { DateInput } from '@mantine/dates';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import type { ReactNode } from 'react';
import { isPlainDate } from '../../shared/dates.ts';

dayjs.extend(customParseFormat);

const shownFormat = 'D MMM YYYY';
const typedFormats = [shownFormat, 'D MMMM YYYY'];

type DayFieldProps = {
  label: string;
  description?: ReactNode;
  value: string | null;
  onChange: (day: string | null) => void;
  latest?: string;
  error?: ReactNode;
  isFirst?: boolean;
};

/** A day, typed as `23 Nov 2026` or `2026-11-23`, or picked from a calendar. */
export function DayField({ label, description, value, onChange, latest, error, isFirst }: DayFieldProps) {
  return (
    <DateInput
      label={label}
      description={description}
      value={value}
      onChange={onChange}
      {...(latest === undefined ? {} : { maxDate: latest })}
      error={error}
      valueFormat={shownFormat}
      dateParser={typedDay}
      data-autofocus={isFirst === true ? true : undefined}
      popoverProps={{ withinPortal: true }}
    />
  );
}

/** Reads a typed day; null where it is none. */
function typedDay(text: string): string | null {
  const trimmed = text.trim();
  if (isPlainDate(trimmed)) return trimmed;
  const day = dayjs(trimmed, typedFormats, true);
  return day.isValid() ? day.format('YYYY-MM-DD') : null;
}
