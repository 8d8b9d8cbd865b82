import type { WindowValueOf } from '../../shared/contract/windowContract.ts';
import { queryClient } from './queryClient.ts';

/**
 * The ledger that the window shows, as calls name it. While another one takes its place, what a person decides on the
 * screen of the first is refused rather than carried out on the second. Undefined where no ledger is shown.
 */
export function shownDeskId(): number | undefined {
  const status = queryClient.getQueryData<WindowValueOf<'desktop.status'>>(['desktop.status', {}]);
  return status?.desk.state === 'open' ? status.desk.deskId : undefined;
}
