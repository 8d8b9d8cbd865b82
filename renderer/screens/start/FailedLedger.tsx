import { IconAlertTriangle } from '@tabler/icons-react';
import type { Desk, WayOut } from '../../../shared/contract/desktop.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { JobProgress } from '../../components/JobProgress.tsx';
import { restoreTitle, useRestore } from '../../components/RestoreBackup.tsx';
import { failureHeadline, unchangedSentence, wayOutWords } from './failedLedger.ts';
import type { StartActs } from './startActs.ts';
import { showNewLedgerForm } from './startScreenStore.ts';

type FailedLedgerProps = {
  desk: Extract<Desk, { state: 'failed' }>;
  acts: StartActs;
};

/** A ledger that did not open: what is the matter, what was not changed, and what can be done about it. */
export function FailedLedger({ desk, acts }: FailedLedgerProps) {
  const { error, fileName, folder } = desk;
  const unchanged = unchangedSentence(error);
  return (
    <section className="card start-failed" aria-labelledby="start-failed-title">
      <header>
        <IconAlertTriangle size={20} stroke={1.5} aria-hidden />
        <h1 id="start-failed-title">
          {fileName} {failureHeadline(error.code)}
        </h1>
      </header>
      <div className="stack card-body">
        <p role="alert">
          {error.message}
          {unchanged === null ? null : ` ${unchanged}`}
        </p>
        <dl className="facts">
          <dt>File</dt>
          <dd>{fileName}</dd>
          <dt>Folder</dt>
          <dd title={folder}>{folder}</dd>
        </dl>
        <WaysOut desk={desk} acts={acts} />
      </div>
      <footer>
        <button
          type="button"
          className="link"
          disabled={acts.running !== null}
          onClick={() => {
            acts.start('close');
          }}
        >
          Leave it and go to the start
        </button>
      </footer>
    </section>
  );
}

function WaysOut({ desk, acts }: FailedLedgerProps) {
  const restore = useRestore({ fileName: desk.fileName, ledgerName: null });
  const isBusy = acts.running !== null || restore.isPending;
  const take = (way: WayOut) => {
    switch (way) {
      case 'try-again':
      case 'sample':
        acts.start(way);
        return;
      case 'locate':
        acts.start('open');
        return;
      case 'restore':
        restore.mutate();
        return;
      case 'new':
        showNewLedgerForm(true);
    }
  };
  const running = (way: WayOut) =>
    way === 'restore' ? restore.isPending : way === 'locate' ? acts.running === 'open' : acts.running === way;
  return (
    <>
      <ul className="ways-out">
        {desk.waysOut.map((way, index) => {
          const { button, busyButton, sentence } = wayOutWords(way, desk.error.code);
          return (
            <li key={way}>
              <button
                type="button"
                className={index === 0 ? 'button primary' : 'button'}
                disabled={isBusy}
                onClick={() => {
                  take(way);
                }}
              >
                {running(way) ? busyButton : button}
              </button>
              <span className="soft">{sentence}</span>
            </li>
          );
        })}
      </ul>
      <JobProgress title={restoreTitle} canCancel={false} />
      {restore.error === null ? null : <ErrorCallout error={restore.error} />}
    </>
  );
}
