import { formatMoney } from '../../../shared/money.ts';
import { Card } from '../../components/Card.tsx';
import { MethodLabel, methodName } from '../../components/MethodLabel.tsx';
import { Money } from '../../components/Money.tsx';
import { afterConfirm, type Connected } from './paymentWays.ts';
import type { Group } from './reviewFigures.ts';
import type { Review, ReviewLine } from './review.ts';

type GroupsCardProps = {
  review: Review;
  connected: Connected;
  isBusy: boolean;
  /** Null where nothing can be left out any more. */
  onLeaveOut: ((lines: readonly ReviewLine[]) => void) | null;
};

/** What goes out by method and currency, and what each group waits for after confirm. */
export function GroupsCard({ review, connected, isBusy, onLeaveOut }: GroupsCardProps) {
  const { groups, lines } = review;
  return (
    <Card title="Groups" note={`${groupCount(groups.length)}, by method and currency`}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col" style={{ width: 140 }}>
              Method
            </th>
            <th scope="col" className="number" style={{ width: 76 }}>
              Payouts
            </th>
            <th scope="col" className="number" style={{ width: 150 }}>
              To pay
              <span className="currency" />
            </th>
            <th scope="col" className="number leaves-when-narrow" style={{ width: 150 }}>
              Largest payout
              <span className="currency" />
            </th>
            <th scope="col">After confirm</th>
            <th scope="col" className="not-printed" style={{ width: 96 }}>
              <span className="visually-hidden">Act</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => {
            const own = lines.filter(
              (line) => line.method === group.method && line.currency === group.currency,
            );
            return (
              <tr key={`${group.method} ${group.currency}`}>
                <td>
                  <MethodLabel method={group.method} />
                </td>
                <td className="number">{group.count.toLocaleString('en-US')}</td>
                <td className="number">
                  <Money amountMinor={group.totalMinor} currency={group.currency} isDeciding />
                </td>
                <td className="number leaves-when-narrow">
                  <Money amountMinor={largestOf(own)} currency={group.currency} />
                </td>
                <td className="soft">{afterConfirm(group.method, connected)}</td>
                <td className="number not-printed">
                  {groups.length > 1 && onLeaveOut !== null ? (
                    <button
                      type="button"
                      className="link"
                      disabled={isBusy}
                      aria-label={leaveOutLabel(group)}
                      onClick={() => {
                        onLeaveOut(own);
                      }}
                    >
                      Leave out
                    </button>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}

function groupCount(count: number): string {
  return count === 1 ? '1 group' : `${String(count)} groups`;
}

function leaveOutLabel({ method, count, totalMinor, currency }: Group): string {
  return `Leave out ${methodName(method)}, ${count.toLocaleString('en-US')} payouts, ${formatMoney(totalMinor, currency)}`;
}

function largestOf(lines: readonly ReviewLine[]): number | null {
  return lines.length === 0 ? null : lines.reduce((most, line) => Math.max(most, line.amountMinor), 0);
}
