import { z } from 'zod';
import { amountMinorSchema } from '../money.ts';
import { payoutMethodSchema, totalsSchema } from './fields.ts';
import { payoutDetailSchema } from './payoutSchemas.ts';
import { query } from './procedure.ts';

const countedMoney = { currency: z.string(), count: z.int(), totalMinor: amountMinorSchema };

export const overviewContract = {
  'overview.figures': query({
    summary: 'What is payable, held, in flight and paid, per currency, and what waits for a person.',
    lane: 'reader',
    input: {},
    output: z.object({
      asOf: z.string(),
      ready: z.array(z.object({ method: payoutMethodSchema, ...countedMoney })),
      blocked: totalsSchema.describe('payable and more than zero, but something stands in the way'),
      owing: totalsSchema.describe('balances below zero, which are carried forward'),
      held: totalsSchema,
      inFlight: z.array(z.object({ detail: payoutDetailSchema, ...countedMoney })),
      paidByMonth: z
        .array(z.object({ month: z.string(), ...countedMoney }))
        .describe('by the day of payment, this month and the eleven before'),
      becomesPayable: z
        .array(z.object({ dueOn: z.string(), ...countedMoney }))
        .describe('the next days on which held money becomes payable'),
      awaitingDecision: totalsSchema.describe('commissions that wait for approval or are on hold'),
      openRequests: z.int(),
      cameBack: z.array(z.object({ ...countedMoney })).describe('payouts that failed in the last 30 days'),
    }),
  }),
};
