import { Textarea, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import type { CallError } from '../api/client.ts';
import { problemOf } from './fieldProblems.ts';

type ReasonFieldProps = {
  value: string;
  onChange: (reason: string) => void;
  label?: string;
  /** What it is kept with, besides the audit log. */
  keptWith?: 'commission' | 'form' | 'notice' | 'payout' | 'request';
  isOptional?: boolean;
  /** One line, in which Enter goes on. */
  isShort?: boolean;
  /** Whether a missing reason is told; not before somebody tried to go on. */
  isChecked?: boolean;
  /** What was refused; what it says of the reason stands at the field. */
  refusal?: CallError | null;
};

const longestReason = 500;

/** Why something is done, or what was looked at before, in the accountant's words. */
export function ReasonField({
  value,
  onChange,
  label = 'Reason',
  keptWith,
  isOptional = false,
  isShort = false,
  isChecked = false,
  refusal = null,
}: ReasonFieldProps) {
  const kept =
    keptWith === undefined ? 'Kept in the audit log' : `Kept with the ${keptWith} and in the audit log`;
  const isMissing = isChecked && !isOptional && value.trim() === '';
  const field = {
    label,
    description: isOptional ? `${kept}; may stay empty` : kept,
    value,
    maxLength: longestReason,
    'data-autofocus': true,
    error: isMissing ? 'Say why' : problemOf(refusal, 'reason'),
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onChange(event.currentTarget.value);
    },
  };
  return isShort ? <TextInput {...field} /> : <Textarea {...field} autosize minRows={2} />;
}
