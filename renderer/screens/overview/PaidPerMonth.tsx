import { lazy, Suspense, useState } from 'react';
import { Card } from '../../components/Card.tsx';
import { showDay } from '../../components/days.ts';
import { Money } from '../../components/Money.tsx';
import { Segments } from '../../components/Segments.tsx';
import { currenciesOf, monthsUntil, type Figures, type Month } from './figures.ts';
import { LoadingLines } from './LoadingLines.tsx';
import { monthName } from './monthNames.ts';

// The chart library is large and only this card draws; the figures stand beside it at once.
const MonthChart = lazy(async () => ({ default: (await import('./MonthChart.tsx')).MonthChart }));

/** What was paid in each of the last twelve months, in one currency at a time. */
export function PaidPerMonth({ figures }: { figures: Figures | undefined }) {
  const currencies = figures === undefined ? [] : currenciesOf(figures.paidByMonth);
  const [chosen, setChosen] = useState<string | null>(null);
  const currency = chosen !== null && currencies.includes(chosen) ? chosen : currencies[0];
  return (
    <Card
      title="Paid per month"
      className="overview-paid"
      end={
        currencies.length > 1 ? (
          <Segments
            label="Currency"
            isSmall
            choices={currencies.map((code) => ({ value: code, label: code }))}
            value={currency ?? null}
            onChange={setChosen}
          />
        ) : null
      }
    >
      {figures === undefined ? <LoadingLines /> : null}
      {figures !== undefined && currency === undefined ? (
        <p className="empty">Nothing was paid in the last twelve months.</p>
      ) : null}
      {figures === undefined || currency === undefined ? null : (
        <PaidMonths
          months={monthsUntil(figures.asOf, figures.paidByMonth, currency)}
          currency={currency}
          asOf={figures.asOf}
        />
      )}
    </Card>
  );
}

type PaidMonthsProps = { months: readonly Month[]; currency: string; asOf: string };

function PaidMonths({ months, currency, asOf }: PaidMonthsProps) {
  const count = months.reduce((sum, month) => sum + month.count, 0);
  const totalMinor = months.reduce((sum, month) => sum + month.totalMinor, 0);
  const first = months[0];
  return (
    <div className="overview-months">
      <figure>
        <Suspense fallback={null}>
          <MonthChart months={months} currency={currency} />
        </Suspense>
        <figcaption>
          {first === undefined ? '' : `${monthName(first.month)} to `}
          {showDay(asOf)}, by paid date
        </figcaption>
      </figure>
      <table className="table" aria-label={`Paid per month, ${currency}`}>
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col" className="number">
              Payouts
            </th>
            <th scope="col" className="number">
              Paid, {currency}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map((month) => (
            <tr key={month.month}>
              <td>{monthName(month.month)}</td>
              <td className="number soft">{month.count.toLocaleString('en-US')}</td>
              <td className="number">
                <Money
                  amountMinor={month.count === 0 ? null : month.totalMinor}
                  currency={currency}
                  withoutCurrency
                />
              </td>
            </tr>
          ))}
          <tr className="total">
            <td>Total</td>
            <td className="number">{count.toLocaleString('en-US')}</td>
            <td className="number">
              <Money amountMinor={totalMinor} currency={currency} withoutCurrency />
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
