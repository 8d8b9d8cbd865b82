import { formatRoute } from '../../app/routes.ts';
import { Card } from '../../components/Card.tsx';
import { detailText, StatusBadge } from '../../components/StatusBadge.tsx';
import { CurrencyTable, type TableLine } from './CurrencyTable.tsx';
import { asLine, currenciesOf, inGroups, type Figures } from './figures.ts';
import { LoadingLines } from './LoadingLines.tsx';

/** Payouts whose money is reserved and that are not ended, by state. */
export function InFlight({ figures }: { figures: Figures | undefined }) {
  return (
    <Card
      title="In flight"
      note="reserved, not settled"
      end={<a href={formatRoute({ screen: 'history' })}>History</a>}
    >
      {figures === undefined ? <LoadingLines /> : <InFlightTable inFlight={figures.inFlight} />}
    </Card>
  );
}

function InFlightTable({ inFlight }: { inFlight: Figures['inFlight'] }) {
  if (inFlight.length === 0) return <p className="empty">No payout is on its way.</p>;
  const lines: TableLine[] = inGroups(inFlight, (sum) => sum.detail).map(([detail, sums]) => ({
    name: detail,
    label:
      detail === 'in_doubt' ? (
        <StatusBadge status="pending" detail={detail} />
      ) : (
        <span className="overview-state">{detailText(detail)}</span>
      ),
    ...asLine(sums),
  }));
  return (
    <CurrencyTable
      label="In flight"
      heads={{ line: 'State', count: 'Payouts' }}
      currencies={currenciesOf(inFlight)}
      lines={[...lines, { name: 'total', label: 'In flight', kind: 'total', ...asLine(inFlight) }]}
    />
  );
}
