import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { useAct } from '../../api/queries.ts';
import { goTo } from '../../app/navigation.ts';
import { noteRefusal } from '../notices.tsx';
import { offers } from './payoutActs.ts';

/** Makes a new review over the money that failed payouts gave back, and goes there. */
export function useRetry(): { start: (payouts: readonly PayoutRow[]) => void; isBusy: boolean } {
  const retry = useAct('payouts.retry', { job: 'Reviewing' });
  const start = (payouts: readonly PayoutRow[]) => {
    const payoutIds = payouts.filter((payout) => offers('retry', payout)).map(({ payoutId }) => payoutId);
    retry.mutate(
      { payoutIds },
      {
        onSuccess: ({ reviewId }) => {
          goTo({ screen: 'review', reviewId });
        },
        onError: noteRefusal,
      },
    );
  };
  return { start, isBusy: retry.isPending };
}
