import { useLedger } from '../../app/ledgerContext.ts';
import { formatRoute } from '../../app/routes.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { NothingMatches } from '../../components/NothingMatches.tsx';
import { firstView, narrowed, periodWords, withoutFilters } from './historyView.ts';
import type { HistoryList } from './useHistoryList.ts';

/** Stands in the frame of the list where it has no rows: why, and what to do. */
export function NothingInHistory({ list: { pages, view, words, change } }: { list: HistoryList }) {
  const { counts, today } = useLedger();
  if (pages.error !== null) return <ErrorCallout error={pages.error} onTryAgain={pages.tryAgain} />;
  if (counts.payouts === 0) {
    return (
      <div className="empty">
        <p>No payout was made in this ledger yet.</p>
        <a className="button" href={formatRoute({ screen: 'pending' })}>
          See who can be paid
        </a>
      </div>
    );
  }
  const period = periodWords(view, today);
  if (words.length > 0) {
    return (
      <NothingMatches onClear={() => change(withoutFilters)}>
        No payout matches: {period}, {words.join(', ')}.
      </NothingMatches>
    );
  }
  return (
    <div className="empty">
      <p>No payout was {period}.</p>
      <button
        type="button"
        className="button"
        onClick={() =>
          change((before) => narrowed(before, { period: { kind: 'all' }, sort: firstView.sort }))
        }
      >
        Show all payouts
      </button>
    </div>
  );
}
