import type { Database } from '../../ledger/database.ts';
import type { PayoutRecord } from '../payoutStorage.ts';
import { closeLine, openAttemptOf } from './attemptLines.ts';
import { replan, withdraw } from './attemptMoves.ts';
import { readAttempt } from './attemptStorage.ts';
import { holdWhatStandsThere } from './heldPayouts.ts';

/**
 * Takes payouts out of the attempts that would have sent them, because a person cancelled them or paid them in another
 * way. Only payouts that nothing of has left are taken out: their states (ready) say so. What is left goes on under a
 * new reference: a reference never stands over other bytes, and an older file in which this one waits is told by it.
 * What was begun of them at the provider could be paid there until it is cancelled, and holds them until then.
 */
export function takeOutOfAttempts(
  database: Database,
  payouts: readonly PayoutRecord[],
  moment: { now: string },
): void {
  const touched = new Set<number>();
  for (const payout of payouts) {
    const attemptKey = openAttemptOf(database, payout.payout_key);
    if (attemptKey === undefined) continue;
    touched.add(attemptKey);
    closeLine(database, attemptKey, payout.payout_key);
  }
  for (const attemptKey of touched) settleRest(database, attemptKey, moment);
  holdWhatStandsThere(database, payouts);
}

function settleRest(database: Database, attemptKey: number, moment: { now: string }): void {
  const attempt = readAttempt(database, attemptKey);
  if (attempt.state !== 'waiting') throw new Error(`attempt ${attempt.reference} is ${attempt.state}`);
  const rest = withdraw(database, attempt, moment, 'withdraw');
  if (rest.length > 0) replan(database, attempt, rest, moment);
}
