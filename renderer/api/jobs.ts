import { create } from 'zustand';

/** What a long call is called while it runs, for instance 'Exporting 238 payouts'. */
export type JobTitle = string;

export type Progress = { phase: string; done: number; total: number | null };

export type Job = {
  callId: string;
  title: JobTitle;
  startedAtMs: number;
  progress: Progress | null;
  isCancelling: boolean;
  /** Asks it to stop. */
  cancel: () => void;
};

/** What the work of a job reports to, and hears that it should stop. */
export type JobWatch = { signal: AbortSignal; note: (progress: Progress) => void };

type JobsState = { jobs: readonly Job[] };

/** The long calls that run now, oldest first. The status bar shows them. */
export const useJobs = create<JobsState>(() => ({ jobs: [] }));

export function startJob(callId: string, title: JobTitle, cancel: () => void): void {
  const job: Job = { callId, title, startedAtMs: Date.now(), progress: null, isCancelling: false, cancel };
  useJobs.setState(({ jobs }) => ({ jobs: [...jobs, job] }));
}

export function finishJob(callId: string): void {
  useJobs.setState((state) =>
    state.jobs.some((job) => job.callId === callId)
      ? { jobs: state.jobs.filter((job) => job.callId !== callId) }
      : state,
  );
}

export function noteProgress(callId: string, progress: Progress): void {
  changeJob(callId, (job) => ({ ...job, progress }));
}

/** Asks a job to stop; it stays among those that run until it has. */
export function cancelJob({ callId, cancel }: Job): void {
  changeJob(callId, (job) => ({ ...job, isCancelling: true }));
  cancel();
}

/** Runs work that takes many calls as one job. */
export async function runAsJob<Value>(
  title: JobTitle,
  work: (watch: JobWatch) => Promise<Value>,
): Promise<Value> {
  const callId = crypto.randomUUID();
  const stop = new AbortController();
  startJob(callId, title, () => {
    stop.abort();
  });
  try {
    return await work({
      signal: stop.signal,
      note: (progress) => {
        noteProgress(callId, progress);
      },
    });
  } finally {
    finishJob(callId);
  }
}

function changeJob(callId: string, change: (job: Job) => Job): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.callId === callId ? change(job) : job)) }));
}
