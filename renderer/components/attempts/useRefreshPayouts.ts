import type { WindowCallOf, WindowValueOf } from '../../../shared/contract/windowContract.ts';
import type { CallError } from '../../api/client.ts';
import { useAct } from '../../api/queries.ts';

type Refreshed = WindowValueOf<'payouts.refresh'>;

export type Refreshing = {
  ask: (input: Pick<WindowCallOf<'payouts.refresh'>, 'runId' | 'payoutIds'>) => void;
  isBusy: boolean;
  /** What the last question came to; undefined before the first one. */
  answer: Refreshed | undefined;
  error: CallError | null;
};

/** Asks the providers now what became of a run or of some payouts. */
export function useRefreshPayouts(): Refreshing {
  const act = useAct('payouts.refresh', { job: 'Asking the provider' });
  return {
    ask: (input) => {
      if (!act.isPending) act.mutate(input);
    },
    isBusy: act.isPending,
    answer: act.data,
    error: act.error,
  };
}
