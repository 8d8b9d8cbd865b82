import { DisburseError } from '../../shared/errors.ts';
import type { Clock } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import type { AttemptWithProvider } from '../payouts/attempts/attemptStorage.ts';
import type { Problem, ProviderPort } from '../providers/port.ts';
import { groupBeforeProblem } from './clearingAway.ts';
import { clockObstacle } from './clockCheck.ts';
import { staleProblem } from './freshness.ts';
import { shortBalanceProblem } from './shortBalance.ts';

/** Why an attempt is not sent at the moment, or null. The last look comes after everything that is waited for. */
export async function obstacleBeforeSend(
  database: Database,
  attempt: AttemptWithProvider,
  port: ProviderPort,
  clock: Clock,
): Promise<Problem | null> {
  const outside =
    (await clockObstacle(database, port, clock)) ?? (await shortBalanceProblem(database, attempt, port));
  if (outside !== null || attempt.state !== 'waiting') return outside;
  return groupBeforeProblem(database, attempt.attempt_key) ?? staleProblem(database, attempt.attempt_key);
}

/**
 * Refuses the last moment before money may move where the time of the last repetition has passed since it was decided to
 * send, as on a computer that slept: a provider that has forgotten the batch would pay it a second time.
 */
export function refuseAfterDeadline(
  { reference, doubted, resend_deadline: deadline }: AttemptWithProvider,
  now: string,
): void {
  if (doubted === 0 || deadline === null || now < deadline) return;
  throw new DisburseError(
    'PAYOUT_IN_DOUBT',
    `The last moment at which ${reference} could be sent again passed while it was being sent. Nothing was sent. Look at the provider’s own list of payments, then resolve its payouts.`,
  );
}
