import { z } from 'zod';

const emailSchema = z.email();

/** Whether a text has the form of an e-mail address. Whether the address exists, only a mail would tell. */
export function isEmailAddress(text: string): boolean {
  return emailSchema.safeParse(text).success;
}
