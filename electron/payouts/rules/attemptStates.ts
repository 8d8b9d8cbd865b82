import type { AttemptStateName } from '../../../shared/contract/sending.ts';
import type { Problem, RefusedLine, SendOutcome } from '../../providers/port.ts';

/** What came of one send, and what it makes of the attempt. */
export type SendVerdict =
  /** Nothing left or nothing was taken; the same bytes may go out later. */
  | { to: 'waiting'; problem: Problem; retryAfterMs: number | null }
  /** Only evidence ends it. `askPerson` where the program itself can get none. */
  | { to: 'in_doubt'; problem: Problem; reference: string | null; askPerson: boolean }
  | { to: 'accepted'; reference: string }
  | { to: 'handed_over'; reference: string; link: string | null; problem: Problem | null }
  | { to: 'refused'; problem: Problem };

/** What is known about an attempt when an answer comes: the answer means something else after a doubt. */
type Sent = {
  /** An earlier send of this attempt may have arrived. */
  doubted: boolean;
  /** Something that a person can pay stands at the provider already: a batch that is whole and closed. */
  preparedThere: boolean;
};

/**
 * What an answer to a send proves. A refusal of the first send proves that nothing was taken; the same refusal of a
 * repeated send speaks for the repetition only, and the doubt about the earlier one stays.
 */
export function verdictOf(outcome: SendOutcome, sent: Sent): SendVerdict {
  switch (outcome.kind) {
    case 'accepted':
      return { to: 'accepted', reference: outcome.reference };
    case 'handed_over':
      return {
        to: 'handed_over',
        reference: outcome.reference,
        link: outcome.link,
        problem: outcome.reason ?? null,
      };
    case 'already_there':
      return outcome.reference === null
        ? { to: 'in_doubt', problem: duplicateWithoutId, reference: null, askPerson: true }
        : { to: 'in_doubt', problem: duplicateToCompare, reference: outcome.reference, askPerson: false };
    case 'unclear':
      return { to: 'in_doubt', problem: outcome.problem, reference: null, askPerson: false };
    case 'waiting':
    case 'not_sent':
      if (sent.doubted) return stillInDoubt(outcome.problem);
      if (sent.preparedThere)
        return { to: 'handed_over', reference: '', link: null, problem: outcome.problem };
      return {
        to: 'waiting',
        problem: outcome.problem,
        retryAfterMs: outcome.kind === 'waiting' ? outcome.retryAfterMs : null,
      };
    case 'refused':
      return sent.doubted ? stillInDoubt(outcome.problem) : { to: 'refused', problem: outcome.problem };
  }
}

function stillInDoubt(problem: Problem): SendVerdict {
  return { to: 'in_doubt', problem, reference: null, askPerson: false };
}

const duplicateWithoutId: Problem = {
  code: 'DUPLICATE_WITHOUT_ID',
  message:
    'The provider says that it has this batch already and does not say under which id. Nothing is sent again. Find the batch on the provider’s site, then resolve its payouts with what you see there.',
};

const duplicateToCompare: Problem = {
  code: 'DUPLICATE_FOUND',
  message:
    'The provider has this batch already. It is compared line by line with what was sent; nothing is sent again.',
};

/** The lines that the provider will not take, whatever became of the rest. */
export function refusedLinesOf(outcome: SendOutcome): readonly RefusedLine[] {
  switch (outcome.kind) {
    case 'accepted':
    case 'handed_over':
      return outcome.refusedLines;
    case 'refused':
      return outcome.lines;
    case 'already_there':
    case 'waiting':
    case 'not_sent':
    case 'unclear':
      return [];
  }
}

/** What the engine may do next with an attempt of its own accord, or when a person asks. */
export type NextAct =
  | { act: 'send' }
  | { act: 'read' }
  /** Nothing of it ever arrived, and its reference is too old to be used once more. */
  | { act: 'plan_anew' }
  /** What was begun at the provider is given up, and has to be taken away there. */
  | { act: 'clear_away' }
  /** Nothing can be learned or done any more without a person. */
  | { act: 'ask_person'; problem: Problem }
  | { act: 'nothing' };

export type AttemptFacts = {
  state: AttemptStateName;
  needsPerson: boolean;
  /** Another copy of the ledger, or a person, may have settled it: it is never sent again from here. */
  sendBarred: boolean;
  providerReference: string | null;
  /** The exact bytes are at hand; an attempt that was adopted from a send journal has none. */
  hasBody: boolean;
  resendDeadline: string | null;
  /**
   * Sending again takes up what is left and looks before it debits, so that it is safe whatever came before (Wise).
   * Where it is false, sending is the same act as asking (PayPal).
   */
  resumable: boolean;
  /** What was begun of it stands at the provider and is not whole: nobody can pay it as it is (Wise). */
  begunThere: boolean;
  /** This program may debit the account; otherwise a person pays at the provider what was prepared there. */
  fundsItself: boolean;
};

/**
 * The one place that decides whether bytes may leave again. After the deadline they never do: the provider forgets
 * the batch's id 30 days after the first send, and the same bytes would pay everybody again.
 */
export function nextActOf(attempt: AttemptFacts, now: string): NextAct {
  switch (attempt.state) {
    case 'waiting':
      if (attempt.sendBarred) return { act: 'nothing' };
      return attempt.resendDeadline === null || now < attempt.resendDeadline
        ? { act: 'send' }
        : { act: 'plan_anew' };
    case 'sending':
      return { act: 'nothing' };
    case 'in_doubt':
      return nextActInDoubt(attempt, now);
    case 'handed_over':
      return attempt.fundsItself && maySendAgain(attempt, now) ? { act: 'send' } : { act: 'read' };
    case 'accepted':
    case 'settled':
      return { act: 'read' };
    case 'withdrawn':
      return { act: attempt.begunThere ? 'clear_away' : 'nothing' };
    case 'refused':
      return { act: 'nothing' };
  }
}

function nextActInDoubt(attempt: AttemptFacts, now: string): NextAct {
  if (attempt.resumable) return maySendAgain(attempt, now) ? { act: 'send' } : { act: 'read' };
  if (attempt.providerReference !== null) return { act: 'read' };
  if (attempt.needsPerson) return { act: 'nothing' };
  if (attempt.sendBarred) return { act: 'ask_person', problem: sendBarred };
  return maySendAgain(attempt, now) ? { act: 'send' } : { act: 'ask_person', problem: deadlinePassed };
}

function maySendAgain(attempt: AttemptFacts, now: string): boolean {
  if (!attempt.hasBody || attempt.needsPerson || attempt.sendBarred) return false;
  return attempt.resendDeadline !== null && now < attempt.resendDeadline;
}

const deadlinePassed: Problem = {
  code: 'RESEND_DEADLINE_PASSED',
  message:
    'It is not known whether the provider took this batch, and too much time has passed to ask by sending it again: the provider may have forgotten it and would pay it a second time. Nothing is sent any more. Look at the provider’s own list of payments, then resolve the payouts with what you see there.',
};

export const sendBarred: Problem = {
  code: 'SEND_BARRED',
  message:
    'This copy of the ledger was taken over, or lacks what was paid since it was made, so that this batch may have been settled elsewhere. Nothing of it is sent again from here. Look at the provider’s own list of payments: resolve what is in doubt with what you see there; what stands there unpaid is paid or cancelled there.',
};

/** Days after the first send in which the same bytes may be sent again: PayPal keeps an id for 30 days. */
export const resendDays = 25;

/** Providers list a payment up to three hours late, so that not seeing one proves nothing before. */
export const provesAbsenceAfterHours = 4;
