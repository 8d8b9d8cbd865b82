import { useMutation } from '@tanstack/react-query';
import type { CallError } from '../../api/client.ts';
import { call } from '../../api/client.ts';
import { refreshProcedure } from '../../api/topics.ts';
import { chooseAndOpenLedger } from '../../app/menu.ts';

/** Names the making of a sample ledger among the running jobs. */
export const sampleTitle = 'Making a sample ledger';

type Start = 'open' | 'sample' | 'try-again' | { recentId: string } | 'close' | { forget: string };

export type StartActs = {
  start: (what: Start) => void;
  /** What is being done, for the words on its button; null where nothing is. */
  running: Start | null;
  /** Why the last act was refused. */
  error: CallError | null;
};

/** What can be started from outside a ledger, one thing at a time. */
export function useStartActs(): StartActs {
  const act = useMutation<unknown, CallError, Start>({ mutationFn: carryOut });
  return {
    start: (what) => {
      if (!act.isPending) act.mutate(what);
    },
    running: act.isPending ? act.variables : null,
    // Stopping the sample on purpose is no failure.
    error: act.error?.code === 'CANCELLED' ? null : act.error,
  };
}

async function carryOut(what: Start): Promise<unknown> {
  if (typeof what === 'object') {
    if ('recentId' in what) return call('desktop.openLedger', { recentId: what.recentId });
    await call('desktop.forgetRecent', { recentId: what.forget });
    refreshProcedure('desktop.status');
    return null;
  }
  switch (what) {
    case 'open':
      return chooseAndOpenLedger();
    case 'sample':
      return call('desktop.openSample', {}, { job: sampleTitle });
    case 'try-again':
      return call('desktop.openLedger', {});
    case 'close':
      return call('desktop.closeLedger', {});
  }
}
