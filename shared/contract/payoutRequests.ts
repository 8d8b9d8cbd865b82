import { z } from 'zod';
import { currencySchema } from '../currency.ts';
import { plainDateSchema } from '../dates.ts';
import { externalIdSchema, partnerIdSchema, payoutRequestIdSchema, programIdSchema } from '../ids.ts';
import { pageFields, pageOf, partnerAddressFields, reasonSchema } from './fields.ts';
import { mutation, query } from './procedure.ts';

/** Partners who asked to be paid, for programs that pay on request. */
export const payoutRequestsContract = {
  'payoutRequests.save': mutation({
    summary: 'Records that a partner asked to be paid.',
    input: {
      ...partnerAddressFields,
      currency: currencySchema,
      requestedOn: plainDateSchema,
      reference: externalIdSchema.optional(),
    },
    output: z.object({ payoutRequestId: z.string() }),
  }),
  'payoutRequests.list': query({
    summary: 'Requests by day, newest first.',
    input: {
      ...pageFields,
      programId: programIdSchema.optional(),
      partnerId: partnerIdSchema.optional(),
      status: z.enum(['open', 'answered', 'withdrawn']).optional(),
    },
    output: pageOf(
      z.object({
        payoutRequestId: z.string(),
        partnerId: z.string(),
        partnerName: z.string(),
        currency: z.string(),
        requestedOn: z.string(),
        reference: z.string().nullable(),
        status: z.enum(['open', 'answered', 'withdrawn']),
      }),
    ),
  }),
  'payoutRequests.withdraw': mutation({
    summary: 'Takes a request back that was not answered yet.',
    input: { payoutRequestId: payoutRequestIdSchema, reason: reasonSchema },
    output: z.object({ payoutRequestId: z.string(), status: z.literal('withdrawn') }),
  }),
};
