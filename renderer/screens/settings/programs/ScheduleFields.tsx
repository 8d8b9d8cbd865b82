import { Checkbox, Select, TextInput } from '@mantine/core';
import { DayField } from '../../../components/DayField.tsx';
import { Segments } from '../../../components/Segments.tsx';
import type { ProgramFieldsProps } from './programFields.ts';
import type { Frequency, ScheduleValues } from './programForm.ts';
import type { ProgramProblems } from './programProblems.ts';
import { weekdayNames } from './scheduleWords.ts';

const frequencies: readonly { value: Frequency; label: string }[] = [
  { value: 'manual', label: 'By hand' },
  { value: 'weekly', label: 'Weekly' },
  { value: 'biweekly', label: 'Every second week' },
  { value: 'monthly', label: 'Monthly' },
];

/** When payouts of a program are due; each frequency has its own fields. */
export function ScheduleFields({ values, problems, change }: ProgramFieldsProps) {
  const { schedule } = values;
  const changeSchedule = (part: Partial<ScheduleValues>) => {
    change({ schedule: { ...schedule, ...part } });
  };
  return (
    <fieldset className="settings-part">
      <legend>Schedule</legend>
      <p className="settings-description">
        Kept with the program. This version starts no run by itself: a person reviews and processes.
      </p>
      <div>
        <Segments
          label="Frequency"
          choices={frequencies}
          value={schedule.frequency}
          onChange={(frequency) => {
            changeSchedule({ frequency });
          }}
        />
      </div>
      {schedule.frequency === 'manual' ? null : (
        <>
          <div className="settings-triple">
            <DayOfFrequency schedule={schedule} problems={problems} change={changeSchedule} />
            <DayField
              label={schedule.frequency === 'biweekly' ? 'Counted from' : 'Starts on'}
              value={schedule.startsOn}
              error={problems.startsOn}
              onChange={(startsOn) => {
                changeSchedule({ startsOn });
              }}
            />
            <TextInput
              label="Time"
              placeholder="09:30"
              value={schedule.time}
              error={problems.time}
              onChange={(event) => {
                changeSchedule({ time: event.currentTarget.value });
              }}
            />
          </div>
          <Checkbox
            label="Automatic payouts"
            description="A run that is due is sent without a person, once runs start by themselves"
            checked={values.automaticPayouts}
            onChange={(event) => {
              change({ automaticPayouts: event.currentTarget.checked });
            }}
          />
        </>
      )}
    </fieldset>
  );
}

type DayOfFrequencyProps = {
  schedule: ScheduleValues;
  problems: ProgramProblems;
  change: (part: Partial<ScheduleValues>) => void;
};

function DayOfFrequency({ schedule, problems, change }: DayOfFrequencyProps) {
  switch (schedule.frequency) {
    case 'weekly':
      return (
        <Select
          label="Weekday"
          data={weekdayNames.map((label, index) => ({ value: String(index + 1), label }))}
          value={schedule.weekday}
          error={problems.weekday}
          onChange={(weekday) => {
            change({ weekday });
          }}
        />
      );
    case 'monthly':
      return (
        <TextInput
          label="Day of the month, 31 is the last"
          inputMode="numeric"
          value={schedule.dayOfMonth}
          error={problems.dayOfMonth}
          onChange={(event) => {
            change({ dayOfMonth: event.currentTarget.value });
          }}
        />
      );
    case 'biweekly':
    case 'manual':
      return null;
  }
}
