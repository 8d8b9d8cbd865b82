import { z } from 'zod';
import type { Batch, BatchLine } from '../port.ts';
import { payPalAmountText } from './amounts.ts';

/** What PayPal takes in one call. */
export const maximumPayPalLines = 15_000;

const preparedSchema = z.object({
  sender_batch_header: z.object({ sender_batch_id: z.string().min(1).optional() }),
});

type MessageTexts = {
  /** The subject of PayPal's mail to each payee; at most 255 characters. */
  emailSubject: string;
  /** Goes to every payee with the payment. PayPal's own simulator takes its codes from here. */
  note?: string | undefined;
};

/**
 * The exact body of a create call: the same batch gives the same bytes, always. Every batch and every line carries
 * its own id, because PayPal pays a second time what comes without. What could not be a batch is a fault and throws.
 */
export function createRequestBytes(batch: Batch, texts: MessageTexts): Uint8Array {
  checkBatch(batch);
  const body = {
    sender_batch_header: {
      sender_batch_id: batch.reference,
      recipient_type: 'EMAIL',
      email_subject: texts.emailSubject,
    },
    items: batch.lines.map((line) => ({
      recipient_type: 'EMAIL',
      amount: { currency: batch.currency, value: payPalAmountText(line.amountMinor, batch.currency) },
      receiver: emailOf(line),
      sender_item_id: line.payoutId,
      ...(texts.note === undefined ? {} : { note: texts.note }),
    })),
  };
  return new TextEncoder().encode(JSON.stringify(body));
}

function checkBatch(batch: Batch): void {
  if (!/^[\x21-\x7e]{1,64}$/.test(batch.reference))
    throw new Error('a PayPal batch needs a reference of 1 to 64 plain characters');
  if (batch.requestId === '') throw new Error('a PayPal batch needs a request id');
  if (batch.lines.length === 0 || batch.lines.length > maximumPayPalLines)
    throw new Error(`a PayPal batch has 1 to ${maximumPayPalLines} lines, not ${batch.lines.length}`);
  if (new Set(batch.lines.map((line) => line.payoutId)).size !== batch.lines.length)
    throw new Error('a payout stands twice in one PayPal batch');
  for (const line of batch.lines) {
    if (!/^[A-Z0-9]{1,15}$/.test(line.payoutId)) throw new Error(`no payout id: ${line.payoutId}`);
    if (line.amountMinor <= 0) throw new Error(`payout ${line.payoutId} has no amount to pay`);
  }
}

function emailOf(line: BatchLine): string {
  if (line.recipient.kind !== 'paypal_email')
    throw new Error(`payout ${line.payoutId} has no PayPal address: ${line.recipient.kind}`);
  return line.recipient.email;
}

/** The reference that prepared bytes carry; null where they carry none, which PayPal would pay again and again. */
export function sentReference(prepared: Uint8Array): string | null {
  const body: unknown = JSON.parse(new TextDecoder().decode(prepared));
  return preparedSchema.parse(body).sender_batch_header.sender_batch_id ?? null;
}
