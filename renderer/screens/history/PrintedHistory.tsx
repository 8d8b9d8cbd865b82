import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLedger } from '../../app/ledgerContext.ts';
import { showDay } from '../../components/days.ts';
import { methodName } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { detailText, statusNames } from '../../components/StatusBadge.tsx';
import { periodWords } from './historyView.ts';
import type { HistoryList } from './useHistoryList.ts';

/**
 * The list on paper. The one on screen draws only the rows in view, so the rows are drawn whole for as long as the
 * window prints, and for no longer.
 */
export function PrintedHistory({ list }: { list: HistoryList }) {
  const isPrinting = useIsPrinting();
  const { name, today } = useLedger();
  if (!isPrinting) return null;
  const { pages } = list;
  // Rows of the filter before are not what the words above them say.
  const isReading = pages.isOutdated || pages.isLoading;
  const rows = isReading ? [] : pages.rows;
  const shown = rows.length.toLocaleString('en-US');
  return (
    <section className="printed-history" aria-label="Payouts on paper">
      <p>{[name, periodWords(list.view, today), ...list.words, `printed on ${showDay(today)}`].join(', ')}</p>
      {isReading ? <p>The list was still being read when this was printed. Print it once more.</p> : null}
      {pages.hasMore && !isReading ? (
        <p>
          The first {shown} of {(list.count ?? 0).toLocaleString('en-US')} payouts. An export has them all.
        </p>
      ) : null}
      <table className="table">
        <thead>
          <tr>
            {['Date', 'Payout', 'Partner', 'Method', 'Status and detail', 'Amount', 'Paid on'].map((head) => (
              <th key={head} scope="col" className={head === 'Amount' ? 'number' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.payoutId}>
              <td>{showDay(row.createdOn)}</td>
              <td>{row.payoutId}</td>
              <td>{row.partnerName}</td>
              <td>{methodName(row.method)}</td>
              <td>
                {statusNames[row.status]}, {detailText(row.detail)}
              </td>
              <td className="number">
                <Money amountMinor={row.amountMinor} currency={row.currency} />
              </td>
              <td>{row.paidOn === null ? '–' : showDay(row.paidOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Whether the window prints at this moment. */
function useIsPrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    // The paper is made of what stands in the document when this event ends, so it is drawn within it.
    const begin = () => flushSync(() => setIsPrinting(true));
    const end = () => setIsPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return isPrinting;
}
