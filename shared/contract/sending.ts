import { z } from 'zod';
import { instantSchema, plainDateSchema } from '../dates.ts';
import { payoutIdSchema, runIdSchema } from '../ids.ts';
import { amountMinorSchema, largestAmountMinor } from '../money.ts';
import { resolveOutcomes } from '../payoutStates.ts';
import { reasonSchema, remarkSchema } from './fields.ts';
import { payoutIdsSchema, payoutStatesSchema } from './payoutSchemas.ts';
import { errand, mutation, query } from './procedure.ts';
import { environmentSchema, providerSchema } from './providers.ts';

export const attemptStateSchema = z.enum([
  'waiting',
  'sending',
  'in_doubt',
  'accepted',
  'handed_over',
  'settled',
  'refused',
  'withdrawn',
]);
export type AttemptStateName = z.infer<typeof attemptStateSchema>;

/** What happens to a batch in its life. */
export const attemptActSchema = z.enum([
  'plan',
  'send',
  'send_again',
  'answer',
  'read',
  'recover',
  'ask_person',
  'plan_anew',
  'withdraw',
  'adopt',
  'resolve',
  'take_over',
  'let_go',
  'bar',
  'sandbox_copy',
]);
export type AttemptAct = z.infer<typeof attemptActSchema>;

/** One batch at a provider: what was sent when, what is known, and what happens next. */
export const attemptSchema = z.object({
  attemptId: z.string(),
  runId: z.string(),
  number: z.int(),
  provider: providerSchema,
  environment: environmentSchema,
  accountLabel: z.string(),
  reference: z.string(),
  currency: z.string(),
  count: z.int(),
  totalMinor: amountMinorSchema,
  state: attemptStateSchema,
  needsPerson: z.boolean(),
  sends: z.int(),
  firstSentAt: instantSchema.nullable(),
  lastSentAt: instantSchema.nullable(),
  resendDeadline: instantSchema.nullable(),
  providerReference: z.string().nullable(),
  providerState: z.string().nullable(),
  link: z.string().nullable(),
  problem: remarkSchema.nullable(),
  nextAct: z.enum(['send', 'send_again', 'read', 'ask_person', 'nothing']),
  nextActAt: instantSchema.nullable(),
});
export type AttemptView = z.infer<typeof attemptSchema>;

/** An attempt as the payout in it sees it. */
export const payoutAttemptSchema = attemptSchema.extend({
  itemId: z.string().nullable(),
  itemState: z.string().nullable(),
  itemProblem: remarkSchema.nullable(),
  cancelRequested: z.boolean(),
  converted: z
    .object({ targetCurrency: z.string(), targetAmountMinor: amountMinorSchema, rate: z.string() })
    .nullable(),
  events: z.array(
    z.object({
      at: instantSchema,
      act: attemptActSchema,
      fromState: attemptStateSchema.nullable(),
      toState: attemptStateSchema,
      note: z.string().nullable(),
    }),
  ),
  answers: z.array(
    z.object({
      at: instantSchema,
      operation: z.string(),
      httpStatus: z.int().nullable(),
      debugId: z.string().nullable(),
      text: z.string().describe('the answer as it came, with secrets and personal data masked'),
    }),
  ),
});

const lockReasonSchema = z.object({
  kind: z.enum(['restored', 'other_installation', 'journal_lost', 'missing_attempt', 'missing_withdrawal']),
  message: z.string(),
  reference: z.string().nullable(),
  sentAt: instantSchema.nullable(),
  currency: z.string().nullable(),
  count: z.int().nullable(),
  totalMinor: amountMinorSchema.nullable(),
});

const sendingStatusSchema = z.object({
  locked: z.boolean(),
  reasons: z.array(lockReasonSchema),
  vaultLocked: z.boolean(),
  open: z.array(z.object({ state: attemptStateSchema, count: z.int() })),
  needsPerson: z.int(),
  leftThere: z
    .array(
      z.object({
        reference: z.string(),
        runId: z.string(),
        message: z.string(),
        currency: z.string(),
        count: z.int(),
        totalMinor: amountMinorSchema,
      }),
    )
    .describe(
      'batches that were given up and that a person has to cancel at the provider, or settle with a note',
    ),
  contradicted: z
    .object({ count: z.int(), payoutIds: z.array(payoutIdSchema) })
    .describe(
      'payouts that were given back or recorded by hand and that the provider has paid as well, or may have where it cannot be asked; the first 100 by id',
    ),
});

const referenceSchema = z.string().min(1).max(64);

export const sendingContract = {
  'sending.status': query({
    summary: 'Whether this copy of the ledger may send, and if not, what a person has to put in order.',
    input: {},
    output: sendingStatusSchema,
  }),
  'sending.adopt': mutation({
    summary:
      'Takes over a batch that was sent and is missing in this ledger, from the record of what was sent.',
    input: { reference: referenceSchema, note: reasonSchema },
    output: z.object({ runId: z.string(), payouts: payoutStatesSchema.shape.payouts }),
    errors: ['PAYOUT_STATE', 'SENDING_LOCKED'],
  }),
  'sending.settleMissing': mutation({
    summary:
      'Settles, with a note, a batch that was sent, or taken out, and is missing in this ledger, or one that was given up and could not be cancelled at the provider. Nothing is booked.',
    input: { reference: referenceSchema, note: reasonSchema },
    output: sendingStatusSchema,
    errors: ['SENDING_LOCKED'],
  }),
  'sending.takeOver': mutation({
    summary: 'Makes this copy of the ledger the one that sends: a person knows that no other one does.',
    input: { note: reasonSchema },
    output: sendingStatusSchema,
    errors: ['SENDING_LOCKED'],
  }),
  'payouts.refresh': errand({
    summary: 'Asks the providers now, settles what is known, and says what was sent again.',
    input: { runId: runIdSchema.optional(), payoutIds: z.array(payoutIdSchema).max(20_000).optional() },
    output: z.object({
      payouts: payoutStatesSchema.shape.payouts,
      asked: z.int(),
      resent: z.int(),
      problems: z.array(remarkSchema),
    }),
    errors: ['LEDGER_BUSY', 'VAULT_LOCKED', 'SENDING_LOCKED'],
  }),
  'payouts.resolve': mutation({
    summary: 'Ends a doubt by what a person saw at the provider; nothing of that batch is ever sent again.',
    input: {
      payoutIds: payoutIdsSchema,
      outcome: z
        .enum(resolveOutcomes)
        .describe(
          'paid_once and paid_twice are for what was recorded by hand and the provider paid as well: one payment, or two',
        ),
      evidence: z.string().trim().min(1, 'must not be empty').max(140),
      note: reasonSchema,
      paidOn: plainDateSchema.optional(),
      feeMinor: amountMinorSchema
        .min(0, 'must not be negative')
        .max(largestAmountMinor, 'is larger than any amount that can be booked')
        .optional(),
    },
    output: payoutStatesSchema,
    errors: ['PAYOUT_STATE', 'PAYOUT_IN_DOUBT'],
  }),
};
