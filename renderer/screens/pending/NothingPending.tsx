import { formatRoute } from '../../app/routes.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { ErrorCallout } from '../../components/Callout.tsx';
import { NothingMatches } from '../../components/NothingMatches.tsx';
import { showDay } from '../../components/days.ts';
import type { PendingList } from './usePendingList.ts';
import { wholeView } from './pendingView.ts';

/** Stands in the frame of the list where it has no rows: why, and what to do. */
export function NothingPending({ list: { pages, words, narrow } }: { list: PendingList }) {
  const { today } = useLedger();
  if (pages.error !== null) return <ErrorCallout error={pages.error} onTryAgain={pages.tryAgain} />;
  if (words.length > 0) {
    return (
      <NothingMatches
        onClear={() => {
          narrow(wholeView);
        }}
      >
        No balance matches: {words.join(', ')}.
      </NothingMatches>
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
