import { hoursBetween } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import type { Problem } from '../../providers/port.ts';
import { heldByProvider, moveAttempt, moveLines } from './attemptMoves.ts';
import { readNote, writeNote } from './attemptNotes.ts';
import type { AttemptWithProvider } from './attemptStorage.ts';
import type { EngineMoment } from './settling.ts';

const unreadableProblem: Problem = {
  code: 'UNREADABLE_BATCH',
  message:
    'For three days the provider has not said what became of this batch, or does not know it any more. That proves nothing, and nothing was booked. Look at the provider’s own list of payments, then resolve the payouts with what you see there. It goes on being asked, and an answer ends the doubt.',
};

/** A closed laptop is no silence of the provider's: it has to have been asked so often, and for so long. */
const leastTries = 5;
const hoursUntilAsked = 72;

const noteName = 'unread_since';

/**
 * Counts once more that a batch could not be read which payouts wait for, and answers whether that was so for days: how
 * long a provider keeps a batch readable is not promised, and without a person its payouts would wait for ever.
 */
export function countUnreadForDays(
  database: Database,
  attempt: AttemptWithProvider,
  { now }: { now: string },
): boolean {
  const isWaitedFor = ['accepted', 'handed_over', 'in_doubt'].includes(attempt.state);
  if (!isWaitedFor || attempt.needs_person === 1) return false;
  const [triesBefore = '0', since = now] = (readNote(database, attempt.attempt_key, noteName) ?? '')
    .split(' ')
    .filter((part) => part !== '');
  const tries = Number(triesBefore) + 1;
  writeNote(database, attempt.attempt_key, {
    name: noteName,
    value: `${String(tries)} ${since}`,
    payoutId: '',
  });
  return tries >= leastTries && hoursBetween(since, now) >= hoursUntilAsked;
}

/** The provider told of the batch; what could not be read before counts no more. */
export function endUnread(database: Database, attemptKey: number): void {
  if ((readNote(database, attemptKey, noteName) ?? '') === '') return;
  writeNote(database, attemptKey, { name: noteName, value: '', payoutId: '' });
}

/** What nobody can read any more is a person's to end; it goes on being read. */
export function askAboutUnread(
  database: Database,
  attempt: AttemptWithProvider,
  moment: EngineMoment,
  nextReadAt: string | null,
): AttemptWithProvider {
  moveLines(database, attempt, heldByProvider, 'in_doubt', moment, unreadableProblem);
  return moveAttempt(
    database,
    attempt,
    {
      state: 'in_doubt',
      needs_person: 1,
      problem: unreadableProblem,
      reads: attempt.reads,
      next_act_at: nextReadAt,
    },
    { at: moment.now, act: 'ask_person' },
  );
}
