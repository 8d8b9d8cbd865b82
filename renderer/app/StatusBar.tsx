import { useState } from 'react';
import { cancelCall } from '../api/client.ts';
import { noteCancelling, useJobs, type Job } from '../api/jobs.ts';
import { useCall } from '../api/queries.ts';
import { refreshProcedure } from '../api/topics.ts';
import { showTime } from '../components/days.ts';
import { VaultUnlock } from '../components/VaultUnlock.tsx';
import { checkOf, useLedgerChecks } from '../stores/ledgerChecks.ts';
import { useLedger } from './ledgerContext.ts';
import { formatRoute } from './routes.ts';
import { useShortcutLayers } from './shortcuts.ts';
import { keyCaps } from './keyCaps.ts';

const pinnedLimit = 7;

/** The keys of the place one is in, what runs, and the state of the vault. */
export function StatusBar() {
  const jobs = useJobs((state) => state.jobs);
  const layers = useShortcutLayers((state) => state.layers);
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
        <LastVerification />
        <VaultState />
      </span>
    </footer>
  );
}

/** What the last verification of this session found; nothing before the first one. */
function LastVerification() {
  const { ledgerId, timeZone } = useLedger();
  const verification = checkOf(
    useLedgerChecks((checks) => checks.verification),
    ledgerId,
  );
  if (verification.state !== 'done') return null;
  const { ok, problems, checked } = verification.value;
  const at = showTime(verification.at, timeZone);
  return (
    <a href={formatRoute({ screen: 'settings', part: 'backups' })}>
      <i className={ok ? 'dot' : 'dot failed'} />
      {ok
        ? `Ledger verified ${at}, ${checked.journalEntries.toLocaleString('en-US')} entries`
        : `Verification ${at}: ${problems.length.toLocaleString('en-US')} problems`}
    </a>
  );
}

/** Locks and unlocks nothing else than bank details and tax ids, so it stays a word in the corner. */
function VaultState() {
  const vault = useCall('vault.status', {});
  const [asksToUnlock, setAsksToUnlock] = useState(false);
  if (vault.data === undefined) return null;
  if (vault.data.state === 'unlocked') {
    return (
      <a href={formatRoute({ screen: 'settings', part: 'vault' })}>
        <i className="dot" />
        Vault unlocked
      </a>
    );
  }
  return (
    <>
      <span>
        <i className="dot hollow" />
        Vault locked
        <button
          type="button"
          className="link"
          onClick={() => {
            setAsksToUnlock(true);
          }}
        >
          Unlock
        </button>
      </span>
      <VaultUnlock
        opened={asksToUnlock}
        reason="Bank details and tax ids are neither read nor saved while the vault is locked."
        onClose={() => {
          setAsksToUnlock(false);
        }}
        onUnlocked={() => {
          refreshProcedure('vault.status');
        }}
      />
    </>
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
