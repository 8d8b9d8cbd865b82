import type { ValueOf } from '../../shared/contract/index.ts';
import type { Database } from '../ledger/database.ts';
import { matchingPayouts, type HistoryFilter } from './history.ts';
import type { PayoutDetail, PayoutStatus } from './rules/payoutStates.ts';

type SummaryRow = {
  currency: string;
  origin: 'run' | 'opening';
  status: PayoutStatus;
  detail: PayoutDetail;
  count: number;
  amount_minor: number;
  fee_minor: number;
};

/** Somebody who types on asks for something else; a large ledger is looked at some dozens of times. */
const keysBetweenLooks = 4_096;

/** Count, amount and fees per currency, origin and exact state, over everything that the filter of the history matches. */
export function historySummary(
  database: Database,
  filter: HistoryFilter,
  throwIfCancelled: () => void,
): ValueOf<'payouts.summary'>['rows'] {
  return database
    .allWhileWanted<SummaryRow>(
      matchingPayouts(database, filter)
        .whereRaw(`(payouts.payout_key % ${String(keysBetweenLooks)} <> 0 OR still_wanted())`)
        .select(
          database.raw(
            `payouts.currency, payouts.origin, payouts.status, payouts.detail, count(*) AS count,
             SUM(payouts.amount_minor) AS amount_minor, SUM(payouts.fee_minor) AS fee_minor`,
          ),
        )
        .groupBy('payouts.currency', 'payouts.origin', 'payouts.status', 'payouts.detail')
        .orderBy(['payouts.currency', 'payouts.origin', 'payouts.status', 'payouts.detail']),
      throwIfCancelled,
    )
    .map(({ amount_minor, fee_minor, ...row }) => ({
      ...row,
      amountMinor: amount_minor,
      feeMinor: fee_minor,
    }));
}
