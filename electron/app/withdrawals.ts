import { journalWithdrawals, waitingAttempts } from '../sending/withdrawals.ts';
import type { Context } from './context.ts';
import { journalOf } from './engine.ts';

/** Carries out an act of a person; what it takes out of waiting batches is in the send journal before it is committed. */
export function keepWithdrawals<Result>(context: Context, act: () => Result, recorded = false): Result {
  const { database, session, now } = context;
  const waited = waitingAttempts(database);
  const result = act();
  if (waited.length > 0) {
    context.beforeCommit(() => {
      journalWithdrawals(database, journalOf(session), waited, { now, recorded });
    });
  }
  return result;
}
