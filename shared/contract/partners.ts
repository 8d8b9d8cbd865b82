import { z } from 'zod';
import { countrySchema } from '../country.ts';
import { currencySchema } from '../currency.ts';
import { instantSchema, plainDateSchema } from '../dates.ts';
import { externalIdSchema, programIdSchema } from '../ids.ts';
import { amountMinorSchema } from '../money.ts';
import {
  moneyByCurrencySchema,
  pageFields,
  pageOf,
  partnerAddressFields,
  payoutMethodSchema,
  periodFields,
  positiveAmountSchema,
  reasonSchema,
} from './fields.ts';
import { commissionStatuses } from './commissions.ts';
import { entryStepSchema, sourceKindSchema } from './ledger.ts';
import { mutation, query } from './procedure.ts';
import { form1099Schema } from './taxSchemas.ts';

const addressPartSchema = z.string().trim().max(200);

export const addressSchema = z.strictObject({
  line1: addressPartSchema.optional(),
  line2: addressPartSchema.optional(),
  city: addressPartSchema.optional(),
  region: addressPartSchema.optional(),
  postalCode: addressPartSchema.optional(),
  country: countrySchema.optional(),
});

const payerSchema = z.object({
  legalName: z.string(),
  address: addressSchema.nullable(),
  phone: z.string().nullable(),
  tinType: z.enum(['EIN', 'SSN']).nullable(),
  tinMasked: z.string().nullable(),
  vatId: z.string().nullable(),
});

const scheduleSchema = z.strictObject({
  frequency: z.enum(['manual', 'weekly', 'biweekly', 'monthly']),
  weekday: z.int().min(1).max(7).optional().describe('ISO weekday, Monday is 1'),
  dayOfMonth: z.int().min(1).max(31).optional().describe('31 means the last day'),
  startsOn: plainDateSchema.optional(),
  time: z
    .string()
    .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'has to be a time such as 09:30')
    .optional(),
});

const approvalRuleSchema = z.strictObject({
  currency: currencySchema,
  fromMinor: amountMinorSchema,
  approvals: z.int().min(1).max(5),
});

/** What an accountant sets per program; a field that is left out of `programs.save` keeps its value. */
const programSettingFields = {
  minimumPayouts: moneyByCurrencySchema.optional(),
  holdDays: z.int().min(0).max(365).optional(),
  schedule: scheduleSchema.optional(),
  automaticPayouts: z.boolean().optional(),
  maximumRunTotals: moneyByCurrencySchema.optional(),
  taxFormPolicy: z.enum(['off', 'warn', 'block']).optional(),
  approvalRules: z.array(approvalRuleSchema).max(20).optional(),
  commissionReview: z.enum(['automatic', 'manual']).optional(),
  payoutRequests: z.enum(['off', 'required']).optional(),
  changedDetailsHoldDays: z.int().min(0).max(90).optional(),
  form1099: form1099Schema
    .optional()
    .describe('the form that its payments are reported on; 1099-NEC is the default'),
};

export const programSchema = z.object({
  programId: z.string(),
  name: z.string(),
  currency: z.string(),
  minimumPayouts: z.array(z.object({ currency: z.string(), amountMinor: amountMinorSchema })),
  holdDays: z.int(),
  schedule: scheduleSchema,
  automaticPayouts: z.boolean(),
  maximumRunTotals: z.array(z.object({ currency: z.string(), amountMinor: amountMinorSchema })),
  taxFormPolicy: z.enum(['off', 'warn', 'block']),
  approvalRules: z.array(approvalRuleSchema),
  commissionReview: z.enum(['automatic', 'manual']),
  payoutRequests: z.enum(['off', 'required']),
  changedDetailsHoldDays: z.int(),
  form1099: form1099Schema,
});
export type Program = z.infer<typeof programSchema>;

const detailSchema = z.string().max(200);

/** Payout details as typed; which of them count follows from the method. Checked by field when saved. */
const payoutDetailsSchema = z.strictObject({
  paypalEmail: detailSchema.optional(),
  wiseEmail: detailSchema.optional(),
  currency: detailSchema.optional(),
  accountName: detailSchema.optional(),
  iban: detailSchema.optional(),
  swift: detailSchema.optional(),
  routingNumber: detailSchema.optional(),
  accountNumber: detailSchema.optional(),
  accountType: detailSchema.optional(),
  sortCode: detailSchema.optional(),
});

const partnerSchema = z.object({
  partnerId: z.string(),
  programId: z.string(),
  externalId: z.string(),
  kind: z.enum(['partner', 'customer']),
  entityType: z.enum(['person', 'business']).nullable(),
  name: z.string(),
  email: z.string().nullable(),
  country: z.string().nullable(),
  address: addressSchema.nullable(),
  payoutMethod: payoutMethodSchema.nullable(),
  payoutDetailsMasked: z.string().nullable(),
  payoutDetailsChangedAt: instantSchema.nullable(),
  payoutDetailsBefore: z.string().nullable().describe('what the present details replaced, masked'),
  createdAt: instantSchema,
  archived: z.boolean(),
});
export type Partner = z.infer<typeof partnerSchema>;

const balanceSchema = z.object({
  currency: z.string(),
  heldMinor: amountMinorSchema,
  payableMinor: amountMinorSchema,
  inFlightMinor: amountMinorSchema,
  paidMinor: amountMinorSchema,
  storeCreditMinor: amountMinorSchema,
});
export type Balance = z.infer<typeof balanceSchema>;

const statementLineSchema = z.object({
  journalEntryId: z.string(),
  entryDate: z.string(),
  occurredOn: z.string(),
  currency: z.string(),
  sourceKind: sourceKindSchema,
  sourceStep: entryStepSchema,
  sourceId: z.string(),
  text: z.string(),
  amountMinor: amountMinorSchema,
  balanceMinor: amountMinorSchema,
  commission: z
    .object({ commissionId: z.string(), payableOn: z.string(), status: z.enum(commissionStatuses) })
    .nullable()
    .describe('what was earned or taken back by this line, and when it is payable'),
});

/** What narrows the list of partners. */
const partnersFilterFields = {
  programId: programIdSchema.optional(),
  search: z.string().trim().max(200).optional(),
  archived: z.boolean().optional(),
  kind: z.enum(['partner', 'customer']).optional(),
  method: payoutMethodSchema.optional(),
};

export const partnersContract = {
  'payer.save': mutation({
    summary: 'The company that pays: one ledger is one legal payer.',
    input: {
      legalName: z.string().trim().min(1).max(200),
      address: addressSchema.optional(),
      phone: z.string().trim().max(50).optional(),
      tin: z.string().trim().max(20).optional(),
      tinType: z.enum(['EIN', 'SSN']).optional(),
      vatId: z.string().trim().max(30).optional(),
    },
    output: payerSchema,
    errors: ['VAULT_LOCKED'],
  }),
  'payer.get': query({ summary: 'The payer, tax id masked.', input: {}, output: payerSchema }),
  'programs.save': mutation({
    summary: 'Makes a program or changes its settings.',
    input: {
      programId: programIdSchema.optional(),
      name: z.string().trim().min(1).max(200).optional(),
      currency: currencySchema.optional(),
      ...programSettingFields,
    },
    output: programSchema,
  }),
  'programs.list': query({
    summary: 'All programs by name.',
    input: {},
    output: z.object({ rows: z.array(programSchema), nextCursor: z.null() }),
  }),
  'programs.get': query({
    summary: 'One program.',
    input: { programId: programIdSchema },
    output: programSchema,
  }),
  'partners.save': mutation({
    summary: 'Makes a partner or referral customer, or changes one.',
    input: {
      ...partnerAddressFields,
      kind: z.enum(['partner', 'customer']).optional(),
      entityType: z.enum(['person', 'business']).optional(),
      name: z.string().trim().min(1).max(200).optional(),
      email: z.string().trim().max(255).optional(),
      country: countrySchema.optional(),
      address: addressSchema.optional(),
      payoutMethod: payoutMethodSchema.optional(),
      payoutDetails: payoutDetailsSchema.optional(),
    },
    output: partnerSchema.extend({ warnings: z.array(z.object({ field: z.string(), message: z.string() })) }),
    errors: ['VAULT_LOCKED'],
  }),
  'partners.list': query({
    summary: 'Partners by name.',
    input: {
      ...pageFields,
      ...partnersFilterFields,
    },
    output: pageOf(partnerSchema.extend({ balances: z.array(balanceSchema) })),
  }),
  'partners.count': query({
    summary: 'How many partners match.',
    lane: 'reader',
    input: partnersFilterFields,
    output: z.object({ count: z.int() }),
  }),
  'partners.get': query({
    summary: 'One partner with its balances.',
    input: partnerAddressFields,
    output: partnerSchema.extend({
      balances: z.array(
        balanceSchema.extend({
          nextPayableOn: z.string().nullable().describe('the first day on which held money becomes payable'),
        }),
      ),
    }),
  }),
  'partners.archive': mutation({
    summary: 'Takes a partner out of payouts, or back in; nothing is deleted.',
    input: { ...partnerAddressFields, archived: z.boolean().default(true), reason: reasonSchema.optional() },
    output: partnerSchema,
  }),
  'partners.balance': query({
    summary: 'What a partner has held, payable, in flight and paid, per currency.',
    input: { ...partnerAddressFields, asOf: plainDateSchema.optional() },
    output: z.object({ partnerId: z.string(), asOf: z.string(), balances: z.array(balanceSchema) }),
  }),
  'partners.credit': mutation({
    summary: 'Adds a bonus to what a partner is owed, payable at once.',
    input: {
      ...partnerAddressFields,
      amountMinor: positiveAmountSchema,
      currency: currencySchema,
      note: z.string().trim().min(1, 'must not be empty').max(500),
    },
    output: z.object({ journalEntryId: z.string(), balance: balanceSchema }),
  }),
  'partners.statement': query({
    summary: 'Every movement of what a partner is owed, with a running balance per currency.',
    input: { ...partnerAddressFields, ...periodFields, ...pageFields, currency: currencySchema.optional() },
    output: z.object({
      partnerId: z.string(),
      currencies: z.array(
        z.object({
          currency: z.string(),
          openingMinor: amountMinorSchema,
          closingMinor: amountMinorSchema,
          earnedMinor: amountMinorSchema.describe('in the period: what was earned, less what was taken back'),
          paidOutMinor: amountMinorSchema.describe(
            'in the period: what payouts reserved, less what came back',
          ),
          lineCount: z.int().describe('in the whole period; a page shows some of them'),
          lines: z.array(statementLineSchema),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
  'storeCredit.redeem': mutation({
    summary: 'Records that a partner spent store credit.',
    input: {
      ...partnerAddressFields,
      amountMinor: positiveAmountSchema,
      currency: currencySchema,
      reference: externalIdSchema,
      redeemedOn: plainDateSchema,
    },
    output: z.object({
      redemptionId: z.string(),
      journalEntryId: z.string(),
      storeCreditMinor: amountMinorSchema,
    }),
  }),
};
