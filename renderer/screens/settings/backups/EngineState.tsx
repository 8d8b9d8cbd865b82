import { useEffect } from 'react';
import { useCall } from '../../../api/queries.ts';
import { refreshProcedure } from '../../../api/topics.ts';
import { useLedger } from '../../../app/ledgerContext.ts';
import { Callout } from '../../../components/Callout.tsx';
import { showInstant } from '../../../components/days.ts';

/** Says where another process holds the engine of this ledger: what sends, polls and runs schedules is then done there. */
export function EngineState() {
  const { timeZone } = useLedger();
  const engine = useCall('engine.status', {});
  // No commit tells of it: another process takes and gives back the engine by itself.
  useEffect(() => {
    refreshProcedure('engine.status');
  }, []);
  if (engine.data?.state !== 'other' || engine.data.holder === null) return null;
  const { host, processId, since } = engine.data.holder;
  return (
    <Callout
      tone="info"
      acts={
        <button
          type="button"
          className="button small"
          onClick={() => {
            refreshProcedure('engine.status');
          }}
        >
          Look again
        </button>
      }
    >
      Another process is the engine of this ledger: {host}, process {processId}, since{' '}
      {showInstant(since, timeZone)}. It alone sends and runs schedules. Reading and recording go on here.
    </Callout>
  );
}
