import { useRef } from 'react';
import { z } from 'zod';
import type { CallError } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { goTo } from '../../app/navigation.ts';
import { pendingStore } from '../pending/pendingStore.ts';
import type { Review } from './review.ts';
import { noteRunOfReview } from './reviewQuery.ts';

const staleSchema = z.object({
  changed: z.array(z.object({ partnerId: z.string(), currency: z.string(), message: z.string() })),
  general: z.array(z.string()),
});

export type Stale = z.infer<typeof staleSchema>;

export type Confirming = {
  confirm: (acceptOverMaximum: boolean) => void;
  isBusy: boolean;
  /** Why the ledger refused the last confirmation. */
  error: CallError | null;
  /** What changed since the review, where that is why. */
  stale: Stale | null;
};

/**
 * Confirms a review once. The request id belongs to the review, not to the press of a button, so that however often it is
 * pressed, and by however many windows, the ledger makes one run and answers it again.
 */
export function useConfirmReview(review: Review): Confirming {
  const act = useAct('payouts.process', { job: 'Making the run' });
  const isUnderWay = useRef(false);
  const { reviewId } = review;
  return {
    confirm: (acceptOverMaximum) => {
      if (isUnderWay.current) return;
      isUnderWay.current = true;
      const input = { reviewId, requestId: `process-${reviewId}` };
      act.mutate(acceptOverMaximum ? { ...input, acceptOverMaximum } : input, {
        onSuccess: ({ runId }) => {
          noteRunOfReview(reviewId, runId);
          pendingStore.clearSelection();
          goTo({ screen: 'run', runId });
        },
        onSettled: () => {
          isUnderWay.current = false;
        },
      });
    },
    isBusy: act.isPending,
    error: act.error,
    stale: staleOf(act.error),
  };
}

function staleOf(error: CallError | null): Stale | null {
  if (error?.code !== 'REVIEW_STALE') return null;
  const details = staleSchema.safeParse(error.details);
  return details.success ? details.data : { changed: [], general: [] };
}
