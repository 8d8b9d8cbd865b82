import { z } from 'zod';
import { instantSchema } from '../dates.ts';
import { amountMinorSchema } from '../money.ts';
import { remarkSchema } from './fields.ts';
import { errand, mutation, query } from './procedure.ts';

export const providerSchema = z.enum(['paypal', 'wise']);
export const environmentSchema = z.enum(['sandbox', 'live']);

const secretText = (maximum: number) => z.string().trim().min(1, 'must not be empty').max(maximum);

const connectionSchema = z.object({
  connectionId: z.string(),
  provider: providerSchema,
  environment: environmentSchema,
  accountLabel: z.string(),
  funding: z
    .enum(['by_program', 'by_person'])
    .describe(
      'whether this program may debit the account, or a person pays at the provider what it prepared',
    ),
  baseUrl: z.string().nullable(),
  apiVersion: z.string().nullable(),
  connectedAt: instantSchema,
  connectedBy: z.string(),
  testedAt: instantSchema.nullable(),
  status: z.enum(['working', 'failing']),
  problem: z.string().nullable(),
  remarks: z.array(remarkSchema),
  openAttempts: z
    .int()
    .describe('batches whose outcome is open; while there are any, the account stays connected'),
});
export type ConnectionView = z.infer<typeof connectionSchema>;

export const providersContract = {
  'providers.connect': errand({
    summary: 'Connects a PayPal or Wise account after trying its credentials; they are never answered.',
    input: {
      provider: providerSchema,
      environment: environmentSchema,
      credentials: z.strictObject({
        clientId: secretText(500).optional(),
        clientSecret: secretText(500).optional(),
        apiToken: secretText(2_000).optional(),
        profileId: secretText(50).optional(),
      }),
      baseUrl: z
        .url()
        .max(500)
        .optional()
        .describe('only in sandbox: https, or http on this machine, for a simulator'),
      apiVersion: z
        .string()
        .regex(/^20[0-9]{2}Q[1-4]$/, 'has to be a calendar version such as 2026Q4')
        .optional()
        .describe("Wise's calendar version, once its numbered paths end; left out, the numbered paths"),
    },
    output: connectionSchema,
    errors: [
      'VAULT_LOCKED',
      'ENVIRONMENT_MISMATCH',
      'PROVIDER_REFUSED',
      'PROVIDER_UNREACHABLE',
      'PAYOUT_STATE',
    ],
  }),
  'providers.list': query({
    summary: 'The connected accounts and what each can do.',
    input: {},
    output: z.object({ environment: z.enum(['none', 'sandbox', 'live']), rows: z.array(connectionSchema) }),
  }),
  'providers.test': errand({
    summary: 'Asks a provider whether the connection still works and what the account can do.',
    input: { provider: providerSchema },
    output: connectionSchema,
    errors: ['VAULT_LOCKED'],
  }),
  'providers.disconnect': mutation({
    summary: 'Forgets the credentials of a provider. Refused while a batch is open.',
    input: { provider: providerSchema },
    output: z.object({ provider: providerSchema, disconnectedAt: instantSchema }),
    errors: ['PAYOUT_STATE'],
  }),
  'providers.balances': query({
    summary: 'What the connected accounts hold, per currency, to compare with what would be paid.',
    lane: 'provider',
    input: {},
    output: z.object({
      rows: z.array(
        z.object({
          provider: providerSchema,
          askedAt: instantSchema,
          balances: z.array(z.object({ currency: z.string(), availableMinor: amountMinorSchema })).nullable(),
          problem: z.string().nullable(),
        }),
      ),
    }),
    errors: ['VAULT_LOCKED'],
  }),
};
