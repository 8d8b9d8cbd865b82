import { payoutDetails } from '../../../shared/contract/payoutSchemas.ts';
import type { PayoutDetail } from '../../../shared/payoutStates.ts';
import { useCall } from '../../api/queries.ts';

type HistoryChoices = { currencies: readonly string[]; details: readonly PayoutDetail[] };

/**
 * The currencies and the exact states that any payout of the ledger has: more is not worth choosing. Asked for once the
 * rows of the list are there, which it would keep waiting.
 */
export function useHistoryChoices(hasRows: boolean): HistoryChoices {
  const rows = useCall('payouts.summary', {}, { enabled: hasRows }).data?.rows ?? [];
  return {
    currencies: [...new Set(rows.map((row) => row.currency))].sort(),
    details: payoutDetails.filter((detail) => rows.some((row) => row.detail === detail)),
  };
}
