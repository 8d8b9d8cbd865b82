import { z } from 'zod';

/*
 * What PayPal answers, as far as it is used. Fields that are not named here are let through, and every status is any
 * text: a word that PayPal adds one day must not make an answer unreadable.
 */

/** Ids go into paths and into the ledger, so that nothing but a plain one is taken. */
export const payPalIdSchema = z.string().regex(/^[A-Za-z0-9-]{1,30}$/);

const moneySchema = z.object({ currency: z.string(), value: z.string() });

const linkSchema = z.object({ href: z.string(), rel: z.string().optional() });

export const tokenSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.number(),
  scope: z.string().default(''),
  app_id: z.string().optional(),
});

const errorDetailSchema = z.object({
  field: z.string().optional(),
  issue: z.string().optional(),
  description: z.string().optional(),
  /** Observed with a duplicate batch, under this name and not under the specification's. */
  link: z.array(linkSchema).optional(),
  links: z.array(linkSchema).optional(),
});

export const errorSchema = z.object({
  name: z.string().min(1),
  message: z.string().default(''),
  debug_id: z.string().optional(),
  details: z.array(errorDetailSchema).default([]),
  links: z.array(linkSchema).default([]),
});

/** How the token's side of PayPal answers, for a wrong secret as for a token that has expired. */
export const authorizationErrorSchema = z
  .object({ error: z.string().min(1), error_description: z.string().default('') })
  .transform(({ error, error_description }) => ({
    name: error.toUpperCase(),
    message: error_description,
    debug_id: undefined,
    details: [],
    links: [],
  }));

export type PayPalError = z.infer<typeof errorSchema>;

const senderBatchHeaderSchema = z.object({ sender_batch_id: z.string().optional() });

export const createdSchema = z.object({
  batch_header: z.object({
    payout_batch_id: payPalIdSchema,
    batch_status: z.string(),
    sender_batch_header: senderBatchHeaderSchema.optional(),
  }),
});

const itemErrorSchema = z.object({ name: z.string().optional(), message: z.string().optional() });

const itemFields = {
  payout_item_id: payPalIdSchema,
  transaction_status: z.string().optional(),
  payout_item_fee: moneySchema.optional(),
  payout_item: z.object({
    amount: moneySchema,
    receiver: z.string().optional(),
    sender_item_id: z.string().optional(),
  }),
  currency_conversion: z
    .object({
      from_amount: moneySchema.optional(),
      to_amount: moneySchema.optional(),
      exchange_rate: z.string().optional(),
    })
    .optional(),
  time_processed: z.string().optional(),
  errors: itemErrorSchema.optional(),
};

export const itemSchema = z.object(itemFields);

export type PayPalItem = z.infer<typeof itemSchema>;

export const batchPageSchema = z.object({
  total_items: z.int().nonnegative().optional(),
  total_pages: z.int().nonnegative().optional(),
  batch_header: z.object({
    payout_batch_id: payPalIdSchema,
    batch_status: z.string(),
    sender_batch_header: senderBatchHeaderSchema.optional(),
    amount: moneySchema.optional(),
  }),
  items: z.array(itemSchema).default([]),
});

export type BatchPage = z.infer<typeof batchPageSchema>;

export const balancesSchema = z.object({
  account_id: z.string().optional(),
  balances: z.array(
    z.object({
      currency: z.string(),
      available_balance: z.object({ currency_code: z.string(), value: z.string() }),
    }),
  ),
});
