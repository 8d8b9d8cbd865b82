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
};

type JobsState = { jobs: readonly Job[] };

/** The long calls that run now, oldest first. The status bar shows them. */
export const useJobs = create<JobsState>(() => ({ jobs: [] }));

export function startJob(callId: string, title: JobTitle): void {
  const job: Job = { callId, title, startedAtMs: Date.now(), progress: null, isCancelling: false };
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

export function noteCancelling(callId: string): void {
  changeJob(callId, (job) => ({ ...job, isCancelling: true }));
}

function changeJob(callId: string, change: (job: Job) => Job): void {
  useJobs.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.callId === callId ? change(job) : job)) }));
}
