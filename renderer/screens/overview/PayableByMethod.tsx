import { formatRoute } from '../../app/routes.ts';
import { Card } from '../../components/Card.tsx';
import { MethodLabel } from '../../components/MethodLabel.tsx';
import { CurrencyTable, type TableLine } from './CurrencyTable.tsx';
import { asLine, currenciesOf, inGroups, type Figures } from './figures.ts';
import { LoadingLines } from './LoadingLines.tsx';

/** What could be paid today by method, what is stopped, what is not due yet, and what partners owe. */
export function PayableByMethod({ figures }: { figures: Figures | undefined }) {
  return (
    <Card
      title="Payable by currency and method"
      end={<a href={formatRoute({ screen: 'pending' })}>Pending</a>}
    >
      {figures === undefined ? <LoadingLines /> : <PayableTable figures={figures} />}
    </Card>
  );
}

function PayableTable({ figures }: { figures: Figures }) {
  const { ready, blocked, held, owing } = figures;
  const currencies = currenciesOf(ready, blocked, held, owing);
  if (currencies.length === 0) {
    return <p className="empty">No partner has a balance. Imported commissions show here.</p>;
  }
  const lines: TableLine[] = [
    ...inGroups(ready, (sum) => sum.method).map(([method, sums]) => ({
      name: method,
      label: <MethodLabel method={method} />,
      ...asLine(sums),
    })),
    { name: 'ready', label: 'Ready to pay', kind: 'total', ...asLine(ready) },
    { name: 'blocked', label: 'Blocked', kind: 'subdued', ...asLine(blocked) },
    { name: 'held', label: 'Held, not due yet', kind: 'subdued', ...asLine(held) },
  ];
  if (owing.length > 0) {
    lines.push({ name: 'owing', label: 'Below zero, carried forward', kind: 'subdued', ...asLine(owing) });
  }
  return (
    <CurrencyTable
      label="Payable by currency and method"
      heads={{ line: 'Method', count: 'Balances' }}
      currencies={currencies}
      lines={lines}
    />
  );
}
