import { useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query';
import type { WindowCallOf } from '../../../shared/contract/windowContract.ts';
import { call, type CallError } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';
import { queryClient } from '../../api/queryClient.ts';
import { goTo } from '../../app/navigation.ts';
import { carryLookedAt } from './lookedAt.ts';
import type { Review } from './review.ts';

/**
 * A review is fixed: nothing that is committed later makes its answer outdated, so it stands under a key of its own that
 * no topic refreshes. Whether it still holds is checked when it is confirmed.
 */
function reviewKey(reviewId: string): readonly [string, string] {
  return ['review', reviewId];
}

/** A review by its id: as it was just made, or read again. */
export function useReview(reviewId: string): UseQueryResult<Review, CallError> {
  return useQuery<Review, CallError>({
    queryKey: reviewKey(reviewId),
    queryFn: ({ signal }) => call('payouts.getReview', { reviewId }, { signal }),
  });
}

/** Notes which run was made of a review. */
export function noteRunOfReview(reviewId: string, runId: string): void {
  queryClient.setQueryData<Review>(reviewKey(reviewId), (review) =>
    review === undefined ? undefined : { ...review, runId },
  );
}

type MakeReview = UseMutationResult<Review, CallError, WindowCallOf<'payouts.review'>>;

/** Makes a review and goes to it. One that is based on another carries over what was looked at there, and takes its place. */
export function useMakeReview(before?: Review): Omit<MakeReview, 'mutate'> & {
  make: (input: WindowCallOf<'payouts.review'>, onMade?: () => void) => void;
} {
  const act = useAct('payouts.review', { job: 'Reviewing' });
  const { mutate, ...rest } = act;
  return {
    ...rest,
    make: (input, onMade) => {
      if (act.isPending || (before !== undefined && act.isSuccess)) return;
      mutate(input, {
        onSuccess: (review) => {
          queryClient.setQueryData(reviewKey(review.reviewId), review);
          if (before !== undefined) carryLookedAt(before, review);
          goTo({ screen: 'review', reviewId: review.reviewId });
          onMade?.();
        },
      });
    },
  };
}
