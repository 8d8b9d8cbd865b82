import type { ReactNode } from 'react';
import type { Desk } from '../../../shared/contract/desktop.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { JobProgress } from '../../components/JobProgress.tsx';
import { FailedLedger } from './FailedLedger.tsx';
import { NewLedgerForm } from './NewLedgerForm.tsx';
import { RecentLedgers } from './RecentLedgers.tsx';
import { StartFrame } from './StartFrame.tsx';
import { sampleTitle, useStartActs, type StartActs } from './startActs.ts';
import { startScreenStore } from './startScreenStore.ts';
import { WaysToStart } from './WaysToStart.tsx';

type Status = WindowValueOf<'desktop.status'>;

/** What stands in the window until a ledger is open. */
export function StartScreen({ status }: { status: Status }) {
  const wantsNewLedger = startScreenStore((state) => state.wantsNewLedger);
  const acts = useStartActs();
  return (
    <StartFrame version={status.version} runtime={status.runtime}>
      {wantsNewLedger ? <NewLedgerForm /> : <StartContent status={status} acts={acts} />}
    </StartFrame>
  );
}

function StartContent({ status, acts }: { status: Status; acts: StartActs }): ReactNode {
  const problem = acts.error === null ? null : <ErrorCallout error={acts.error} />;
  const recent = <RecentLedgers recent={status.recent} acts={acts} />;
  switch (status.desk.state) {
    case 'opening':
    // The desk takes this screen's place in the same moment.
    case 'open':
      return <Opening desk={status.desk} />;
    case 'failed':
      return (
        <>
          <FailedLedger desk={status.desk} acts={acts} />
          <JobProgress title={sampleTitle} />
          {problem}
          {recent}
        </>
      );
    case 'none':
      return (
        <>
          <WaysToStart acts={acts} isFirstStart={status.recent.length === 0} />
          <JobProgress title={sampleTitle} />
          {problem}
          {recent}
        </>
      );
  }
}

function Opening({ desk: { fileName } }: { desk: Extract<Desk, { state: 'opening' | 'open' }> }) {
  return (
    <section className="card start-opening" role="status" aria-label={`Opening ${fileName}`}>
      <h1>Opening {fileName}</h1>
      <p className="soft">
        A ledger of an earlier version is backed up and brought up to date first, which can take a minute.
      </p>
      <span className="start-opening-bar" aria-hidden />
    </section>
  );
}
