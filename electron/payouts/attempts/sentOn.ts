import { dayOf, instantOf } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import type { AttemptWithProvider } from './attemptStorage.ts';

/** The day of the ledger on which an attempt was sent first, which is when it was paid where nothing says otherwise. */
export function sentOn(database: Database, attempt: AttemptWithProvider, now: string): string {
  const ledger = database.get<{ time_zone: string }>('SELECT time_zone FROM ledger');
  if (ledger === undefined) throw new Error('the ledger row is missing');
  return dayOf(instantOf(attempt.first_sent_at ?? now), ledger.time_zone);
}
