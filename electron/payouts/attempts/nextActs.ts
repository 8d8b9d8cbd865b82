import type { Database } from '../../ledger/database.ts';
import { standingOf, type Standing } from '../../providers/wise/notes.ts';
import { readConnection } from '../connectionStorage.ts';
import { nextActOf, type NextAct } from '../rules/attemptStates.ts';
import { readNote } from './attemptNotes.ts';
import type { AttemptWithProvider } from './attemptStorage.ts';

/** What may be done next with an attempt as the ledger has it now. */
export function nextActOfAttempt(database: Database, attempt: AttemptWithProvider, now: string): NextAct {
  return nextActOf(
    {
      state: attempt.state,
      needsPerson: attempt.needs_person === 1,
      sendBarred: attempt.send_barred === 1,
      providerReference: attempt.provider_reference,
      hasBody: attempt.has_body === 1,
      resendDeadline: attempt.resend_deadline,
      resumable: attempt.provider === 'wise',
      begunThere: standingThere(database, attempt) === 'open_group',
      fundsItself: readConnection(database, attempt.connection_key).funding === 'by_program',
    },
    now,
  );
}

/** What of an attempt stands at its provider before it is paid; at PayPal a batch is there whole or not at all. */
export function standingThere(database: Database, attempt: AttemptWithProvider): Standing {
  return attempt.provider === 'wise'
    ? standingOf((name) => readNote(database, attempt.attempt_key, name))
    : 'nothing';
}
