import type { Database } from '../ledger/database.ts';
import { linesOfAttempt, type AttemptLine } from '../payouts/attempts/attemptLines.ts';
import type { AttemptWithProvider } from '../payouts/attempts/attemptStorage.ts';
import { standingThere } from '../payouts/attempts/nextActs.ts';
import type { Journey, ProviderPort } from '../providers/port.ts';
import type { StepObserver } from './steps.ts';

/** PayPal takes back what is unclaimed; at Wise a transfer that a person found unpaid is cancelled, so that it stays so. */
function isWanted(attempt: AttemptWithProvider, line: AttemptLine): boolean {
  if (line.cancel_requested === 0) return false;
  return attempt.provider === 'paypal' ? line.detail === 'unclaimed' : line.detail === 'refused';
}

/**
 * Whether a person found unpaid all that is in a group at Wise which was never closed: then the group itself is cancelled.
 * Of a payout that has no transfer in it, nothing else shows that it gets none any more.
 */
function isGivenUpWhole(
  database: Database,
  attempt: AttemptWithProvider,
  lines: readonly AttemptLine[],
): boolean {
  const isUnpaid = ({ status, detail }: AttemptLine) =>
    status === 'failed' || status === 'cancelled' || detail === 'recorded';
  return (
    attempt.state === 'settled' && standingThere(database, attempt) === 'open_group' && lines.every(isUnpaid)
  );
}

/** The provider was asked for it and has nothing of it that could be cancelled. */
function isReadWithoutItem(line: AttemptLine): boolean {
  return line.item_id === null && line.provider_state !== null;
}

/**
 * Asks the provider to take back the unclaimed payouts that a person wants back. What becomes of each is read
 * afterwards: only the provider's own word ends a payout. An unclear answer leaves the wish standing.
 */
export async function cancelUnclaimed(
  database: Database,
  attempt: AttemptWithProvider,
  port: ProviderPort,
  journey: Journey,
  observe: StepObserver,
): Promise<void> {
  const lines = linesOfAttempt(database, attempt.attempt_key);
  const wanted = lines.filter((line) => isWanted(attempt, line));
  if (wanted.some(isReadWithoutItem) && isGivenUpWhole(database, attempt, lines)) {
    observe('before cancelling');
    const outcome = await port.clearAway(journey);
    observe('cancelled');
    if (outcome.kind === 'cancelled') return;
  }
  for (const line of wanted) {
    if (line.item_id === null) continue;
    observe('before cancelling');
    const outcome = await port.cancel({ payoutId: line.payout_id, itemId: line.item_id }, journey);
    observe('cancelled');
    if (outcome.kind === 'unclear') continue;
    const problem = outcome.kind === 'refused' ? outcome.problem : null;
    database.write(() => {
      database.run(
        `UPDATE attempt_lines SET cancel_requested = 0, problem_code = ?, problem_message = ?
         WHERE attempt_key = ? AND payout_key = ?`,
        problem?.code ?? null,
        problem?.message ?? null,
        attempt.attempt_key,
        line.payout_key,
      );
    });
  }
}
