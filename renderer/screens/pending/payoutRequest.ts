import type { RowOf } from '../../api/queries.ts';

/** That a partner asked to be paid. */
export type PayoutRequest = RowOf<'payoutRequests.list'>;
