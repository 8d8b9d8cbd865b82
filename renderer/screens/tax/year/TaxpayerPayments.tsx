import { useState } from 'react';
import { taxCategoryNames, type TaxLine } from '../../../../shared/contract/taxSchemas.ts';
import { formatRoute } from '../../../app/routes.ts';
import { methodName } from '../../../components/MethodLabel.tsx';
import { amountText } from '../../../components/Money.tsx';
import { showDay } from '../../../components/days.ts';

type TaxpayerPaymentsProps = {
  /** Undefined until they are there. */
  lines: readonly TaxLine[] | undefined;
  isFailed: boolean;
  onChange: (lines: readonly TaxLine[]) => void;
};

const shownAtFirst = 100;

/** Every payment of the year to one taxpayer: counted or left out, and why. Each leads to its payout. */
export function TaxpayerPayments({ lines, isFailed, onChange }: TaxpayerPaymentsProps) {
  const [showsAll, setShowsAll] = useState(false);
  if (lines === undefined) {
    return isFailed ? null : (
      <section role="status" aria-label="Loading payments" className="tax-skeleton">
        {[70, 55, 62].map((percent) => (
          <span key={percent} className="skeleton" style={{ width: `${String(percent)}%` }} />
        ))}
      </section>
    );
  }
  const shown = showsAll ? lines : lines.slice(0, shownAtFirst);
  return (
    <section className="tax-payments">
      <div className="tax-line-head">
        <h3>
          {lines.length.toLocaleString('en-US')} {lines.length === 1 ? 'payment' : 'payments'}
        </h3>
        {lines.length < 2 ? null : (
          <button
            type="button"
            className="link small"
            onClick={() => {
              onChange(lines);
            }}
          >
            Box of all…
          </button>
        )}
      </div>
      <ul>
        {shown.map((line) => (
          <Payment key={line.payoutId} line={line} onChange={onChange} />
        ))}
      </ul>
      {shown.length === lines.length ? null : (
        <button
          type="button"
          className="button small"
          onClick={() => {
            setShowsAll(true);
          }}
        >
          Show all {lines.length.toLocaleString('en-US')}
        </button>
      )}
    </section>
  );
}

function Payment({ line, onChange }: { line: TaxLine; onChange: (lines: readonly TaxLine[]) => void }) {
  const own = `${amountText(line.grossMinor, line.currency)} ${line.currency}`;
  return (
    <li className={line.counted ? '' : 'is-subdued'}>
      <div className="tax-line-head">
        <a className="identifier" href={formatRoute({ screen: 'history', payoutId: line.payoutId })}>
          {line.payoutId}
        </a>
        <span className="muted small">{showDay(line.paidOn)}</span>
        <b className="tax-payment-amount">{own}</b>
      </div>
      <div className="tax-line-head small">
        <span>
          {methodName(line.method)}, {line.counted ? taxCategoryNames[line.category] : 'left out'}
          {line.overridden ? ' (set by hand)' : ''}
        </span>
        <button
          type="button"
          className="link tax-payment-box"
          aria-label={`Box of ${line.payoutId}`}
          onClick={() => {
            onChange([line]);
          }}
        >
          Box…
        </button>
      </div>
      <small>{detailOf(line)}</small>
    </li>
  );
}

/** The reason, and the way from the currency of the payment into US dollars. */
function detailOf({ reason, currency, usdMinor, rate, withheldUsdMinor }: TaxLine): string {
  const parts = [reason];
  if (currency !== 'USD' && usdMinor !== null) {
    parts.push(`${amountText(usdMinor, 'USD')} USD${rate === null ? '' : ` at ${rate}`}`);
  }
  if (withheldUsdMinor !== null && withheldUsdMinor !== 0) {
    parts.push(`${amountText(withheldUsdMinor, 'USD')} USD withheld`);
  }
  return parts.join('; ');
}
