import { useMemo } from 'react';
import { useCall } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { formatRoute } from '../../app/routes.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { showInstant } from '../../components/days.ts';
import { ExportMenu } from '../../components/exports/ExportMenu.tsx';
import { ExportOutcome } from '../../components/exports/ExportOutcome.tsx';
import { payoutCount } from '../../components/payoutActs/payoutActs.ts';
import { Screen } from '../../components/Screen.tsx';
import { historyExport, useHistoryExport } from '../history/historyExport.ts';
import { HistorySelectionBar } from '../history/HistorySelectionBar.tsx';
import { runColumns } from './runColumns.ts';
import { BatchesCard } from './BatchesCard.tsx';
import { RunFilters } from './RunFilters.tsx';
import { RunGrid } from './RunGrid.tsx';
import { RunGroups } from './RunGroups.tsx';
import { RunProgress } from './RunProgress.tsx';
import { useRunList, type Run } from './useRunList.ts';
import './review.css';

const parent = { title: 'History', route: { screen: 'history' } } as const;

/** What a confirmed review became: its payouts, where each stands, and what a person does with them by hand. */
export function RunScreen({ runId }: { runId: string }) {
  const run = useCall('payouts.run', { runId });
  if (run.data !== undefined) return <LoadedRun run={run.data} />;
  return (
    <Screen title={`Run ${runId}`} parent={parent}>
      {run.error === null ? null : (
        <div className="screen-scroll">
          <ErrorCallout error={run.error} onTryAgain={() => void run.refetch()} />
        </div>
      )}
    </Screen>
  );
}

function LoadedRun({ run }: { run: Run }) {
  const { timeZone, today } = useLedger();
  const list = useRunList(run.runId);
  const startExport = useHistoryExport(list);
  const columns = useMemo(() => runColumns(today), [today]);
  return (
    <Screen
      title={`Run ${run.runId}`}
      parent={parent}
      note={`Made ${showInstant(run.createdAt, timeZone)} by ${run.preparedBy}`}
      acts={
        <>
          {run.reviewId === null ? null : (
            <a className="button" href={formatRoute({ screen: 'review', reviewId: run.reviewId })}>
              Review {run.reviewId}
            </a>
          )}
          <ExportMenu place="Run" exporter={historyExport} rows={list.count ?? 0} onExport={startExport} />
        </>
      }
    >
      <ExportOutcome exporter={historyExport} countWords={payoutCount} onExport={startExport} />
      <RunProgress run={run} onShow={list.show} />
      <RunGroups run={run} />
      <BatchesCard run={run} />
      <RunFilters list={list} run={run} columns={columns} />
      <RunGrid list={list} columns={columns} />
      {list.selection.isEmpty ? null : <HistorySelectionBar list={list} />}
    </Screen>
  );
}
