import { DisburseError } from '../../../shared/errors.ts';
import { laterDay } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import type { Problem } from '../../providers/port.ts';
import { findPayout, type PayoutRecord } from '../payoutStorage.ts';
import { sendBarred } from '../rules/attemptStates.ts';
import { openAttemptOf } from './attemptLines.ts';
import { moveAttempt, withdraw } from './attemptMoves.ts';
import {
  attemptsOfPayout,
  changeAttempt,
  isLeftThere,
  openAttempts,
  readAttempt,
  type AttemptWithProvider,
} from './attemptStorage.ts';
import { nextActOfAttempt, standingThere } from './nextActs.ts';
import { absenceProvenFrom } from './provenAbsence.ts';

/** How it was found that this copy of the ledger may lack payments. */
type Found = 'take_over' | 'let_go';

const letGoCode = 'LET_GO';

const letGoProblems: Readonly<Record<Found, Problem>> = {
  take_over: {
    code: letGoCode,
    message:
      'This batch waited when this copy of the ledger was taken over, and the other copy may have sent it. Nothing of it is sent from here. Look at the provider’s own list: record what was paid, cancel what was not.',
  },
  let_go: {
    code: letGoCode,
    message:
      'This batch waited when this copy of the ledger was found to lack what was paid since it was made, and may have been sent or paid in another way. Nothing of it is sent from here. Look at the provider’s own list and at the bank’s: record what was paid, cancel what was not.',
  },
};

/**
 * Nothing that is open in a copy which may lack payments goes out from it by itself any more: what waits is let go of,
 * and about what would be sent again a person is asked. `except` names the batch that the caller moves itself.
 */
export function letGoOfOpen(
  database: Database,
  found: Found,
  moment: { now: string },
  except: string | null = null,
): void {
  for (const attempt of openAttempts(database)) {
    if (attempt.reference === except) continue;
    if (attempt.state === 'waiting') withdraw(database, attempt, moment, found, letGoProblems[found]);
    else bar(database, attempt, moment);
  }
}

/**
 * Lets go of the waiting batches that hold these payouts. Recording one by hand in a copy that may lack payments takes it
 * out of its batch; where the record is taken back it is still not known whether the other copy sent it.
 */
export function letGoOfBatchesOf(
  database: Database,
  payoutIds: readonly string[],
  moment: { now: string },
): void {
  const payoutKeys = payoutIds.map((payoutId) => findPayout(database, payoutId)?.payout_key);
  const holding = payoutKeys.map((key) => (key === undefined ? undefined : openAttemptOf(database, key)));
  for (const attemptKey of new Set(holding)) {
    if (attemptKey === undefined) continue;
    const attempt = readAttempt(database, attemptKey);
    if (attempt.state === 'waiting') withdraw(database, attempt, moment, 'let_go', letGoProblems.let_go);
  }
}

/** Another copy may have sent it as well, so that no answer proves any more that nothing of it was taken. */
const barred = { send_barred: 1, doubted: 1 } as const;

function bar(database: Database, attempt: AttemptWithProvider, moment: { now: string }): void {
  const { act } = nextActOfAttempt(database, attempt, moment.now);
  if (act !== 'send' && act !== 'ask_person') {
    changeAttempt(database, attempt, barred);
    return;
  }
  const moved = moveAttempt(
    database,
    attempt,
    { ...barred, state: attempt.state, needs_person: 1, problem: sendBarred },
    { at: moment.now, act: 'bar' },
  );
  if (nextActOfAttempt(database, moved, moment.now).act === 'nothing')
    changeAttempt(database, moved, { next_act_at: null });
}

/**
 * A person states that these payouts, which no batch holds, were not sent elsewhere, or records them as paid by hand.
 * What this copy has begun of them at Wise is taken away then, since somebody could close and pay it there, and they are
 * held until it is: where the other copy has paid it after all, Wise refuses, and the person is told.
 */
export function clearWhatWasLetGo(
  database: Database,
  payouts: readonly PayoutRecord[],
  moment: { now: string },
): void {
  for (const { payout_key: payoutKey } of payouts) {
    const begun = attemptsOfPayout(database, payoutKey).filter(
      (attempt) =>
        attempt.state === 'withdrawn' &&
        attempt.problem_code === letGoCode &&
        !isLeftThere(attempt) &&
        standingThere(database, attempt) === 'open_group',
    );
    for (const attempt of begun) changeAttempt(database, attempt, { reads: 0, next_act_at: moment.now });
  }
}

type LetGo = { payout_id: string; let_go_at: string };

/** Those of these payouts that wait in no batch since this copy let go of them, and when that was. */
function payoutsLetGo(database: Database, payoutIds: readonly string[]): LetGo[] {
  return database.all<LetGo>(
    `SELECT payout_id, MAX(attempt_events.at) AS let_go_at FROM json_each(?) AS wanted
     CROSS JOIN payouts ON payout_id = wanted.value
     CROSS JOIN attempt_lines USING (payout_key)
     CROSS JOIN attempt_events USING (attempt_key)
     WHERE detail = 'ready' AND act IN ('take_over', 'let_go')
       AND NOT EXISTS (SELECT 1 FROM attempt_lines AS held WHERE held.payout_key = payouts.payout_key AND held.open = 1)
     GROUP BY payout_id ORDER BY payout_id`,
    JSON.stringify(payoutIds),
  );
}

/**
 * Refuses with PAYOUT_IN_DOUBT to make money payable again that another copy of the ledger may have paid, until a
 * person states that it was not: as with every doubt, that cannot be known before the provider's list is complete.
 */
export function refuseSentFromOtherCopy(
  database: Database,
  { payoutIds, attest }: { payoutIds: readonly string[]; attest?: 'not sent elsewhere' | undefined },
  moment: { now: string; timeZone: string },
): void {
  const letGoOf = payoutsLetGo(database, payoutIds);
  const [first] = letGoOf;
  if (first === undefined) return;
  const details = { attest: 'not sent elsewhere', payoutIds: letGoOf.map((payout) => payout.payout_id) };
  // The last that was let go is the last to be known of.
  const takenOverAt = letGoOf.map(({ let_go_at: at }) => at).reduce(laterDay);
  const provenFrom = absenceProvenFrom(takenOverAt, moment);
  if (attest !== undefined && provenFrom === null) return;
  const more = letGoOf.length > 1 ? ` and ${String(letGoOf.length - 1)} more` : '';
  const what = `${first.payout_id}${more} waited when this copy of the ledger was taken over or found to be an older one, and another copy may have sent it. Nothing was changed.`;
  if (provenFrom !== null) {
    throw new DisburseError(
      'PAYOUT_IN_DOUBT',
      `${what} The provider may list a payment hours later: look at its own list from ${provenFrom} on, and record what was paid.`,
      { payoutIds: details.payoutIds, takenOverAt },
    );
  }
  throw new DisburseError(
    'PAYOUT_IN_DOUBT',
    `${what} Look at the provider’s own list: record what was paid, and cancel the rest with the statement that it was not sent elsewhere.`,
    details,
  );
}
