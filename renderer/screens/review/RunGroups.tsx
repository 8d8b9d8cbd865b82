import { Card } from '../../components/Card.tsx';
import { MethodLabel } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { howPaid } from './runProgress.ts';
import { rowsByMethod, totalsOfGroups } from './reviewFigures.ts';
import type { Run } from './useRunList.ts';

/** What the run pays by method and currency, as it was made. */
export function RunGroups({ run }: { run: Run }) {
  const totals = totalsOfGroups(run.groups);
  const rows = rowsByMethod(
    run.groups,
    totals.map(({ currency }) => currency),
  );
  return (
    <Card title="Groups" note="as the run was made" className="run-groups">
      <div className="run-groups-scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col" style={{ width: 150 }}>
                Method
              </th>
              <th scope="col" className="number" style={{ width: 90 }}>
                Payouts
              </th>
              {totals.map(({ currency }) => (
                <th key={currency} scope="col" className="number" style={{ width: 128 }}>
                  {currency}
                </th>
              ))}
              <th scope="col">How it is paid</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ method, count, amounts }) => (
              <tr key={method}>
                <td>
                  <MethodLabel method={method} />
                </td>
                <td className="number">{count.toLocaleString('en-US')}</td>
                {totals.map(({ currency }, position) => (
                  <td key={currency} className="number">
                    <Money
                      amountMinor={amounts[position] ?? null}
                      currency={currency}
                      isDeciding
                      withoutCurrency
                    />
                  </td>
                ))}
                <td className="soft">{howPaid(method, run.attempts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
