import { z } from 'zod';

/** The prefix that tells what an identifier names. Payouts have ids of their own: see `payoutIdSchema`. */
const prefixes = {
  program: 'prg',
  partner: 'prt',
  commission: 'com',
  journalEntry: 'jrn',
  payoutRequest: 'prq',
  redemption: 'red',
  review: 'rev',
  run: 'run',
  attempt: 'att',
  bankAccount: 'bac',
  taxForm: 'txf',
  tinNotice: 'tnt',
  /** A taxpayer, by the first of the partners that it is. */
  recipient: 'rcp',
} as const;

export type IdentifiedThing = keyof typeof prefixes;

/** Writes a storage key as the identifier that crosses the contract, for instance `prt_42`. */
export function formatId(thing: IdentifiedThing, key: number): string {
  return `${prefixes[thing]}_${String(key)}`;
}

/** Accepts an identifier such as `prt_42` and hands the use case the storage key, 42. */
export function idSchema(thing: IdentifiedThing) {
  const prefix = prefixes[thing];
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[1-9][0-9]{0,14}$`), `has to be an identifier like ${prefix}_42`)
    .transform((text) => Number(text.slice(prefix.length + 1)));
}

/**
 * A payout's own identifier: at most 15 characters of A-Z and 0-9, because the same text is the EndToEndId of a
 * bank file, PayPal's sender_item_id, the NACHA individual id and the payment reference.
 */
export const payoutIdSchema = z
  .string()
  .regex(/^[A-Z0-9]{1,15}$/, 'has to be a payout id such as P0204423K7QX2');

export const programIdSchema = idSchema('program');
export const partnerIdSchema = idSchema('partner');
export const commissionIdSchema = idSchema('commission');
export const journalEntryIdSchema = idSchema('journalEntry');
export const payoutRequestIdSchema = idSchema('payoutRequest');
export const reviewIdSchema = idSchema('review');
export const runIdSchema = idSchema('run');
export const bankAccountIdSchema = idSchema('bankAccount');
export const taxFormIdSchema = idSchema('taxForm');
export const tinNoticeIdSchema = idSchema('tinNotice');
export const recipientIdSchema = idSchema('recipient');

/** The id that the customer's own system gives a partner, a commission or a payout. */
export const externalIdSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(255, 'must not be longer than 255 characters');
