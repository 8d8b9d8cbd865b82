import { useState } from 'react';
import type { AttemptView } from '../../../shared/contract/sending.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { Card } from '../../components/Card.tsx';
import { AttemptBadge } from '../../components/attempts/AttemptBadge.tsx';
import {
  attemptStateText,
  byUrgency,
  nextActText,
  type Standpoint,
} from '../../components/attempts/attemptWords.ts';
import { HandedOverLink } from '../../components/attempts/HandedOverLink.tsx';
import { RefreshOutcome } from '../../components/attempts/RefreshOutcome.tsx';
import { useProvidersOffline } from '../../components/attempts/useProvidersOffline.ts';
import { useRefreshPayouts } from '../../components/attempts/useRefreshPayouts.ts';
import { useStandpoint } from '../../components/attempts/useStandpoint.ts';
import { MethodLabel } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import { batchesNote } from './runProgress.ts';
import type { Run } from './useRunList.ts';

const shownAtFirst = 2;

/** What was sent of this run to whom, where each batch stands, and what happens next with it. */
export function BatchesCard({ run }: { run: Run }) {
  const [showsAll, setShowsAll] = useState(false);
  const standpoint = useStandpoint();
  const refreshing = useRefreshPayouts();
  const { runId, attempts } = run;
  const isOffline = useProvidersOffline(attempts.map(({ provider }) => provider));
  const ask = () => {
    if (!isOffline) refreshing.ask({ runId });
  };
  useShortcuts(
    'Run',
    attempts.length === 0 ? [] : [{ keys: 'r', label: 'ask the provider', isPinned: true, run: ask }],
  );
  if (attempts.length === 0) return null;
  const ordered = byUrgency(attempts);
  const shown = showsAll ? ordered : ordered.slice(0, shownAtFirst);
  return (
    <Card
      title="Batches"
      note={batchesNote(run)}
      className="run-batches"
      end={
        <>
          {attempts.length > shownAtFirst ? (
            <button
              type="button"
              className="button small"
              aria-expanded={showsAll}
              onClick={() => {
                setShowsAll(!showsAll);
              }}
            >
              {showsAll ? `Show the first ${String(shownAtFirst)}` : `Show all ${String(attempts.length)}`}
            </button>
          ) : null}
          {isOffline ? <span className="muted small">Offline: goes on with the network</span> : null}
          <button
            type="button"
            className="button small"
            disabled={refreshing.isBusy || isOffline}
            onClick={ask}
          >
            {refreshing.isBusy ? 'Asking the provider' : 'Refresh'}
          </button>
        </>
      }
    >
      <div className="run-batches-outcome">
        <RefreshOutcome refreshing={refreshing} />
      </div>
      {/* What scrolls has to be reached by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className="run-batches-list" aria-label="Batches of the run" tabIndex={showsAll ? 0 : undefined}>
        {shown.map((attempt) => (
          <Batch key={attempt.attemptId} attempt={attempt} standpoint={standpoint} />
        ))}
      </ul>
    </Card>
  );
}

function Batch({ attempt, standpoint }: { attempt: AttemptView; standpoint: Standpoint }) {
  const next = nextActText(attempt, standpoint);
  return (
    <li className="run-batch">
      <div className="run-batch-head">
        <AttemptBadge attempt={attempt} />
        <MethodLabel method={attempt.provider} />
        <span className="soft run-batch-account" title={attempt.accountLabel}>
          {attempt.accountLabel}
        </span>
        <span className="identifier">{attempt.reference}</span>
        <span className="run-batch-count">{payoutCount(attempt.count)}</span>
        <Money amountMinor={attempt.totalMinor} currency={attempt.currency} isDeciding />
      </div>
      <p>
        {attemptStateText(attempt)}.{' '}
        {attempt.problem === null ? null : <span>{attempt.problem.message} </span>}
        {next === null ? null : <span className="strong">{next}</span>}
      </p>
      {attempt.state === 'handed_over' && attempt.link !== null ? (
        <p className="soft">
          Pay it at <HandedOverLink link={attempt.link} />
        </p>
      ) : null}
    </li>
  );
}
