import type { StoreApi, UseBoundStore } from 'zustand';
import type { ChosenFile } from '../../shared/contract/desktop.ts';
import type { WindowCallOf } from '../../shared/contract/windowContract.ts';
import { call, CallError, type CallOptions } from '../api/client.ts';
import { deskStore } from './deskStore.ts';

type Writing<Written> =
  | { state: 'none' }
  | { state: 'choosing' }
  | { state: 'running'; title: string }
  | { state: 'done'; place: ChosenFile; written: Written }
  | { state: 'failed'; error: CallError };

export type WritingPlan<Written> = {
  /** What it is called while it runs. */
  title: string;
  /** What is asked for: a file or a folder, and the name that it could have. */
  place: WindowCallOf<'desktop.chooseFile'>;
  write: (placeToken: string, options: Pick<CallOptions, 'job'>) => Promise<Written>;
};

/** What is written to a chosen place: it goes on while one looks at something else. */
export type WritingJob<Written> = {
  useJob: UseBoundStore<StoreApi<{ current: Writing<Written> }>>;
  forget: () => void;
  /** Asks for the place and writes to it. Closing the dialog and cancelling leave nothing behind. */
  start: (plan: WritingPlan<Written>) => Promise<void>;
};

/** One kind of writing, of which one runs at a time. */
export function writingJob<Written>(): WritingJob<Written> {
  const useJob = deskStore<{ current: Writing<Written> }>({ current: { state: 'none' } });
  const show = (current: Writing<Written>) => {
    useJob.setState({ current });
  };
  return {
    useJob,
    forget: () => {
      show({ state: 'none' });
    },
    start: async ({ title, place: wanted, write }) => {
      show({ state: 'choosing' });
      try {
        const { file: place } = await call('desktop.chooseFile', wanted);
        // The ledger that it was wanted of left the desk while the place was being chosen.
        if (useJob.getState().current.state !== 'choosing') return;
        if (place === null) {
          show({ state: 'none' });
          return;
        }
        show({ state: 'running', title });
        show({ state: 'done', place, written: await write(place.token, { job: title }) });
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        show(error.code === 'CANCELLED' ? { state: 'none' } : { state: 'failed', error });
      }
    },
  };
}
