import type { Database } from '../ledger/database.ts';
import { after, moveAttempt } from '../payouts/attempts/attemptMoves.ts';
import {
  changeAttempt,
  findAttemptByReference,
  isLeftThere,
  leftThere,
  problemKept,
  readAttempt,
} from '../payouts/attempts/attemptStorage.ts';
import { holdWhatEnded, releaseWhatIsHeld } from '../payouts/attempts/heldPayouts.ts';
import { askPerson } from '../payouts/attempts/holdingBack.ts';
import { clearAwayDelayMs } from '../payouts/rules/pollingPlan.ts';
import type { CancelOutcome, Problem } from '../providers/port.ts';

const groupLeft: Problem = {
  code: 'GROUP_LEFT',
  message:
    'This batch was given up, and its batch group could not be cancelled at Wise: it is open there, or somebody closed it and may have paid it. What is left of the batch is not sent meanwhile, and nothing more is paid to the partners of what was taken out of it. Look at Wise. If it is not paid, cancel the group there and refresh. If it is paid, resolve as paid what was taken out, and record by hand what is left and was paid; then settle the batch with a note.',
};

const groupBefore: Problem = {
  code: 'GROUP_BEFORE',
  message:
    'These payouts stand in an earlier batch group at Wise that is not cancelled yet, and whoever closes it there could pay them. Nothing of this batch was sent. It goes out by itself once that group is cancelled, or at once with Refresh.',
};

/**
 * Keeps what came of taking away at the provider what stands there of a batch that is given up: it is tried again for
 * two weeks, and then a person is told; at once where somebody closed the group. Answers what stands in the way. Has to
 * run inside a writing transaction.
 */
export function recordClearing(
  database: Database,
  attemptKey: number,
  outcome: CancelOutcome,
  moment: { now: string },
): Problem | null {
  const attempt = readAttempt(database, attemptKey);
  // A person settled it, or it was taken over, while Wise was asked: the answer is about what is not given up any more.
  if (!isLeftThere(attempt)) return null;
  if (outcome.kind === 'cancelled') {
    changeAttempt(database, attempt, { next_act_at: null, needs_person: 0, problem: null });
    releaseWhatIsHeld(database, attemptKey);
    return null;
  }
  // An earlier version let go of it, or a person said that it is not paid: as long as it stands there it may be paid.
  holdWhatEnded(database, attemptKey);
  if (attempt.needs_person === 1) {
    changeAttempt(database, attempt, { next_act_at: null });
    return problemKept(attempt);
  }
  const delayMs = outcome.kind === 'refused' ? null : clearAwayDelayMs(attempt.reads);
  if (delayMs === null) {
    askPerson(database, attempt, groupLeft, moment);
    return groupLeft;
  }
  changeAttempt(database, attempt, {
    problem: outcome.problem,
    reads: attempt.reads + 1,
    next_act_at: after(moment, delayMs),
  });
  return outcome.problem;
}

/** Whether payouts of a batch stand in another one that was given up and is not taken away at the provider yet. */
export function groupBeforeProblem(database: Database, attemptKey: number): Problem | null {
  const standing = database.get(
    `SELECT 1 FROM attempt_lines AS own
     CROSS JOIN attempt_lines AS given_up ON given_up.payout_key = own.payout_key
     CROSS JOIN attempts ON attempts.attempt_key = given_up.attempt_key
     WHERE own.attempt_key = ? AND own.open = 1 AND attempts.attempt_key <> own.attempt_key
       AND ${leftThere} LIMIT 1`,
    attemptKey,
  );
  return standing === undefined ? null : groupBefore;
}

/** Ends by what a person saw at the provider that a given-up batch stands there. False where there is none such. */
export function settleGroupLeft(database: Database, reference: string, moment: { now: string }): boolean {
  const attempt = findAttemptByReference(database, reference);
  if (attempt?.state !== 'withdrawn' || attempt.needs_person !== 1) return false;
  moveAttempt(
    database,
    attempt,
    { state: 'withdrawn', needs_person: 0, problem: null, next_act_at: null },
    { at: moment.now, act: 'resolve' },
  );
  releaseWhatIsHeld(database, attempt.attempt_key);
  return true;
}
