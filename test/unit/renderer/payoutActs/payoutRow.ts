import type { PayoutRow } from '../../../../shared/contract/payoutSchemas.ts';
import { statusOf, type PayoutDetail } from '../../../../shared/payoutStates.ts';

let lastPayout = 0;

/** A payout in a state, as lists answer it. */
export function payoutIn(detail: PayoutDetail, change: Partial<PayoutRow> = {}): PayoutRow {
  lastPayout += 1;
  return {
    payoutId: `P${String(lastPayout)}`,
    runId: 'run_1',
    partnerId: 'prt_1',
    partnerName: 'Ada Corwin',
    externalId: 'A-1',
    programId: 'prg_1',
    method: 'bank_transfer',
    currency: 'EUR',
    grossMinor: 10_000,
    vatMinor: 0,
    withheldMinor: 0,
    amountMinor: 10_000,
    feeMinor: 0,
    status: statusOf(detail),
    detail,
    createdOn: '2026-11-20',
    paidOn: null,
    reference: null,
    origin: 'run',
    afterRelease: null,
    ...change,
  };
}
