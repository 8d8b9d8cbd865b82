import type { Balance } from '../../shared/contract/partners.ts';
import { keptBalances, type KeptBalance } from '../ledger/balances.ts';
import type { Database } from '../ledger/database.ts';
import { deriveBalances } from '../ledger/derivation.ts';

/** A kept or derived balance as the contract shows it: payable is what matured, held is the rest of what is owed. */
export function viewBalance(balance: KeptBalance): Balance {
  return {
    currency: balance.currency,
    heldMinor: balance.liabilityMinor - balance.maturedMinor,
    payableMinor: balance.maturedMinor,
    inFlightMinor: balance.inFlightMinor,
    paidMinor: balance.paidMinor,
    storeCreditMinor: balance.storeCreditMinor,
  };
}

/** What a partner has now, a row per currency. */
export function balancesNow(database: Database, partnerKey: number): Balance[] {
  return keptBalances(database, partnerKey).map(viewBalance);
}

/** The first day after today on which held money of a partner becomes payable, by currency. */
export function nextPayableDays(database: Database, partnerKey: number): ReadonlyMap<string, string> {
  const rows = database.all<{ currency: string; due_on: string }>(
    `SELECT currency, MIN(due_on) AS due_on FROM maturities
     WHERE partner_key = ? AND amount_minor > 0 GROUP BY currency`,
    partnerKey,
  );
  return new Map(rows.map((row) => [row.currency, row.due_on]));
}

/** What a partner had at the end of a day, derived from the journal and the commissions. */
export function balancesOn(database: Database, partnerKey: number, day: string): Balance[] {
  return [...deriveBalances(database, day, partnerKey)].map(viewBalance);
}
