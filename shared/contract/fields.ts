import { z } from 'zod';
import { currencySchema } from '../currency.ts';
import { plainDateSchema } from '../dates.ts';
import { externalIdSchema, partnerIdSchema, programIdSchema } from '../ids.ts';
import { amountMinorSchema, largestAmountMinor } from '../money.ts';
import { fileReferences } from './fileReferences.ts';

/** A page of a list: `cursor` is what the page before answered as `nextCursor`. */
export const pageFields = {
  cursor: z.string().max(2_000).optional(),
  limit: z.int().min(1).max(500).default(100),
};

/** Totals are made of everything that matches, which for a large ledger takes far longer than a page of it. */
export const totalsFields = {
  withTotals: z
    .boolean()
    .default(true)
    .describe('false leaves the totals out of the first page, so that its rows come sooner'),
};

/** Count and sum of a whole filter, one row a currency: sums never cross currencies. */
export const totalsSchema = z.array(
  z.object({ currency: z.string(), count: z.int(), totalMinor: amountMinorSchema }),
);

export type CurrencyTotal = z.infer<typeof totalsSchema>[number];

/** The answer of a list. `totals` stands on the first page only, unless it was not wanted, and covers the whole filter. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({
    rows: z.array(row),
    nextCursor: z.string().nullable(),
    totals: totalsSchema.optional(),
  });
}

/** One partner, by its own id or by program and the id in the customer's system. */
export const partnerAddressFields = {
  partnerId: partnerIdSchema.optional(),
  programId: programIdSchema.optional(),
  externalId: externalIdSchema.optional(),
};

export type PartnerAddress = {
  partnerId?: number | undefined;
  programId?: number | undefined;
  externalId?: string | undefined;
};

/** An amount that somebody types or imports. */
export const positiveAmountSchema = amountMinorSchema
  .max(largestAmountMinor, 'is larger than any amount that can be booked')
  .refine((amount) => amount > 0, 'has to be more than zero');

export const periodFields = { from: plainDateSchema.optional(), to: plainDateSchema.optional() };

/** Why something is done, in the accountant's words; kept in the audit log. */
export const reasonSchema = z.string().trim().min(1, 'must not be empty').max(500);

export const moneyByCurrencySchema = z
  .array(
    z.strictObject({
      currency: currencySchema,
      amountMinor: amountMinorSchema.refine((amount) => amount >= 0, 'must not be negative'),
    }),
  )
  .refine(
    (rows) => new Set(rows.map((row) => row.currency)).size === rows.length,
    'names a currency more than once',
  );

const fileText = () =>
  z
    .string()
    .min(1)
    .max(4_096)
    .regex(/^[^\0]*$/, 'has a NUL character');

/** A file to be read: a path through the command line, a token of the dialog through the window; the door resolves it. */
export const fileToOpenSchema = fileText().register(fileReferences, { use: 'open' });

/** A file to be made, which must not exist yet; a path or a token as above. */
export const fileToSaveSchema = fileText().register(fileReferences, { use: 'save' });

/** A folder that is there already, in which files are to be made; a path or a token as above. */
export const directorySchema = fileText().register(fileReferences, { use: 'directory' });

export const payoutMethods = ['paypal', 'wise', 'bank_transfer', 'store_credit'] as const;
export const payoutMethodSchema = z.enum(payoutMethods);

/** What people call a payout method. */
export const payoutMethodNames: Readonly<Record<(typeof payoutMethods)[number], string>> = {
  paypal: 'PayPal',
  wise: 'Wise',
  bank_transfer: 'Bank transfer',
  store_credit: 'Store credit',
};

/** What stands in the way of a payout, or only deserves a look: a stable code and a sentence. */
export const remarkSchema = z.object({ code: z.string(), message: z.string() });
export type Remark = z.infer<typeof remarkSchema>;
