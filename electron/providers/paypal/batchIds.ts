import type { Journey } from '../port.ts';
import { parsedAs } from './calls.ts';
import { z } from 'zod';
import { payPalIdSchema } from './schemas.ts';

const idsSchema = z.array(payPalIdSchema);

/**
 * The ids that PayPal gave to this attempt, in their order. There can be several: a batch that was DENIED frees its
 * sender_batch_id, and the same bytes then make another batch.
 */
export function notedBatchIds(journey: Journey): string[] {
  const list = parsedAs(journey.noted('payout_batch_ids') ?? '[]', idsSchema) ?? [];
  const latest = payPalIdSchema.safeParse(journey.noted('payout_batch_id'));
  return latest.success && !list.includes(latest.data) ? [...list, latest.data] : list;
}

/** Notes the newest id, first in the list, so that a crash between the two notes loses none. */
export function noteBatchId(journey: Journey, id: string): void {
  const others = notedBatchIds(journey).filter((noted) => noted !== id);
  journey.note('payout_batch_ids', JSON.stringify([...others, id]));
  journey.note('payout_batch_id', id);
}
