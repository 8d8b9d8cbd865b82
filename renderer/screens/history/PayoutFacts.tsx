import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { formatRoute } from '../../app/routes.ts';
import { showDay } from '../../components/days.ts';
import { MethodLabel } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';

type Payout = WindowValueOf<'payouts.get'>;

/** Whom it goes to and where, which run it belongs to, when it was paid, and what its amount is made of. */
export function PayoutFacts({ payout }: { payout: Payout }) {
  return (
    <section>
      <dl className="facts">
        <dt>Partner</dt>
        <dd>
          <a href={formatRoute({ screen: 'partner', partnerId: payout.partnerId })}>{payout.partnerName}</a>{' '}
          <span className="identifier">{payout.externalId}</span>
        </dd>
        <dt>Pays to</dt>
        <dd className="payout-pays-to">
          <MethodLabel method={payout.method} />
          <span className="soft">{payout.paysTo}</span>
        </dd>
        <dt>Run</dt>
        <dd>
          {payout.runId === null ? (
            <span className="absent">–</span>
          ) : (
            <a href={formatRoute({ screen: 'run', runId: payout.runId })}>{payout.runId}</a>
          )}
        </dd>
        <dt>Created on</dt>
        <dd>{showDay(payout.createdOn)}</dd>
        <dt>Paid on</dt>
        <dd>{payout.paidOn === null ? <span className="absent">–</span> : showDay(payout.paidOn)}</dd>
        <dt>Reference</dt>
        <dd title={payout.reference ?? undefined}>{payout.reference ?? <span className="absent">–</span>}</dd>
      </dl>
      <AmountParts payout={payout} />
      {payout.withholding === null ? null : (
        <p className="soft small payout-withholding">{payout.withholding.reason}</p>
      )}
    </section>
  );
}

function AmountParts({ payout }: { payout: Payout }) {
  const { currency } = payout;
  const hasLeftOrWill = payout.status === 'pending' || payout.status === 'completed';
  const parts: (readonly [label: string, amountMinor: number, isStrong?: boolean])[] = [
    ['Gross', payout.grossMinor],
    ['VAT', payout.vatMinor],
    ['Withheld', -payout.withheldMinor],
    ['Net to the payee', payout.amountMinor, true],
    ['Fee', payout.feeMinor],
    ...(hasLeftOrWill ? ([['Leaves the account', payout.amountMinor + payout.feeMinor]] as const) : []),
  ];
  return (
    <table className="table payout-amounts">
      <caption className="visually-hidden">What the amount is made of</caption>
      <tbody>
        {parts.map(([label, amountMinor, isStrong]) => (
          <tr key={label} className={isStrong === true ? 'total' : undefined}>
            <th scope="row">{label}</th>
            <td className="number">
              <Money amountMinor={amountMinor === 0 ? null : amountMinor} currency={currency} />
            </td>
          </tr>
        ))}
        {payout.otherFees.map((fee) => (
          <tr key={fee.currency}>
            <th scope="row">Fee in {fee.currency}</th>
            <td className="number">
              <Money amountMinor={fee.amountMinor} currency={fee.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
