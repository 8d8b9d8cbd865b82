import type { Database } from '../ledger/database.ts';

/** What every program is called, by key. */
export function readProgramNames(database: Database): Map<number, string> {
  const rows = database.all<{ program_key: number; name: string }>('SELECT program_key, name FROM programs');
  return new Map(rows.map((row) => [row.program_key, row.name]));
}
