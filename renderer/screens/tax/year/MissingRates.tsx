import { goTo } from '../../../app/navigation.ts';
import { Callout } from '../../../components/Callout.tsx';
import { showDay } from '../../../components/days.ts';
import type { TaxYear } from './taxpayers.ts';

const named = 3;

/** Which rates the year waits for: without them amounts in other currencies are in no total. */
export function MissingRates({ rates }: { rates: TaxYear['rates'] }) {
  if (rates.length === 0) return null;
  const payments = rates.reduce((sum, rate) => sum + rate.payments, 0);
  const first = rates.slice(0, named).map(({ currency, date }) => `${currency} on ${showDay(date)}`);
  const more = rates.length - first.length;
  return (
    <div className="tax-callout">
      <Callout
        tone="doubt"
        acts={
          <button
            type="button"
            className="button small"
            onClick={() => {
              goTo({ screen: 'tax', part: 'rates' });
            }}
          >
            Enter rates
          </button>
        }
      >
        {payments.toLocaleString('en-US')} {payments === 1 ? 'payment is' : 'payments are'} in no total,
        because the exchange rate of the day is missing: {first.join(', ')}
        {more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}.
      </Callout>
    </div>
  );
}
