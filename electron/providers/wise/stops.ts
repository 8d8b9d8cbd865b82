import type { Problem, SendOutcome } from '../port.ts';
import type { FailedAnswer } from './ask.ts';
import { problemOf, problemOfRefusal } from './sentences.ts';

/** Codes with which Wise says that a batch group or its transfers are not in a state for what was asked. */
export const groupStateCode = 'validation.failure.group.incompatible.state';

/** What ends sending before any debit was announced. */
export type Stopped = { kind: 'stopped'; outcome: SendOutcome };

export function stopped(outcome: SendOutcome): Stopped {
  return { kind: 'stopped', outcome };
}

/**
 * How a failed request ends sending while no debit was announced. Until the group is closed nobody can pay it, so a
 * refusal or a connection never made leave no doubt; an unclear answer does, and what it did is found at the next try.
 */
export function stopBeforeDebit(answer: FailedAnswer, groupIsClosed: boolean): Stopped {
  switch (answer.kind) {
    case 'unclear':
      return stopped({ kind: 'unclear', problem: answer.problem });
    case 'not_sent':
      return stopped(
        groupIsClosed
          ? { kind: 'unclear', problem: answer.problem }
          : { kind: 'not_sent', problem: answer.problem },
      );
    case 'refused': {
      const problem = problemOfRefusal(answer.refusal);
      return stopped(
        groupIsClosed
          ? { kind: 'unclear', problem }
          : { kind: 'waiting', problem, retryAfterMs: answer.refusal.retryAfterMs },
      );
    }
  }
}

/** Stops because the group is not what this run made of it: a closed one may be paid by anyone, an open one by nobody. */
export function stopOverGroup(code: string, groupIsClosed: boolean): Stopped {
  const problem: Problem = problemOf(code);
  return stopped(
    groupIsClosed ? { kind: 'unclear', problem } : { kind: 'waiting', problem, retryAfterMs: null },
  );
}
