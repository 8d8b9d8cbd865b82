import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import type { PayoutDetail } from '../../../shared/payoutStates.ts';
import type { Route } from '../../app/routes.ts';
import { moneyList } from '../../components/Money.tsx';
import { asLine, type Figures } from './figures.ts';

export type SendingStatus = WindowValueOf<'sending.status'>;

/** What a task is about; its glyph says it once more. */
export type TaskSubject =
  | 'lock'
  | 'batches'
  | 'doubt'
  | 'unclaimed'
  | 'handedOver'
  | 'programs'
  | 'ready'
  | 'byHand'
  | 'decisions'
  | 'requests'
  | 'cameBack';

export type Task = {
  subject: TaskSubject;
  fact: string;
  more: string;
  act: string;
  route: Route;
  /** What the history is narrowed to on the way there. */
  detail?: PayoutDetail;
  tone: 'accent' | 'doubt' | 'bad' | 'quiet';
};

/** What is said of payouts that are in one state: how many they are, and what they come to. */
type StateWords = { fact: (count: number) => string; more: (money: string) => string };

type Known = { figures: Figures; sending: SendingStatus | undefined; hasPrograms: boolean };

/** What waits for a decision today, the most urgent first. */
export function tasksOf({ figures, sending, hasPrograms }: Known): Task[] {
  return [...atProviders(figures, sending), ...ofTheLedger(figures, hasPrograms)];
}

/** What went wrong or stands still at a provider comes before everything else: money may be under way. */
function atProviders({ inFlight }: Figures, sending: SendingStatus | undefined): Task[] {
  const tasks: Task[] = [];
  const add = (isThere: boolean, task: Task) => {
    if (isThere) tasks.push(task);
  };
  const reasons = sending?.reasons ?? [];
  add(reasons.length > 0, {
    subject: 'lock',
    fact: 'Sending is locked',
    more: reasons[0]?.message ?? '',
    act: 'Put in order',
    route: { screen: 'settings', part: 'providers' },
    tone: 'doubt',
  });
  const left = sending?.leftThere.length ?? 0;
  add(left > 0, {
    subject: 'batches',
    fact: `${many(left, 'batch that was', 'batches that were')} given up could not be cancelled at Wise`,
    more: sending?.leftThere[0]?.message ?? '',
    act: 'Put in order',
    route: { screen: 'settings', part: 'providers' },
    tone: 'doubt',
  });
  const stuck = (sending?.needsPerson ?? 0) - left;
  add(stuck > 0, {
    subject: 'batches',
    fact: `${many(stuck, 'batch needs', 'batches need')} a person`,
    more: 'Nothing more can be learned by asking; look at the provider and resolve the payouts',
    act: 'Open',
    route: { screen: 'history' },
    detail: 'in_doubt',
    tone: 'doubt',
  });
  const contradicted = sending?.contradicted.count ?? 0;
  const [payoutId] = sending?.contradicted.payoutIds ?? [];
  add(contradicted > 0, {
    subject: 'doubt',
    fact: `${many(contradicted, 'payout', 'payouts')} may have been paid twice`,
    more: 'Given back or recorded by hand here, and paid by the provider as well, or perhaps; resolve each',
    act: 'Open',
    route: { screen: 'history', ...(payoutId === undefined ? {} : { payoutId }) },
    tone: 'doubt',
  });
  const addState = (detail: PayoutDetail, subject: TaskSubject, tone: Task['tone'], words: StateWords) => {
    const sums = inFlight.filter((sum) => sum.detail === detail);
    add(sums.length > 0, {
      subject,
      fact: words.fact(asLine(sums).count),
      more: words.more(moneyList(sums)),
      act: 'Open',
      route: { screen: 'history' },
      detail,
      tone,
    });
  };
  addState('in_doubt', 'doubt', 'doubt', {
    fact: (count) => `${many(count, 'payout is', 'payouts are')} in doubt`,
    more: (money) => money,
  });
  addState('handed_over', 'handedOver', 'doubt', {
    fact: (count) => `${many(count, 'payout waits', 'payouts wait')} at Wise to be paid`,
    more: (money) => `${money}; prepared there, a person pays`,
  });
  addState('unclaimed', 'unclaimed', 'quiet', {
    fact: (count) => `${many(count, 'payout is', 'payouts are')} not claimed by the payee`,
    more: (money) => `${money}; take it back, or it comes back after 30 days`,
  });
  return tasks;
}

function ofTheLedger(figures: Figures, hasPrograms: boolean): Task[] {
  const { ready, blocked, inFlight, awaitingDecision, openRequests, cameBack } = figures;
  const tasks: Task[] = [];
  const add = (isThere: boolean, task: Task) => {
    if (isThere) tasks.push(task);
  };
  add(!hasPrograms, {
    subject: 'programs',
    fact: 'There is no program yet',
    more: 'A program says how long commissions are held and from which amount they are paid.',
    act: 'Add a program',
    route: { screen: 'settings', part: 'programs' },
    tone: 'accent',
  });
  add(ready.length > 0, {
    subject: 'ready',
    fact: `${many(asLine(ready).count, 'payout is', 'payouts are')} ready`,
    more: `${many(asLine(blocked).count, 'balance is', 'balances are')} left out with a reason`,
    act: `Review ${many(asLine(ready).count, 'payout', 'payouts')}`,
    route: { screen: 'pending' },
    tone: 'accent',
  });
  const byHand = inFlight.filter(({ detail }) => detail === 'ready' || detail === 'awaiting_bank');
  add(byHand.length > 0, {
    subject: 'byHand',
    fact: `${many(asLine(byHand).count, 'payout waits', 'payouts wait')} to be paid`,
    more: 'Sent by this program, or paid at the bank or provider and recorded here',
    act: 'Open',
    route: { screen: 'history' },
    tone: 'quiet',
  });
  add(awaitingDecision.length > 0, {
    subject: 'decisions',
    fact: `${many(asLine(awaitingDecision).count, 'commission waits', 'commissions wait')} for a decision`,
    more: moneyList(awaitingDecision),
    act: 'Open',
    route: { screen: 'partners' },
    tone: 'quiet',
  });
  add(openRequests > 0, {
    subject: 'requests',
    fact: `${many(openRequests, 'partner asks', 'partners ask')} to be paid`,
    more: 'Requests are answered by the next run that pays them',
    act: 'Open',
    route: { screen: 'pending' },
    tone: 'quiet',
  });
  add(cameBack.length > 0, {
    subject: 'cameBack',
    fact: `${many(asLine(cameBack).count, 'payout', 'payouts')} failed in the last 30 days`,
    more: `${moneyList(cameBack)}; payable again`,
    act: 'Open',
    route: { screen: 'history' },
    tone: 'bad',
  });
  return tasks;
}

function many(count: number, one: string, several: string): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : several}`;
}
