import { Progress } from '@mantine/core';
import { cancelJob, useJobs, type Job, type JobTitle } from '../api/jobs.ts';
import './jobProgress.css';

type JobProgressProps = {
  /** The title that the job was started under. */
  title: JobTitle;
  /** False where stopping would leave what the person asked for half done. */
  canCancel?: boolean;
};

/** A long call where it was asked for: what it is at, how far, and a way to stop it. Nothing while it does not run. */
export function JobProgress({ title, canCancel = true }: JobProgressProps) {
  const job = useJobs((state) => state.jobs.find((one) => one.title === title));
  if (job === undefined) return null;
  const { progress } = job;
  const total = progress?.total ?? 0;
  const share = progress === null || total === 0 ? null : Math.min(1, progress.done / total);
  return (
    <div className="job-progress">
      <div className="job-progress-line" role="status">
        <JobLine job={job} canCancel={canCancel} />
      </div>
      <Progress
        size={4}
        radius={2}
        value={share === null ? 100 : share * 100}
        animated={share === null}
        aria-label={`${title}, progress`}
      />
    </div>
  );
}

/** What a job is called, what it is at and how far, and a way to stop it. */
export function JobLine({ job, canCancel = true }: { job: Job; canCancel?: boolean }) {
  const { title, progress, isCancelling } = job;
  return (
    <>
      <span>{title}</span>
      {progress === null ? null : (
        <span className="muted">
          {progress.phase}, {progress.done.toLocaleString('en-US')}
          {progress.total === null ? '' : ` of ${progress.total.toLocaleString('en-US')}`}
        </span>
      )}
      {canCancel ? (
        <button
          type="button"
          className="link"
          disabled={isCancelling}
          onClick={() => {
            cancelJob(job);
          }}
        >
          {isCancelling ? 'Cancelling' : 'Cancel'}
        </button>
      ) : null}
    </>
  );
}
