import type { Database } from '../../ledger/database.ts';

/** What an attempt, or one line of it, remembers under a name. */
export function readNote(
  database: Database,
  attemptKey: number,
  name: string,
  payoutId = '',
): string | undefined {
  return database.get<{ value: string }>(
    'SELECT value FROM attempt_notes WHERE attempt_key = ? AND payout_id = ? AND name = ?',
    attemptKey,
    payoutId,
    name,
  )?.value;
}

/** Writes a note inside the caller's transaction; a later note of the same name takes the place of the earlier. */
export function writeNote(
  database: Database,
  attemptKey: number,
  note: { name: string; value: string; payoutId: string },
): void {
  database.run(
    `INSERT INTO attempt_notes VALUES (?, ?, ?, ?)
     ON CONFLICT (attempt_key, payout_id, name) DO UPDATE SET value = excluded.value`,
    attemptKey,
    note.payoutId,
    note.name,
    note.value,
  );
}
