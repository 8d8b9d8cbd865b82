import { z } from 'zod';
import type { FieldProblem } from '../../shared/errors.ts';

const emailSchema = z.email();

/** What is wrong with an e-mail address, or nothing. Only its form is checked: whether it exists, a mail would tell. */
export function checkEmail(field: string, text: string): FieldProblem[] {
  return emailSchema.safeParse(text).success ? [] : [{ field, message: 'is not an e-mail address' }];
}
