import { payoutDetails } from '../../../shared/contract/payoutSchemas.ts';
import type { PayoutDetail } from '../../../shared/payoutStates.ts';
import { useCall } from '../../api/queries.ts';

/** The currencies and the exact states that any payout of the ledger has: more is not worth choosing. */
export function useHistoryChoices(): { currencies: readonly string[]; details: readonly PayoutDetail[] } {
  const rows = useCall('payouts.summary', {}).data?.rows ?? [];
  return {
    currencies: [...new Set(rows.map((row) => row.currency))].sort(),
    details: payoutDetails.filter((detail) => rows.some((row) => row.detail === detail)),
  };
}
