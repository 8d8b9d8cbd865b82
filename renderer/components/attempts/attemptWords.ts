import type { AttemptAct, AttemptStateName, AttemptView } from '../../../shared/contract/sending.ts';
import { dayOf, showShortDay, showTime } from '../days.ts';
import { methodName } from '../MethodLabel.tsx';

/** Where the window stands in time: sentences name the clock of today, and the day of any other. */
export type Standpoint = { timeZone: string; today: string; nowMs: number };

type AttemptTone = 'wait' | 'doubt' | 'ok' | 'bad' | 'off';

/** How a batch's state is drawn: what a person has to look at is never drawn as calmly as what goes on by itself. */
export function attemptTone({ state, needsPerson }: Pick<AttemptView, 'state' | 'needsPerson'>): AttemptTone {
  if (needsPerson) return 'doubt';
  switch (state) {
    case 'waiting':
    case 'sending':
    case 'accepted':
      return 'wait';
    case 'in_doubt':
    case 'handed_over':
      return 'doubt';
    case 'settled':
      return 'ok';
    case 'refused':
      return 'bad';
    case 'withdrawn':
      return 'off';
  }
}

export const attemptStateNames: Readonly<Record<AttemptStateName, string>> = {
  waiting: 'Waiting',
  sending: 'Sending',
  in_doubt: 'In doubt',
  accepted: 'Accepted',
  handed_over: 'Handed over',
  settled: 'Settled',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};

/** What the state of a batch means, in one sentence without its point. */
export function attemptStateText({ state, provider, sends }: AttemptView): string {
  const name = methodName(provider);
  switch (state) {
    case 'waiting':
      return sends === 0 ? 'Nothing was sent yet' : `${name} did not take it; nothing is on its way`;
    case 'sending':
      return `On its way to ${name}`;
    case 'in_doubt':
      return `No answer from ${name}: the money may have left`;
    case 'accepted':
      return `${name} took it and works on it`;
    case 'handed_over':
      return `Prepared at ${name}, not paid yet`;
    case 'settled':
      return 'Every payout of it has its result';
    case 'refused':
      return `${name} refused it; no money moved`;
    case 'withdrawn':
      return 'Taken back before it was sent';
  }
}

/** What happens next with a batch and when; null where nothing more happens. */
export function nextActText(attempt: AttemptView, standpoint: Standpoint): string | null {
  const name = methodName(attempt.provider);
  const when = whenText(attempt.nextActAt, standpoint);
  switch (attempt.nextAct) {
    case 'send':
      return attempt.sends === 0 ? `Sent ${when}.` : `Tried again ${when}.`;
    case 'send_again':
      return `${sentAgainText(attempt, when)}${lastTimeText(attempt, standpoint)}`;
    case 'read':
      return attempt.state === 'settled'
        ? `Watched for money that comes back: ${name} is asked again ${when}.`
        : `${name} is asked again ${when}.`;
    case 'ask_person':
      return attempt.state === 'withdrawn'
        ? `A person has to look at ${name} and cancel it there, or settle it with a note in Settings, Providers.`
        : `A person has to look at ${name} and resolve its payouts. Nothing of it is sent again by itself.`;
    case 'nothing':
      return attempt.state === 'sending' ? `Waits for the answer of ${name}.` : null;
  }
}

function sentAgainText({ provider }: AttemptView, when: string): string {
  return provider === 'paypal'
    ? `The same batch is sent again ${when}; PayPal knows it by its reference and pays nobody twice.`
    : `Taken up again ${when}; what is done at Wise already is not done twice.`;
}

function lastTimeText({ resendDeadline }: AttemptView, standpoint: Standpoint): string {
  return resendDeadline === null ? '' : ` Last time ${momentText(resendDeadline, standpoint)}.`;
}

function whenText(instant: string | null, standpoint: Standpoint): string {
  if (instant === null) return 'when a person asks for it';
  return Date.parse(instant) <= standpoint.nowMs ? 'now' : momentText(instant, standpoint);
}

/** A moment as people say it: `at 14:05` today, else `on 27 Nov at 09:00`. */
export function momentText(instant: string, { timeZone, today }: Standpoint): string {
  const day = dayOf(instant, timeZone);
  const time = `at ${showTime(instant, timeZone)}`;
  return day === today ? time : `on ${showShortDay(day, today)} ${time}`;
}

const urgency: Readonly<Record<AttemptTone, number>> = { doubt: 0, bad: 1, wait: 2, ok: 3, off: 4 };

/** The batches of a run, those first that wait for a person, then in the order in which they were made. */
export function byUrgency(attempts: readonly AttemptView[]): AttemptView[] {
  return [...attempts].sort(
    (one, other) => urgency[attemptTone(one)] - urgency[attemptTone(other)] || one.number - other.number,
  );
}

const eventNames: Readonly<Record<AttemptAct, string>> = {
  plan: 'Planned',
  send: 'Sent',
  send_again: 'Sent again',
  answer: 'Answered',
  read: 'Asked',
  recover: 'Found after a sudden end',
  ask_person: 'Left to a person',
  plan_anew: 'Planned anew under another reference',
  withdraw: 'Withdrawn',
  adopt: 'Taken over from the record of what was sent',
  resolve: 'Resolved by a person',
  take_over: 'Let go when this copy was taken over',
  let_go: 'Let go because this copy lacked payments',
  bar: 'Not sent again from this copy',
  sandbox_copy: 'Left to the ledger that this copy was made of',
};

/** What happened to a batch: `Sent again: in doubt`. */
export function attemptEventText(event: { act: AttemptAct; toState: AttemptStateName }): string {
  return `${eventNames[event.act]}: ${attemptStateNames[event.toState].toLowerCase()}`;
}

/** What asking came to, in one or two sentences. */
export function refreshedText({ asked, resent }: { asked: number; resent: number }): string {
  if (asked === 0) return 'No batch is open, so that nobody had to be asked.';
  const batches = asked === 1 ? '1 batch was' : `${asked.toLocaleString('en-US')} batches were`;
  if (resent === 0) return `${batches} asked about. Nothing was sent again.`;
  const again = resent === 1 ? '1 of them was' : `${resent.toLocaleString('en-US')} of them were`;
  return `${batches} asked about; ${again} sent again under the same reference, which pays nobody twice.`;
}
