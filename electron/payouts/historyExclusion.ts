import type { Database, Query, SqlValue } from '../ledger/database.ts';
import type { PayoutMethod } from './rules/destinations.ts';
import type { PayoutDetail, PayoutStatus } from './rules/payoutStates.ts';

/** What is left out of the history: payouts with any of these. */
export type HistoryExclusion = {
  statuses?: readonly PayoutStatus[] | undefined;
  details?: readonly PayoutDetail[] | undefined;
  methods?: readonly PayoutMethod[] | undefined;
  currencies?: readonly string[] | undefined;
  programIds?: readonly number[] | undefined;
  partnerIds?: readonly number[] | undefined;
};

/** Leaves payouts out. No index serves what is left, so the index of the order stays the one that is read. */
export function exclude(database: Database, query: Query, exclusion: HistoryExclusion): void {
  const columns: [column: string, values: readonly SqlValue[] | undefined][] = [
    ['status', exclusion.statuses],
    ['detail', exclusion.details],
    ['method', exclusion.methods],
    ['currency', exclusion.currencies],
    ['program_key', exclusion.programIds],
    ['partner_key', exclusion.partnerIds],
  ];
  for (const [column, values = []] of columns) {
    // What was paid before the ledger began may have no method, and IS NOT keeps it where NOT IN would lose it.
    for (const value of values) query.whereRaw(database.raw(`+payouts.${column} IS NOT ?`, [value]));
  }
}
