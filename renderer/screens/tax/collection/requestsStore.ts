import type { WindowCallOf, WindowValueOf } from '../../../../shared/contract/windowContract.ts';
import { call } from '../../../api/client.ts';
import { deskStore } from '../../../stores/deskStore.ts';
import { writingJob } from '../../../stores/writingJob.ts';

type RequestPlan = Omit<WindowCallOf<'taxForms.request'>, 'directory'>;

/** Which partners are asked in the dialog; null while it is closed. */
export const useAskDialog = deskStore<{ partnerIds: readonly string[] | null }>({ partnerIds: null });

export const requestsJob = writingJob<WindowValueOf<'taxForms.request'>>();

/** Asks for a folder and makes the letters in it; the ledger keeps who was asked for what and when. */
export function makeRequests(plan: RequestPlan): Promise<void> {
  return requestsJob.start({
    title: 'Making request letters',
    place: { purpose: 'folder-for-documents' },
    write: (directory, options) =>
      call('taxForms.request', { ...plan, directory, requestId: crypto.randomUUID() }, options),
  });
}
