import { formatRoute } from '../../app/routes.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { showDay } from '../../components/days.ts';
import type { PendingList } from './usePendingList.ts';
import { wholeView } from './pendingView.ts';

/** Stands in the frame of the list where it has no rows: why, and what to do. */
export function NothingPending({ list: { pages, words, narrow } }: { list: PendingList }) {
  const { today } = useLedger();
  if (pages.error !== null) return <ErrorCallout error={pages.error} onTryAgain={pages.tryAgain} />;
  if (words.length > 0) {
    return (
      <div className="empty">
        <p>No balance matches: {words.join(', ')}.</p>
        <button
          type="button"
          className="button"
          onClick={() => {
            narrow(wholeView);
          }}
        >
          Clear filters
        </button>
      </div>
    );
  }
  return (
    <div className="empty">
      <p>No partner has a balance on {showDay(today)}.</p>
      <a className="button" href={formatRoute({ screen: 'imports' })}>
        Import commissions
      </a>
    </div>
  );
}
