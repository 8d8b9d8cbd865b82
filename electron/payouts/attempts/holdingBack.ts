import type { Database } from '../../ledger/database.ts';
import type { Problem } from '../../providers/port.ts';
import { readConnection } from '../connectionStorage.ts';
import { postponedClearingDelayMs, waitDelayMs } from '../rules/pollingPlan.ts';
import { after, moveAttempt, replan, withdraw } from './attemptMoves.ts';
import {
  changeAttempt,
  problemAfterNoReading,
  readAttempt,
  type AttemptWithProvider,
} from './attemptStorage.ts';

type When = { now: string };

/** Tries after which an attempt is only looked at in long intervals. */
const mostTries = 4;

/** Keeps why nothing was done, and looks again later; the state is as it was, because nothing left. */
export function postpone(database: Database, attemptKey: number, problem: Problem, moment: When): void {
  const attempt = readAttempt(database, attemptKey);
  if (readConnection(database, attempt.connection_key).disconnected_at !== null) {
    // Nobody can be asked before the account is connected again, and then it is planned anew.
    changeAttempt(database, attempt, { next_act_at: null });
    return;
  }
  if (attempt.state === 'withdrawn') {
    // Only what the provider was asked counts as a try of taking away what stands there.
    if (attempt.needs_person === 0)
      changeAttempt(database, attempt, { problem, next_act_at: after(moment, postponedClearingDelayMs) });
    return;
  }
  changeAttempt(database, attempt, {
    problem: problemAfterNoReading(attempt, problem),
    reads: attempt.reads + 1,
    next_act_at: after(moment, waitDelayMs(Math.min(attempt.reads, mostTries), null)),
  });
}

/** Only a person can learn more; until then nothing of the attempt is sent or asked by itself. */
export function askPerson(
  database: Database,
  attempt: AttemptWithProvider,
  problem: Problem,
  moment: When,
): void {
  moveAttempt(
    database,
    attempt,
    { state: attempt.state, needs_person: 1, problem, next_act_at: null },
    { at: moment.now, act: 'ask_person' },
  );
}

/** What never arrived and has grown too old to be sent under its reference goes out under a new one. */
export function planAnew(database: Database, attempt: AttemptWithProvider, moment: When): void {
  const lines = withdraw(database, attempt, moment, 'plan_anew');
  if (lines.length > 0) replan(database, attempt, lines, moment);
}
