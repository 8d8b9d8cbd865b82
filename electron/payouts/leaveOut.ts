import type { Database, Query, SqlValue } from '../ledger/database.ts';

type ExcludedValues = [column: string, values: readonly SqlValue[] | undefined];

/** Leaves out rows with any of these values. No index serves what is left, so `+` keeps the index of the order in use. */
export function leaveOut(database: Database, query: Query, excluded: readonly ExcludedValues[]): void {
  for (const [column, values = []] of excluded) {
    // A method may be missing, and IS NOT keeps such a row where NOT IN would lose it.
    for (const value of values) query.whereRaw(database.raw(`+${column} IS NOT ?`, [value]));
  }
}
