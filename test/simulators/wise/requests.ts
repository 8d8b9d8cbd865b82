import { z } from 'zod';
import { refuse } from './refusal.ts';

export const quoteRequestSchema = z.object({
  sourceCurrency: z.string().length(3),
  targetCurrency: z.string().length(3),
  sourceAmount: z.number().positive().optional(),
  targetAmount: z.number().positive().optional(),
  targetAccount: z.int().optional(),
});

export const recipientRequestSchema = z.object({
  currency: z.string().length(3),
  type: z.enum(['email', 'iban', 'sort_code', 'aba']),
  profile: z.int(),
  accountHolderName: z.string().min(1),
  ownedByCustomer: z.boolean(),
  details: z.record(z.string(), z.unknown()),
});

export const groupRequestSchema = z.object({
  name: z.string().min(1).max(100),
  sourceCurrency: z.string().length(3),
});

export const patchRequestSchema = z.object({ status: z.enum(['COMPLETED', 'CANCELLED']), version: z.int() });

export const transferRequestSchema = z.object({
  targetAccount: z.int(),
  quoteUuid: z.uuid(),
  customerTransactionId: z.uuid(),
  details: z.object({ reference: z.string() }),
});

export const payRequestSchema = z.object({ type: z.literal('BALANCE') });

/** A body in the shape that Wise takes; any other is refused as Wise would, by the name of the field. */
export function parsed<Shape>(schema: z.ZodType<Shape>, body: unknown): Shape {
  const result = schema.safeParse(body);
  return result.success
    ? result.data
    : refuse(422, 'NOT_VALID', result.error.issues[0]?.path.map(String).join('.') ?? '');
}
