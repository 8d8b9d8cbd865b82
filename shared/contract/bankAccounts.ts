import { z } from 'zod';
import { currencySchema } from '../currency.ts';
import { instantSchema } from '../dates.ts';
import { bankAccountIdSchema } from '../ids.ts';
import { reasonSchema } from './fields.ts';
import { mutation, query } from './procedure.ts';

const typedSchema = z.string().trim().max(200);

/**
 * What a bank prescribes for the heads of NACHA files. Its values come from the bank's own sheet and are checked by
 * field when they are saved.
 */
const nachaHeaderFieldsSchema = z.strictObject({
  immediateDestination: typedSchema.optional().describe('the routing number of the bank that takes the file'),
  immediateDestinationName: typedSchema.optional().describe('the name of that bank, at most 23 characters'),
  immediateOrigin: typedSchema.optional().describe('who sends the file, often 1 and the EIN'),
  immediateOriginName: typedSchema.optional().describe('the name of the sender, at most 23 characters'),
  companyName: typedSchema.optional().describe('what payees see, at most 16 characters'),
  companyId: typedSchema.optional().describe('at most 10 letters and digits, often 1 and the EIN'),
  odfiRouting: typedSchema.optional().describe('the routing number of the bank that originates the entries'),
  companyEntryDescription: typedSchema.optional().describe('what the payment is, at most 10 characters'),
  companyDiscretionaryData: typedSchema.optional().describe('only where the bank asks for it'),
  referenceCode: typedSchema.optional().describe('only where the bank asks for it'),
});

/** The same, to be looked at: names in full, identifiers and routing numbers masked. */
export const nachaHeaderShownSchema = z.object({
  immediateDestinationMasked: z.string(),
  immediateDestinationName: z.string(),
  immediateOriginMasked: z.string(),
  immediateOriginName: z.string(),
  companyName: z.string(),
  companyIdMasked: z.string(),
  odfiRoutingMasked: z.string(),
  companyEntryDescription: z.string(),
  companyDiscretionaryData: z.string().nullable(),
  referenceCode: z.string().nullable(),
});

const bankAccountSchema = z.object({
  bankAccountId: z.string(),
  holderName: z.string(),
  kind: z.enum(['iban', 'aba']).describe('aba is a US account: routing and account number'),
  currency: z.string(),
  accountMasked: z.string(),
  bic: z.string().nullable(),
  accountType: z.enum(['checking', 'savings']).nullable(),
  nacha: nachaHeaderShownSchema.nullable(),
  archived: z.boolean(),
  createdAt: instantSchema,
  changedAt: instantSchema,
});
export type BankAccount = z.infer<typeof bankAccountSchema>;

export const bankAccountsContract = {
  'bankAccounts.save': mutation({
    summary: "Adds one of the company's own bank accounts or changes one; what is left out keeps its value.",
    input: {
      bankAccountId: bankAccountIdSchema.optional(),
      holderName: z.string().trim().max(140).optional().describe('exactly as the bank has it'),
      currency: currencySchema.optional(),
      iban: typedSchema.optional(),
      bic: typedSchema.optional().describe('empty takes it away'),
      routingNumber: typedSchema.optional(),
      accountNumber: typedSchema.optional(),
      accountType: typedSchema.optional().describe('checking or savings'),
      nacha: nachaHeaderFieldsSchema.nullable().optional().describe('null takes all of it away'),
    },
    output: bankAccountSchema.extend({
      warnings: z.array(z.object({ field: z.string(), message: z.string() })),
    }),
    errors: ['VAULT_LOCKED'],
  }),
  'bankAccounts.list': query({
    summary: "The company's own bank accounts by holder, numbers masked.",
    input: { archived: z.boolean().optional() },
    output: z.object({ rows: z.array(bankAccountSchema), nextCursor: z.null() }),
  }),
  'bankAccounts.archive': mutation({
    summary: 'Takes a bank account out of use, or back in; nothing is deleted.',
    input: {
      bankAccountId: bankAccountIdSchema,
      archived: z.boolean().default(true),
      reason: reasonSchema.optional(),
    },
    output: bankAccountSchema,
  }),
};
