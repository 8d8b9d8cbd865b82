import { Textarea } from '@mantine/core';

type ReasonFieldProps = {
  value: string;
  onChange: (reason: string) => void;
  /** Whether a missing reason is told; not before somebody tried to go on. */
  isChecked: boolean;
};

const longestReason = 500;

/** Why something is done, in the accountant's words. */
export function ReasonField({ value, onChange, isChecked }: ReasonFieldProps) {
  return (
    <Textarea
      label="Reason"
      description="Kept with the payout and in the audit log"
      value={value}
      maxLength={longestReason}
      autosize
      minRows={2}
      data-autofocus
      error={isChecked && value.trim() === '' ? 'Say why' : null}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
