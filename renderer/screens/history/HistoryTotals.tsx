import { ErrorCallout } from '../../components/Callout.tsx';
import { Money } from '../../components/Money.tsx';
import type { CurrencySummary, TotalColumn } from './totalsByState.ts';
import type { HistoryList } from './useHistoryList.ts';

const states: readonly { column: TotalColumn; header: string; className?: string }[] = [
  { column: 'completed', header: 'Completed' },
  { column: 'pending', header: 'Pending' },
  { column: 'inDoubt', header: 'In doubt', className: 'is-doubt' },
  { column: 'failed', header: 'Failed', className: 'is-failed' },
  { column: 'cancelled', header: 'Cancelled' },
];

/** What the payouts of the filter come to, one row a currency; amounts of different currencies are never added. */
export function HistoryTotals({ summary }: { summary: HistoryList['summary'] }) {
  const { currencies, error } = summary;
  if (error !== null && currencies === undefined) {
    return (
      <div className="screen-callout">
        <ErrorCallout error={error} onTryAgain={summary.tryAgain} />
      </div>
    );
  }
  if (currencies?.length === 0) return null;
  return (
    <section className="card history-totals" aria-label="Totals" aria-busy={summary.isOutdated}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col" className="history-totals-currency">
              Totals
            </th>
            <th scope="col" className="number history-totals-count">
              Payouts
            </th>
            <th scope="col" className="number">
              Amount
            </th>
            {states.map(({ column, header }) => (
              <th scope="col" className="number" key={column}>
                {header}
              </th>
            ))}
            <th scope="col" className="number leaves-when-narrow">
              Fees
            </th>
          </tr>
        </thead>
        <tbody>
          {currencies === undefined ? (
            <tr>
              <td colSpan={9}>
                <span className="skeleton" role="status" aria-label="Loading totals" />
              </td>
            </tr>
          ) : (
            currencies.map((one) => <CurrencyRow key={one.currency} summary={one} />)
          )}
        </tbody>
      </table>
    </section>
  );
}

function CurrencyRow({ summary }: { summary: CurrencySummary }) {
  const { currency, byState } = summary;
  return (
    <tr>
      <th scope="row" className="strong">
        {currency}
      </th>
      <td className="number soft">{summary.count.toLocaleString('en-US')}</td>
      <td className="number">
        <Money amountMinor={summary.amountMinor} currency={currency} isDeciding withoutCurrency />
      </td>
      {states.map(({ column, className }) => (
        <td key={column} className={className === undefined ? 'number' : `number ${className}`}>
          <Money amountMinor={byState[column]} currency={currency} withoutCurrency />
        </td>
      ))}
      <td className="number soft leaves-when-narrow">
        <Money amountMinor={summary.feeMinor} currency={currency} withoutCurrency />
      </td>
    </tr>
  );
}
