import type { Database, Query } from '../ledger/database.ts';
import { leaveOut } from './leaveOut.ts';
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

/** Leaves payouts out. */
export function exclude(database: Database, query: Query, exclusion: HistoryExclusion): void {
  leaveOut(database, query, [
    ['payouts.status', exclusion.statuses],
    ['payouts.detail', exclusion.details],
    ['payouts.method', exclusion.methods],
    ['payouts.currency', exclusion.currencies],
    ['payouts.program_key', exclusion.programIds],
    ['payouts.partner_key', exclusion.partnerIds],
  ]);
}
