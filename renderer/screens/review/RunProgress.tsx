import { Callout } from '../../components/Callout.tsx';
import { countsByStatus, progressSentences } from './runProgress.ts';
import type { Run, RunStatus } from './useRunList.ts';

type RunProgressProps = { run: Run; onShow: (status: RunStatus) => void };

/** How far the run is, and what a person has to do next. */
export function RunProgress({ run, onShow }: RunProgressProps) {
  const waiting = countsByStatus(run.progress).pending;
  return (
    <div className="screen-callout">
      <Callout tone={waiting === 0 ? 'ok' : 'info'}>
        {progressSentences(run.progress, run.attempts).join(' ')}{' '}
        {waiting === 0 ? null : (
          <button
            type="button"
            className="link not-printed"
            onClick={() => {
              onShow('pending');
            }}
          >
            Show the {waiting.toLocaleString('en-US')} that wait
          </button>
        )}
      </Callout>
    </div>
  );
}
