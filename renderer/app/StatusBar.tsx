import { useJobs } from '../api/jobs.ts';
import { useCall } from '../api/queries.ts';
import { showTime } from '../components/days.ts';
import { JobLine } from '../components/JobProgress.tsx';
import { UnlockButton } from '../components/VaultUnlock.tsx';
import { checkOf, useLedgerChecks } from '../stores/ledgerChecks.ts';
import { useLedger } from './ledgerContext.ts';
import { formatRoute } from './routes.ts';
import { SendingState } from './SendingState.tsx';
import { KeyCaps } from './KeyCaps.tsx';
import { useShortcutLayers } from './shortcuts.ts';

const pinnedLimit = 7;

/** The keys of the place one is in, what runs, whether money can be sent, and the state of the vault. */
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
        ? jobs.map((job) => (
            <span className="status-key" role="status" key={job.callId}>
              <JobLine job={job} />
            </span>
          ))
        : pinned.map(({ keys, label }) => (
            <span className="status-key" key={`${keys} ${label}`}>
              <KeyCaps keys={keys} />
              {label}
            </span>
          ))}
      <span className="status-facts">
        <LastVerification />
        <SendingState />
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
        : `Verification ${at}: ${problems.length === 1 ? '1 problem' : `${problems.length.toLocaleString('en-US')} problems`}`}
    </a>
  );
}

/** Locks and unlocks nothing else than bank details and tax ids, so it stays a word in the corner. */
function VaultState() {
  const vault = useCall('vault.status', {});
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
    <span>
      <i className="dot hollow" />
      Vault locked
      <UnlockButton
        className="link"
        reason="Bank details and tax ids are neither read nor saved while the vault is locked."
      />
    </span>
  );
}
