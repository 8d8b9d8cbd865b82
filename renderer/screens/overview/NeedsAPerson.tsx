import {
  IconArrowBackUp,
  IconClock,
  IconFileImport,
  IconInbox,
  IconListCheck,
  IconMessageQuestion,
  IconQuestionMark,
  type Icon,
} from '@tabler/icons-react';
import { formatRoute, type Route } from '../../app/routes.ts';
import { Card } from '../../components/Card.tsx';
import { moneyList } from '../../components/Money.tsx';
import { asLine, type Figures } from './figures.ts';
import { LoadingLines } from './LoadingLines.tsx';

type Task = {
  fact: string;
  more: string;
  act: string;
  route: Route;
  glyph: Icon;
  tone: 'accent' | 'doubt' | 'bad' | 'quiet';
};

/** What waits for a decision today, the most urgent first. */
export function NeedsAPerson({
  figures,
  hasPrograms,
}: {
  figures: Figures | undefined;
  hasPrograms: boolean;
}) {
  const tasks = figures === undefined ? [] : tasksOf(figures, hasPrograms);
  return (
    <Card title="Needs a person today" note={tasks.length === 0 ? undefined : tasks.length}>
      {figures === undefined ? <LoadingLines /> : null}
      {figures !== undefined && tasks.length === 0 ? (
        <p className="empty">Nothing waits for a decision.</p>
      ) : (
        <ul className="overview-tasks">
          {tasks.map(({ fact, more, act, route, glyph: Glyph, tone }) => (
            <li key={fact}>
              <Glyph size={16} stroke={1.5} aria-hidden className={tone} />
              <p title={`${fact} ${more}`}>
                <b>{fact}</b>
                <span>{more}</span>
              </p>
              <a
                className={tone === 'accent' ? 'button small primary' : 'button small'}
                href={formatRoute(route)}
              >
                {act}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function tasksOf(figures: Figures, hasPrograms: boolean): Task[] {
  const { ready, blocked, inFlight, awaitingDecision, openRequests, cameBack } = figures;
  const tasks: Task[] = [];
  const add = (isThere: boolean, task: Task) => {
    if (isThere) tasks.push(task);
  };
  const doubtful = inFlight.filter((sum) => sum.detail === 'in_doubt');
  const byHand = inFlight.filter((sum) => ['ready', 'awaiting_bank', 'unclaimed'].includes(sum.detail));
  const many = (count: number, one: string, several: string) =>
    `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`;
  add(!hasPrograms, {
    fact: 'There is no program yet',
    more: 'A program says how long commissions are held and from which amount they are paid.',
    act: 'Add a program',
    route: { screen: 'settings', part: 'programs' },
    glyph: IconFileImport,
    tone: 'accent',
  });
  add(doubtful.length > 0, {
    fact: `${many(asLine(doubtful).count, 'payout is', 'payouts are')} in doubt`,
    more: moneyList(doubtful),
    act: 'Open',
    route: { screen: 'history' },
    glyph: IconQuestionMark,
    tone: 'doubt',
  });
  add(ready.length > 0, {
    fact: `${many(asLine(ready).count, 'payout is', 'payouts are')} ready`,
    more: `${many(asLine(blocked).count, 'balance is', 'balances are')} left out with a reason`,
    act: `Review ${many(asLine(ready).count, 'payout', 'payouts')}`,
    route: { screen: 'pending' },
    glyph: IconInbox,
    tone: 'accent',
  });
  add(byHand.length > 0, {
    fact: `${many(asLine(byHand).count, 'payout waits', 'payouts wait')} to be paid`,
    more: 'Pay them at the bank or provider and record it here',
    act: 'Open',
    route: { screen: 'history' },
    glyph: IconClock,
    tone: 'quiet',
  });
  add(awaitingDecision.length > 0, {
    fact: `${many(asLine(awaitingDecision).count, 'commission waits', 'commissions wait')} for a decision`,
    more: moneyList(awaitingDecision),
    act: 'Open',
    route: { screen: 'partners' },
    glyph: IconListCheck,
    tone: 'quiet',
  });
  add(openRequests > 0, {
    fact: `${many(openRequests, 'partner asks', 'partners ask')} to be paid`,
    more: 'Requests are answered by the next run that pays them',
    act: 'Open',
    route: { screen: 'pending' },
    glyph: IconMessageQuestion,
    tone: 'quiet',
  });
  add(cameBack.length > 0, {
    fact: `${many(asLine(cameBack).count, 'payout', 'payouts')} failed in the last 30 days`,
    more: `${moneyList(cameBack)}; payable again`,
    act: 'Open',
    route: { screen: 'history' },
    glyph: IconArrowBackUp,
    tone: 'bad',
  });
  return tasks;
}
