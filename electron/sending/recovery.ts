import { DisburseError } from '../../shared/errors.ts';
import type { Database } from '../ledger/database.ts';
import { after, moveAttempt, moveLines } from '../payouts/attempts/attemptMoves.ts';
import { openAttempts, type AttemptWithProvider } from '../payouts/attempts/attemptStorage.ts';
import type { EngineMoment } from '../payouts/attempts/settling.ts';
import { sendBarred } from '../payouts/rules/attemptStates.ts';
import { resendDelayMs } from '../payouts/rules/pollingPlan.ts';
import { journalEntryOf } from './announcing.ts';
import type { SendJournal } from './sendJournal.ts';

export const interrupted = {
  code: 'INTERRUPTED',
  message:
    'The program ended while this batch was being sent, so that it is not known whether it arrived. The provider is asked.',
};

/**
 * What a crash left: every attempt that was being sent is in doubt, whatever it looked like. One that never reached the
 * send journal is written there now, so that the journal never knows less than the ledger.
 */
export function recoverAttempts(database: Database, journal: SendJournal, moment: EngineMoment): number {
  const sending = openAttempts(database).filter((attempt) => attempt.state === 'sending');
  try {
    for (const attempt of sending) journalSends(database, journal, attempt);
  } catch {
    throw new DisburseError(
      'SENDING_LOCKED',
      'The record of what was sent cannot be written at the moment, so that what was cut off while it was being sent is not taken up. Nothing was sent or asked. See that the data folder can be written and that its disk is not full, then try again.',
    );
  }
  if (sending.length === 0) return 0;
  database.write(() => {
    for (const attempt of sending) putInDoubt(database, attempt, moment);
  });
  return sending.length;
}

/**
 * Writes to the send journal what the ledger knows of the sends of an attempt, before any byte leaves: an older copy of
 * the ledger, in which it was refused and waits, is found out by the number of its sends.
 */
export function journalSends(database: Database, journal: SendJournal, attempt: AttemptWithProvider): void {
  const { reference, sends } = attempt;
  const known = journal.find(reference);
  if (known === undefined) journal.append(journalEntryOf(database, attempt));
  if (sends > (known?.sends ?? 1))
    journal.append({
      kind: 'sent_again',
      at: attempt.last_sent_at ?? attempt.created_at,
      reference,
      sends,
    });
}

/** So that an older copy of the ledger can take the batch over and ask for it by its id. */
export function journalAcceptance(journal: SendJournal, attempt: AttemptWithProvider, at: string): void {
  const { reference, provider_reference: providerReference } = attempt;
  if (providerReference === null) return;
  if (journal.find(reference)?.providerReference === providerReference) return;
  journal.append({ kind: 'accepted', at, reference, providerReference });
}

/** An attempt that was being sent when it was cut off is in doubt. Has to run inside a writing transaction. */
export function putInDoubt(database: Database, attempt: AttemptWithProvider, moment: EngineMoment): void {
  const isBarred = attempt.send_barred === 1;
  moveLines(database, attempt, ['sending', 'handed_over'], 'in_doubt', moment, interrupted);
  moveAttempt(
    database,
    attempt,
    {
      state: 'in_doubt',
      doubted: 1,
      needs_person: isBarred ? 1 : attempt.needs_person,
      problem: isBarred ? sendBarred : interrupted,
      next_act_at: after(moment, resendDelayMs(attempt.sends)),
    },
    { at: moment.now, act: 'recover' },
  );
}
