import type { Desk } from '../../shared/contract/desktop.ts';
import { queryClient } from './queryClient.ts';
import { shownDeskId } from './shownDesk.ts';
import { refreshProcedure } from './topics.ts';

const ofALedger = {
  predicate: ({ queryKey: [procedure] }: { queryKey: readonly unknown[] }) => procedure !== 'desktop.status',
};

/**
 * Another ledger is on the desk, or none: answers of the one before must not be seen again. Where the window has read
 * so before it was told, what it shows belongs to the new ledger already, and is asked again instead of taken away.
 */
export function forgetOtherLedger(desk: Desk): void {
  if (desk.state === 'open' && desk.deskId === shownDeskId()) {
    queryClient.removeQueries({ ...ofALedger, type: 'inactive' });
    void queryClient.resetQueries({ ...ofALedger, type: 'active' });
  } else if (desk.state !== 'opening') {
    queryClient.removeQueries(ofALedger);
  }
  refreshProcedure('desktop.status');
}
