import { Fragment } from 'react';
import { formatMoney } from '../../../shared/money.ts';
import { useLedger } from '../../app/ledgerContext.ts';
import { formatRoute } from '../../app/routes.ts';
import { Card } from '../../components/Card.tsx';
import { showShortDay } from '../../components/days.ts';
import { inGroups, type Figures } from './figures.ts';
import { LoadingLines } from './LoadingLines.tsx';

/** The next days on which held money becomes payable. */
export function BecomesPayable({ figures }: { figures: Figures | undefined }) {
  return (
    <Card title="Becomes payable" end={<a href={formatRoute({ screen: 'pending' })}>Pending</a>}>
      {figures === undefined ? <LoadingLines /> : <DueDays becomesPayable={figures.becomesPayable} />}
    </Card>
  );
}

function DueDays({ becomesPayable }: { becomesPayable: Figures['becomesPayable'] }) {
  const { today } = useLedger();
  if (becomesPayable.length === 0) return <p className="empty">Nothing is held for a later day.</p>;
  return (
    <ul className="overview-days">
      {inGroups(becomesPayable, (sum) => sum.dueOn).map(([dueOn, sums]) => (
        <li key={dueOn}>
          <span className="strong">{showShortDay(dueOn, today)}</span>
          <span className="overview-day-sums">
            {sums.map((sum, index) => (
              <Fragment key={sum.currency}>
                {index === 0 ? null : ', '}
                <span className="money">{formatMoney(sum.totalMinor, sum.currency)}</span>
              </Fragment>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
