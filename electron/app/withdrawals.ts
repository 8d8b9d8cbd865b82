import { journalWithdrawals, waitingAttempts, withdrawnAttemptsOf } from '../sending/withdrawals.ts';
import type { Context } from './context.ts';
import { journalOf } from './engine.ts';

/**
 * Carries out an act of a person; what it takes out of waiting batches is in the send journal before it is committed, and
 * so is what is recorded as paid by hand after it was taken out.
 */
export function keepWithdrawals<Result>(
  context: Context,
  act: () => Result,
  recorded: readonly string[] = [],
): Result {
  const { database, session, now } = context;
  const waited = [...waitingAttempts(database), ...withdrawnAttemptsOf(database, recorded)];
  const result = act();
  if (waited.length > 0) {
    context.beforeCommit(() => {
      journalWithdrawals(database, journalOf(session), waited, { now, recorded });
    });
  }
  return result;
}
