import { z } from 'zod';
import { instantSchema } from '../dates.ts';
import { currencySchema } from '../currency.ts';
import { partnerIdSchema, payoutIdSchema, programIdSchema, runIdSchema } from '../ids.ts';
import { amountMinorSchema } from '../money.ts';
import { partnerAddressFields, payoutMethodSchema, periodFields, remarkSchema } from './fields.ts';
import { withholdingSchema } from './withholding.ts';

export const payoutStatuses = ['pending', 'completed', 'failed', 'cancelled'] as const;
export const payoutDetails = [
  'awaiting_approval',
  'ready',
  'awaiting_bank',
  'file_exported',
  'handed_over',
  'sending',
  'in_doubt',
  'accepted',
  'unclaimed',
  'on_hold',
  'bounced',
  'paid',
  'credited',
  'recorded',
  'refused',
  'blocked',
  'returned',
  'refunded',
  'reversed',
  'cancelled',
] as const;
export const payoutStatusSchema = z.enum(payoutStatuses);
export const payoutDetailSchema = z.enum(payoutDetails);

/** What can stand in the way of a payout. Codes are added, never renamed. */
export const payoutBlockers = [
  'ARCHIVED',
  'NEGATIVE_BALANCE',
  'HELD',
  'NOTHING_PAYABLE',
  'BELOW_MINIMUM',
  'NO_PAYOUT_METHOD',
  'DETAILS_INVALID',
  'CURRENCY_NOT_SUPPORTED',
  'DETAILS_CHANGED',
  'PAYOUT_UNRESOLVED',
  'TAX_FORM_MISSING',
  'TAX_FORM_EXPIRED',
  'TAX_FORM_INVALID',
  'NOT_REQUESTED',
  'WITHHOLDING_UNCLEAR',
  'RATE_MISSING',
] as const;
export type BlockerCode = (typeof payoutBlockers)[number];

const mostExcluded = 100;

/** What can be left out of every list of payouts and balances. */
const exclusionFields = {
  methods: z.array(payoutMethodSchema).max(mostExcluded).optional(),
  currencies: z.array(currencySchema).max(mostExcluded).optional(),
  programIds: z.array(programIdSchema).max(mostExcluded).optional(),
  partnerIds: z.array(partnerIdSchema).max(mostExcluded).optional(),
};

/** What is left out of the pending balances although the rest of the filter lets it in: balances with any of these. */
const pendingExclusionSchema = z.strictObject({
  ...exclusionFields,
  blockers: z.array(z.enum(payoutBlockers)).max(mostExcluded).optional(),
});

/** What narrows the list of pending balances; the same filter selects them all for a review. */
export const pendingFilterFields = {
  partnerId: partnerIdSchema.optional(),
  programId: programIdSchema.optional(),
  method: payoutMethodSchema.optional(),
  currency: currencySchema.optional(),
  search: z.string().trim().max(200).optional(),
  onlyEligible: z.boolean().optional(),
  onlyBlocked: z.boolean().optional(),
  blocker: z.enum(payoutBlockers).optional().describe('only what this stands in the way of'),
  exclude: pendingExclusionSchema.optional(),
};

export const pendingRowSchema = z.object({
  partnerId: z.string(),
  programId: z.string(),
  externalId: z.string(),
  name: z.string(),
  method: payoutMethodSchema.nullable(),
  paysTo: z.string().nullable(),
  currency: z.string(),
  payableMinor: amountMinorSchema,
  heldMinor: amountMinorSchema,
  inFlightMinor: amountMinorSchema,
  eligible: z.boolean(),
  blockers: z.array(remarkSchema),
  notices: z.array(remarkSchema),
});

const reviewLineSchema = z.object({
  partnerId: z.string(),
  externalId: z.string(),
  name: z.string(),
  method: payoutMethodSchema,
  paysTo: z.string(),
  currency: z.string(),
  grossMinor: amountMinorSchema,
  vatMinor: amountMinorSchema,
  withheldMinor: amountMinorSchema,
  withholding: withholdingSchema.nullable().describe('null where withholding does not concern the line'),
  amountMinor: amountMinorSchema,
  notices: z.array(remarkSchema),
});

const reviewGroupSchema = z.object({
  method: payoutMethodSchema,
  currency: z.string(),
  count: z.int(),
  totalMinor: amountMinorSchema,
});

export const reviewSchema = z.object({
  reviewId: z.string(),
  asOf: z.string(),
  createdAt: instantSchema,
  groups: z.array(reviewGroupSchema),
  lines: z.array(reviewLineSchema),
  excluded: z.array(
    z.object({
      partnerId: z.string(),
      name: z.string(),
      currency: z.string(),
      blockers: z.array(remarkSchema),
    }),
  ),
  overMaximum: z.array(
    z.object({
      programId: z.string(),
      currency: z.string(),
      totalMinor: amountMinorSchema,
      maximumMinor: amountMinorSchema,
    }),
  ),
  changes: z.array(
    z.object({
      partnerId: z.string(),
      name: z.string(),
      currency: z.string(),
      code: z.string(),
      message: z.string(),
    }),
  ),
  runId: z.string().nullable().describe('the run that was made of it, once there is one'),
});

const payoutOriginSchema = z.enum(['run', 'opening']);

export const payoutRowSchema = z.object({
  payoutId: z.string(),
  runId: z.string().nullable(),
  partnerId: z.string(),
  partnerName: z.string(),
  externalId: z.string(),
  programId: z.string(),
  method: payoutMethodSchema.nullable(),
  currency: z.string(),
  grossMinor: amountMinorSchema,
  vatMinor: amountMinorSchema,
  withheldMinor: amountMinorSchema,
  amountMinor: amountMinorSchema,
  feeMinor: amountMinorSchema,
  status: payoutStatusSchema,
  detail: payoutDetailSchema,
  createdOn: z.string(),
  paidOn: z.string().nullable(),
  reference: z.string().nullable(),
  origin: payoutOriginSchema,
  afterRelease: z
    .enum(['moving', 'contradicted'])
    .nullable()
    .describe(
      'what the provider shows of a payout whose money was given back, or that was recorded by hand: still under way, or paid',
    ),
});
export type PayoutRow = z.infer<typeof payoutRowSchema>;

/** What is left out of the history although the rest of the filter lets it in: rows with any of these. */
const historyExclusionSchema = z.strictObject({
  statuses: z.array(payoutStatusSchema).max(mostExcluded).optional(),
  details: z.array(payoutDetailSchema).max(mostExcluded).optional(),
  ...exclusionFields,
});

/** What narrows the history; exports take exactly the same fields, so that a file is what the screen shows. */
export const historyFilterFields = {
  ...periodFields,
  ...partnerAddressFields,
  runId: runIdSchema.optional(),
  status: payoutStatusSchema.optional(),
  detail: payoutDetailSchema.optional(),
  method: payoutMethodSchema.optional(),
  currency: currencySchema.optional(),
  search: z.string().trim().max(200).optional(),
  exclude: historyExclusionSchema.optional(),
  sort: z.enum(['createdOn', 'paidOn', 'amount', 'partner']).optional(),
  descending: z.boolean().optional(),
};

/** How many payouts of a currency and an origin are in an exact state, and what they come to. */
export const payoutSummaryRowSchema = z.object({
  currency: z.string(),
  origin: payoutOriginSchema,
  status: payoutStatusSchema,
  detail: payoutDetailSchema,
  count: z.int(),
  amountMinor: amountMinorSchema,
  feeMinor: amountMinorSchema,
});

export const payoutIdsSchema = z
  .array(payoutIdSchema)
  .min(1)
  .max(20_000)
  .refine((ids) => new Set(ids).size === ids.length, 'names a payout more than once');

export const payoutStatesSchema = z.object({
  payouts: z.array(
    z.object({ payoutId: z.string(), status: payoutStatusSchema, detail: payoutDetailSchema }),
  ),
});

export const payoutEventSchema = z.object({
  at: instantSchema,
  actor: z.string(),
  act: z.string(),
  fromDetail: payoutDetailSchema.nullable(),
  toDetail: payoutDetailSchema,
  note: z.string().nullable(),
  journalEntryId: z.string().nullable(),
});

export const runSchema = z.object({
  runId: z.string(),
  reviewId: z.string().nullable(),
  createdAt: instantSchema,
  createdOn: z.string(),
  preparedBy: z.string(),
  groups: z.array(reviewGroupSchema),
  progress: z.array(z.object({ detail: payoutDetailSchema, count: z.int() })),
});

const selectionForms = ['partnerIds', 'balances', 'all'] as const;

/** Whom to pay: partners, single balances, or everything that a filter shows. */
export type Selection =
  | { partnerIds: number[] }
  | { balances: { partnerId: number; currency: string }[] }
  | { all: true; filter?: z.output<typeof pendingFilterSchema> | undefined };

const pendingFilterSchema = z.strictObject(pendingFilterFields);

export const selectionSchema = z
  .strictObject({
    partnerIds: z.array(partnerIdSchema).min(1).max(100_000).optional(),
    balances: z
      .array(z.strictObject({ partnerId: partnerIdSchema, currency: currencySchema }))
      .min(1)
      .max(100_000)
      .optional(),
    all: z.literal(true, 'can only be true').optional(),
    filter: pendingFilterSchema.optional(),
  })
  .transform((given, context): Selection => {
    const named = selectionForms.filter((form) => given[form] !== undefined);
    if (named.length === 1 && (given.all === true || given.filter === undefined)) {
      if (given.partnerIds !== undefined) return { partnerIds: given.partnerIds };
      if (given.balances !== undefined) return { balances: given.balances };
      return { all: true, filter: given.filter };
    }
    const message = 'names exactly one of partnerIds, balances or all; a filter goes with all';
    context.addIssue({ code: 'custom', message, input: given });
    return z.NEVER;
  });
