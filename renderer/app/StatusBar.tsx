import { cancelCall } from '../api/client.ts';
import { noteCancelling, useJobs, type Job } from '../api/jobs.ts';
import { useCall } from '../api/queries.ts';
import { formatRoute } from './routes.ts';
import { useShortcutLayers } from './shortcuts.ts';
import { keyCaps } from './keyCaps.ts';

const pinnedLimit = 7;

/** The keys of the place one is in, what runs, and the state of the vault. */
export function StatusBar() {
  const jobs = useJobs((state) => state.jobs);
  const layers = useShortcutLayers((state) => state.layers);
  const vault = useCall('vault.status', {});
  const pinned = layers
    .toReversed()
    .flatMap((layer) => [...layer.shown, ...layer.shortcuts])
    .filter((shortcut) => shortcut.isPinned === true)
    .slice(0, pinnedLimit);
  return (
    <footer className="status-bar">
      {jobs.length > 0
        ? jobs.map((job) => <JobStatus key={job.callId} job={job} />)
        : pinned.map(({ keys, label }) => (
            <span className="status-key" key={`${keys} ${label}`}>
              {keyCaps(keys).map((cap) => (
                <kbd key={cap}>{cap}</kbd>
              ))}
              {label}
            </span>
          ))}
      <span className="status-facts">
        {vault.data === undefined ? null : (
          <a href={formatRoute({ screen: 'settings', part: 'vault' })}>
            <i className={vault.data.state === 'unlocked' ? 'dot' : 'dot hollow'} />
            {vault.data.state === 'unlocked' ? 'Vault unlocked' : 'Vault locked'}
          </a>
        )}
      </span>
    </footer>
  );
}

function JobStatus({ job }: { job: Job }) {
  const { progress } = job;
  return (
    <span className="status-key" role="status">
      {job.title}
      {progress === null ? null : (
        <span>
          {progress.phase}, {progress.done.toLocaleString('en-US')}
          {progress.total === null ? '' : ` of ${progress.total.toLocaleString('en-US')}`}
        </span>
      )}
      <button
        type="button"
        className="link"
        disabled={job.isCancelling}
        onClick={() => {
          noteCancelling(job.callId);
          void cancelCall(job.callId);
        }}
      >
        {job.isCancelling ? 'Cancelling' : 'Cancel'}
      </button>
    </span>
  );
}
