import { z } from 'zod';

export const itemOutcomeSchema = z.object({
  status: z.enum([
    'SUCCESS',
    'FAILED',
    'PENDING',
    'UNCLAIMED',
    'RETURNED',
    'ONHOLD',
    'BLOCKED',
    'REFUNDED',
    'REVERSED',
  ]),
  reason: z.string().optional(),
});

export type ItemOutcome = z.infer<typeof itemOutcomeSchema>;
export type ItemStatus = ItemOutcome['status'];

export const behaviourSchema = z.object({
  tokenLifetimeS: z.number().positive(),
  scopes: z.array(z.string()),
  /** How a sender_batch_id that is remembered is answered: as observed today, without the link, or as in 2015. */
  duplicateAnswer: z.enum(['link', 'no_link', 'of_2015']),
  /** Whether a PayPal-Request-Id that was used is answered with its first result, as the general documentation has it. */
  requestIds: z.enum(['ignored', 'replayed']),
  /** The origin in links; null for the simulator's own. */
  linkOrigin: z.string().nullable(),
  /** What moves a batch on: reads of it, the clock, or only the control interface. */
  progress: z.discriminatedUnion('by', [
    z.object({ by: z.literal('polls'), pending: z.int().nonnegative(), processing: z.int().nonnegative() }),
    z.object({ by: z.literal('clock'), pendingMs: z.number(), processingMs: z.number() }),
    z.object({ by: z.literal('hand') }),
  ]),
  /** So many of the next batches are denied as soon as they are looked at. */
  denyNext: z.int().nonnegative(),
  /** Items of a pending batch are not listed yet. */
  hidePendingItems: z.boolean(),
  /** Words that are shown instead of the true ones. */
  shownBatchStatus: z.string().nullable(),
  shownItemStatus: z.string().nullable(),
  /** One thing that is shown wrongly, as if another batch stood under the id. */
  tamper: z
    .enum([
      'reference',
      'count',
      'currency',
      'amount',
      'receiver',
      'sender_item_id',
      'total',
      'repeated_item',
    ])
    .nullable(),
  /** Per ten thousand, with a cap in hundredths of the currency. */
  fee: z.object({ basisPoints: z.int(), cap: z.int(), currency: z.string().nullable() }),
  /** Batches are paid from the balance of another currency, at so many ten thousandths of it for one; null: from their own. */
  funding: z
    .object({
      currency: z.string(),
      basisPoints: z.int().positive(),
      /** Whether an item says what was taken from that balance. */
      isTold: z.boolean(),
    })
    .nullable(),
});

export type Behaviour = z.infer<typeof behaviourSchema>;

export const payoutsScope = 'https://uri.paypal.com/payments/payouts';
export const reportingScope = 'https://uri.paypal.com/services/reporting/search/read';

export const ordinaryBehaviour: Behaviour = {
  tokenLifetimeS: 32_400,
  scopes: [payoutsScope, reportingScope],
  duplicateAnswer: 'link',
  requestIds: 'ignored',
  linkOrigin: null,
  progress: { by: 'polls', pending: 1, processing: 1 },
  denyNext: 0,
  hidePendingItems: false,
  shownBatchStatus: null,
  shownItemStatus: null,
  tamper: null,
  fee: { basisPoints: 200, cap: 2000, currency: null },
  funding: null,
};
