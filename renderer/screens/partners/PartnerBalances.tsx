import type { Program } from '../../../shared/contract/partners.ts';
import { useCall } from '../../api/queries.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { amountText } from '../../components/Money.tsx';
import { bySize } from './balances.ts';
import {
  heldNote,
  inFlightNote,
  paidNote,
  payableNote,
  type Judged,
  type PartnerBalance,
} from './balanceNotes.ts';

type PartnerBalancesProps = {
  partnerId: string;
  balances: readonly PartnerBalance[];
  judged: readonly Judged[];
  program: Program | undefined;
};

/** What a partner has in each currency, and what is to be known of each figure. */
export function PartnerBalances({ partnerId, balances, judged, program }: PartnerBalancesProps) {
  const { today } = useLedger();
  const year = today.slice(0, 4);
  const paid = useCall('payouts.history', {
    partnerId,
    status: 'completed',
    sort: 'paidOn',
    from: `${year}-01-01`,
    limit: 1,
  });
  const pending = useCall('payouts.history', { partnerId, status: 'pending', limit: 1 });
  const hasStoreCredit = balances.some((balance) => balance.storeCreditMinor !== 0);
  if (balances.length === 0) return null;
  return (
    <section className="card partner-balances" aria-label="Balances">
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">Currency</span>
            </th>
            <th scope="col">Held</th>
            <th scope="col">Payable</th>
            <th scope="col">In flight</th>
            <th scope="col">Paid in {year}</th>
            {hasStoreCredit ? <th scope="col">Store credit</th> : null}
          </tr>
        </thead>
        <tbody>
          {bySize(balances).map((balance) => {
            const { currency } = balance;
            const total = paid.data?.totals?.find((one) => one.currency === currency);
            return (
              <tr key={currency}>
                <th scope="row">{currency}</th>
                <Figure amountMinor={balance.heldMinor} currency={currency} note={heldNote(balance, today)} />
                <Figure
                  amountMinor={balance.payableMinor}
                  currency={currency}
                  note={payableNote(
                    balance,
                    judged.find((one) => one.currency === currency),
                    program,
                  )}
                />
                <Figure
                  amountMinor={balance.inFlightMinor}
                  currency={currency}
                  note={inFlightNote(balance, pending.data?.totals)}
                />
                <Figure
                  amountMinor={paid.data === undefined ? null : (total?.totalMinor ?? 0)}
                  currency={currency}
                  note={paidNote(balance, total)}
                />
                {hasStoreCredit ? (
                  <Figure amountMinor={balance.storeCreditMinor} currency={currency} note="" />
                ) : null}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

type FigureProps = { amountMinor: number | null; currency: string; note: string };

function Figure({ amountMinor, currency, note }: FigureProps) {
  return (
    <td className={amountMinor !== null && amountMinor < 0 ? 'is-negative' : undefined}>
      {amountMinor === null ? '–' : amountText(amountMinor, currency)}
      <span className="partner-figure-currency">{currency}</span>
      <small title={note}>{note}</small>
    </td>
  );
}
