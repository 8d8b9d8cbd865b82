import type { FieldProblem } from '../../shared/errors.ts';
import type { CallError } from '../api/client.ts';
import { fieldWords } from './fieldWords.ts';

/** What a refusal says about one field of a form, with a capital, or null. `address.city` is found as such or by `city`. */
export function problemOf(error: CallError | null, field: string): string | null {
  const found = error?.problems.find(
    (problem) => problem.field === field || problem.field.endsWith(`.${field}`),
  );
  return found === undefined ? null : found.message.charAt(0).toUpperCase() + found.message.slice(1);
}

/** Whether a refusal says something that none of these fields shows, so that it has to be shown by itself. */
export function hasOtherProblems(error: CallError, shownFields: readonly string[]): boolean {
  return (
    error.problems.length === 0 ||
    error.problems.some(
      ({ field }) => !shownFields.some((shown) => field === shown || field.endsWith(`.${shown}`)),
    )
  );
}

/** Remarks on fields as one phrase: `IBAN is missing; Name is too long`. */
export function remarksText(remarks: readonly FieldProblem[]): string {
  return remarks.map(({ field, message }) => `${fieldWords(field)} ${message}`).join('; ');
}
