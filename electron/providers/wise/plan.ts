import { z } from 'zod';
import { amountMinorSchema, formatDecimalAmount } from '../../../shared/money.ts';
import type { Batch, BatchLine, Recipient } from '../port.ts';
import { customerTransactionIdOf } from './transactionId.ts';

/** Wise's own limit of a batch group. */
export const maximumLines = 1000;

const addressSchema = z.strictObject({
  country: z.string(),
  city: z.string(),
  firstLine: z.string(),
  region: z.string().nullable(),
  postalCode: z.string().nullable(),
});

const bankSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('iban'), accountName: z.string(), iban: z.string() }),
  z.strictObject({
    kind: z.literal('aba'),
    accountName: z.string(),
    routingNumber: z.string(),
    accountNumber: z.string(),
    accountType: z.enum(['checking', 'savings']),
  }),
  z.strictObject({
    kind: z.literal('sort_code'),
    accountName: z.string(),
    sortCode: z.string(),
    accountNumber: z.string(),
  }),
]);

const recipientSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('wise_email'),
    email: z.string(),
    holderName: z.string(),
    currency: z.string(),
  }),
  z.strictObject({
    kind: z.literal('wise_bank'),
    bank: bankSchema,
    currency: z.string(),
    legalType: z.enum(['PRIVATE', 'BUSINESS']),
    address: addressSchema.nullable(),
  }),
]);

const planSchema = z.strictObject({
  format: z.literal('wise-plan-1'),
  groupName: z.string(),
  currency: z.string(),
  lines: z.array(
    z.strictObject({
      payoutId: z.string(),
      customerTransactionId: z.uuid(),
      amount: z.string(),
      amountMinor: amountMinorSchema,
      recipient: recipientSchema,
      referenceText: z.string(),
    }),
  ),
});

/** Everything about one attempt that must never change, fixed before the first byte leaves. */
export type WisePlan = z.infer<typeof planSchema>;
export type PlannedLine = WisePlan['lines'][number];
export type WiseRecipient = PlannedLine['recipient'];

/**
 * The bytes of an attempt: JSON with sorted keys. Wise has no single request for a batch, so what is fixed is the
 * plan that every request is made from. Quotes, recipients and transfers get their ids only as they are made.
 */
export function planBytes(batch: Batch): Uint8Array {
  if (!/^[\x21-\x7e]{1,64}$/.test(batch.reference))
    throw new Error('the reference of a batch is plain ASCII');
  if (batch.lines.length === 0 || batch.lines.length > maximumLines) {
    throw new Error(`a batch group holds 1 to ${maximumLines} transfers, not ${batch.lines.length}`);
  }
  const plan: WisePlan = {
    format: 'wise-plan-1',
    groupName: batch.reference,
    currency: batch.currency,
    lines: batch.lines.map((line) => plannedLine(batch, line)),
  };
  return new TextEncoder().encode(JSON.stringify(plan, sortedKeys));
}

/** The plan in the bytes of an attempt; bytes that are not the plan of this batch are a fault and throw. */
export function planOf(prepared: Uint8Array, batch: Batch): WisePlan {
  const plan = planSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(prepared)));
  if (plan.groupName !== batch.reference) throw new Error('these bytes were prepared for another batch');
  return plan;
}

function plannedLine(batch: Batch, line: BatchLine): PlannedLine {
  if (!Number.isSafeInteger(line.amountMinor) || line.amountMinor <= 0) {
    throw new RangeError(`payout ${line.payoutId} has no positive amount`);
  }
  return {
    payoutId: line.payoutId,
    customerTransactionId: customerTransactionIdOf(batch.reference, line.payoutId),
    amount: formatDecimalAmount(line.amountMinor, batch.currency),
    amountMinor: line.amountMinor,
    recipient: wiseRecipient(line.recipient),
    referenceText: line.payoutId,
  };
}

function wiseRecipient(recipient: Recipient): WiseRecipient {
  if (recipient.kind === 'paypal_email') throw new Error('a PayPal address is no recipient at Wise');
  return recipient;
}

function sortedKeys(_key: string, value: unknown): unknown {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;
}
