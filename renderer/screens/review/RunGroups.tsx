import { Card } from '../../components/Card.tsx';
import { MethodLabel } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { afterConfirm } from './reviewFigures.ts';
import type { Run } from './useRunList.ts';

/** What the run paid by method and currency, as it was made. */
export function RunGroups({ run }: { run: Run }) {
  return (
    <Card title="Groups" note="as the run was made, by method and currency" className="run-groups">
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
              <th scope="col" className="number" style={{ width: 160 }}>
                Amount
                <span className="currency" />
              </th>
              <th scope="col">How it is paid</th>
            </tr>
          </thead>
          <tbody>
            {run.groups.map((group) => (
              <tr key={`${group.method} ${group.currency}`}>
                <td>
                  <MethodLabel method={group.method} />
                </td>
                <td className="number">{group.count.toLocaleString('en-US')}</td>
                <td className="number">
                  <Money amountMinor={group.totalMinor} currency={group.currency} isDeciding />
                </td>
                <td className="soft">{afterConfirm(group.method)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
