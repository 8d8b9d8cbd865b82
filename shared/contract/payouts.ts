import { z } from 'zod';
import { currencySchema } from '../currency.ts';
import { plainDateSchema } from '../dates.ts';
import { partnerIdSchema, payoutIdSchema, programIdSchema, reviewIdSchema, runIdSchema } from '../ids.ts';
import { amountMinorSchema, largestAmountMinor } from '../money.ts';
import {
  fileToSaveSchema,
  pageFields,
  pageOf,
  periodFields,
  reasonSchema,
  totalsFields,
  totalsSchema,
} from './fields.ts';
import { journalEntrySchema } from './ledger.ts';
import {
  payoutStatusSchema,
  payoutDetailSchema,
  pendingFilterFields,
  pendingRowSchema,
  reviewSchema,
  payoutRowSchema,
  historyFilterFields,
  payoutIdsSchema,
  payoutStatesSchema,
  payoutEventSchema,
  payoutSummaryRowSchema,
  runSchema,
  selectionSchema,
} from './payoutSchemas.ts';
import { mutation, query } from './procedure.ts';
import { attemptSchema, payoutAttemptSchema } from './sending.ts';
import { withholdingSchema } from './withholding.ts';

const exportTargetFields = { format: z.enum(['xlsx', 'csv']), file: fileToSaveSchema };

const writtenExportSchema = z.object({
  file: z.string(),
  rows: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  totals: totalsSchema,
});

export const payoutsContract = {
  'payouts.pending': query({
    summary: 'Who could be paid, what is held, and what stands in the way.',
    lane: 'reader',
    input: { ...pageFields, ...totalsFields, ...pendingFilterFields, asOf: plainDateSchema.optional() },
    output: pageOf(pendingRowSchema).extend({
      eligibleTotals: totalsSchema.optional(),
      asOf: z.string(),
    }),
  }),
  'payouts.review': mutation({
    summary: 'Fixes what would be paid, to whom and where, for a person to look at.',
    input: {
      selection: selectionSchema.optional(),
      asOf: plainDateSchema.optional(),
      basedOn: reviewIdSchema.optional(),
      drop: z
        .array(z.strictObject({ partnerId: partnerIdSchema, currency: currencySchema.optional() }))
        .max(100_000)
        .optional(),
    },
    output: reviewSchema,
  }),
  'payouts.getReview': query({
    summary:
      'A review again: its lines as they were fixed, what is left out and worth a look as it stands now.',
    lane: 'reader',
    input: { reviewId: reviewIdSchema },
    output: reviewSchema,
  }),
  'payouts.process': mutation({
    summary: 'Makes the run of a review and reserves its money.',
    input: { reviewId: reviewIdSchema, acceptOverMaximum: z.boolean().optional() },
    output: z.object({
      runId: z.string(),
      payouts: z.array(
        z.object({
          payoutId: z.string(),
          partnerId: z.string(),
          status: payoutStatusSchema,
          detail: payoutDetailSchema,
        }),
      ),
    }),
    errors: ['REVIEW_STALE', 'APPROVAL_REQUIRED', 'SENDING_LOCKED'],
  }),
  'payouts.runs': query({
    summary: 'Runs, newest first.',
    lane: 'reader',
    input: { ...pageFields, ...periodFields, programId: programIdSchema.optional() },
    output: pageOf(runSchema),
  }),
  'payouts.run': query({
    summary: 'One run with its batches at providers.',
    input: { runId: runIdSchema },
    output: runSchema.extend({ attempts: z.array(attemptSchema) }),
  }),
  'payouts.recordManual': mutation({
    summary: 'Records that payouts were paid outside this program.',
    input: {
      payoutIds: payoutIdsSchema,
      paidOn: plainDateSchema,
      bankReference: z.string().trim().min(1).max(140),
      feeMinor: amountMinorSchema
        .min(0, 'must not be negative')
        .max(largestAmountMinor, 'is larger than any amount that can be booked')
        .optional()
        .describe('the fee of each payout, in its currency'),
    },
    output: payoutStatesSchema,
    errors: ['PAYOUT_STATE', 'PAYOUT_IN_DOUBT', 'SENDING_LOCKED'],
  }),
  'payouts.undoRecord': mutation({
    summary: 'Takes back a payment that was recorded by mistake.',
    input: { payoutIds: payoutIdsSchema, reason: reasonSchema },
    output: payoutStatesSchema,
    errors: ['PAYOUT_STATE'],
  }),
  'payouts.recordReturn': mutation({
    summary: 'Records that money of payouts paid by hand came back, or that the bank refused them.',
    input: {
      payoutIds: payoutIdsSchema,
      returnedOn: plainDateSchema,
      outcome: z.enum(['returned', 'refused']),
      reason: reasonSchema,
    },
    output: payoutStatesSchema,
    errors: ['PAYOUT_STATE', 'PAYOUT_IN_DOUBT', 'SENDING_LOCKED'],
  }),
  'payouts.cancel': mutation({
    summary: 'Cancels payouts that nobody could have received; the money is payable again.',
    input: {
      payoutIds: payoutIdsSchema,
      reason: reasonSchema,
      attest: z
        .literal('not sent elsewhere')
        .optional()
        .describe('needed for payouts that another copy of the ledger may have sent'),
    },
    output: payoutStatesSchema,
    errors: ['PAYOUT_STATE', 'PAYOUT_IN_DOUBT', 'SENDING_LOCKED'],
  }),
  'payouts.retry': mutation({
    summary: 'Starts a new review over the money that failed payouts gave back.',
    input: { payoutIds: payoutIdsSchema },
    output: reviewSchema,
    errors: ['PAYOUT_STATE', 'PAYOUT_IN_DOUBT', 'SENDING_LOCKED'],
  }),
  'payouts.history': query({
    summary: 'All payouts that match, with totals per currency.',
    lane: 'reader',
    input: { ...pageFields, ...totalsFields, ...historyFilterFields },
    output: pageOf(payoutRowSchema),
  }),
  'payouts.summary': query({
    summary: 'Count, amount and fees of all payouts that match, per currency, origin and exact state.',
    lane: 'reader',
    input: historyFilterFields,
    output: z.object({ rows: z.array(payoutSummaryRowSchema) }),
  }),
  'payouts.get': query({
    summary: 'One payout with its events and journal entries.',
    input: { payoutId: payoutIdSchema },
    output: payoutRowSchema.extend({
      paysTo: z.string().nullable(),
      withholding: withholdingSchema.nullable(),
      otherFees: z
        .array(z.object({ currency: z.string(), amountMinor: amountMinorSchema }))
        .describe('fees that the provider took in other currencies, beside feeMinor'),
      attempts: z.array(payoutAttemptSchema),
      events: z.array(payoutEventSchema),
      journalEntries: z.array(journalEntrySchema),
    }),
  }),
  'exports.payouts': query({
    summary: 'Writes exactly what the history filter shows to a workbook or a CSV file.',
    lane: 'reader',
    input: { ...historyFilterFields, ...exportTargetFields },
    output: writtenExportSchema,
    errors: ['CANCELLED', 'DISK_FULL', 'READ_ONLY'],
  }),
  'exports.pending': query({
    summary: 'Writes exactly what the list of pending balances shows to a workbook or a CSV file.',
    lane: 'reader',
    input: { ...pendingFilterFields, asOf: plainDateSchema.optional(), ...exportTargetFields },
    output: writtenExportSchema,
    errors: ['CANCELLED', 'DISK_FULL', 'READ_ONLY'],
  }),
};
