import type { CurrencyTotal } from '../../shared/contract/fields.ts';
import type { Database } from '../ledger/database.ts';
import { CurrencyTotals } from './currencyTotals.ts';
import { unorderedPendingBalances } from './pendingBalances.ts';
import type { PendingFilter } from './pendingQuery.ts';

/** Count and sum of all pending balances that match, and of those that can be paid, per currency. */
export function pendingTotals(
  database: Database,
  filter: PendingFilter,
  moment: { asOf: string; today: string },
  throwIfCancelled: () => void,
): { totals: CurrencyTotal[]; eligibleTotals: CurrencyTotal[] } {
  const totals = new CurrencyTotals();
  const eligibleTotals = new CurrencyTotals();
  for (const balance of unorderedPendingBalances(database, filter, moment, throwIfCancelled)) {
    totals.add(balance.currency, balance.payableMinor);
    if (balance.eligible) eligibleTotals.add(balance.currency, balance.payableMinor);
  }
  return { totals: totals.rows(), eligibleTotals: eligibleTotals.rows() };
}
