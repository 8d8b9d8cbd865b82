import { z } from 'zod';

// What this client reads of Wise's answers. Unknown fields are let through, because Wise adds them freely; a missing
// or misshapen one makes the answer unreadable, and an unreadable answer settles nothing.

const idSchema = z.union([z.int(), z.string().min(1)]).transform(String);

export const profilesSchema = z.array(
  z.object({
    id: idSchema,
    type: z.string(),
    businessName: z.string().nullish(),
    fullName: z.string().nullish(),
    firstName: z.string().nullish(),
    lastName: z.string().nullish(),
    address: z.object({ countryIso2Code: z.string().nullish() }).nullish(),
  }),
);
export type ProfileAnswer = z.infer<typeof profilesSchema>[number];

/** `amount` is what transfers can be funded from; what is reserved is reported beside it and is not part of it. */
export const balancesSchema = z.array(
  z.object({ currency: z.string(), amount: z.object({ value: z.number() }) }),
);

export const quoteSchema = z.object({
  id: idSchema,
  rate: z.number().nullish(),
  expirationTime: z.string().nullish(),
  paymentOptions: z
    .array(
      z.object({
        payIn: z.string(),
        disabled: z.boolean().nullish(),
        disabledReason: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
        sourceAmount: z.number().nullish(),
        fee: z.object({ total: z.number().nullish() }).nullish(),
      }),
    )
    .nullish(),
});
export type QuoteAnswer = z.infer<typeof quoteSchema>;

export const requirementsSchema = z.array(
  z.object({
    type: z.string(),
    fields: z.array(
      z.object({
        name: z.string().nullish(),
        group: z.array(
          z.object({
            key: z.string(),
            name: z.string().nullish(),
            required: z.boolean(),
            refreshRequirementsOnChange: z.boolean().nullish(),
          }),
        ),
      }),
    ),
  }),
);
export type Requirements = z.infer<typeof requirementsSchema>;

export const recipientSchema = z.object({ id: idSchema });

export const groupSchema = z.object({
  id: idSchema,
  version: z.int(),
  name: z.string(),
  sourceCurrency: z.string(),
  status: z.string(),
  transferIds: z
    .array(idSchema)
    .nullish()
    .transform((ids) => ids ?? []),
});
export type GroupAnswer = z.infer<typeof groupSchema>;

export const transferSchema = z.object({
  id: idSchema,
  status: z.string(),
  customerTransactionId: z.string().nullish(),
  hasActiveIssues: z.boolean().nullish(),
  rate: z.number().nullish(),
  sourceCurrency: z.string(),
  sourceValue: z.number().nullish(),
  targetCurrency: z.string(),
  targetValue: z.number().nullish(),
});
export type TransferAnswer = z.infer<typeof transferSchema>;

export const transfersSchema = z.array(transferSchema);

/** The completed payments that funded a transfer; empty while it is unfunded. */
export const paymentsSchema = z.array(
  z.object({ amount: z.number(), currency: z.string(), timeCreated: z.string().nullish() }),
);
export type PaymentRow = z.infer<typeof paymentsSchema>[number];

/** Funding a group answers the group itself, or type, status and errorCode as funding one transfer does. */
export const fundingSchema = z.object({
  status: z.string(),
  errorCode: z.string().nullish(),
  errorMessage: z.string().nullish(),
});

/** JSON of a text, or undefined where it is none: some of Wise's errors are plain text. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A transfer belongs to a line by this id alone. Wise has been seen to answer it in capital letters. */
export function isTransferOf(transfer: TransferAnswer, customerTransactionId: string): boolean {
  return transfer.customerTransactionId?.toLowerCase() === customerTransactionId.toLowerCase();
}
