import type { KeptBalance } from './balances.ts';
import type { Database } from './database.ts';

export type DerivedBalance = KeptBalance & { partnerKey: number };

type DerivedRow = {
  partner_key: number;
  currency: string;
  liability_minor: number;
  held_minor: number;
  in_flight_minor: number;
  paid_minor: number;
  store_credit_minor: number;
};

/**
 * The state that decides whether a commission is held: its own, or for a clawback that follows a commission which
 * was not payable yet, that commission's.
 */
const heldBy = `CASE WHEN commissions.follows_reversed = 1 THEN followed.status ELSE commissions.status END`;

/**
 * What is not payable on a day, from the commissions alone: earned by then, not declined by then, and either waiting
 * for a person or due later. Binds the day three times.
 */
const heldRows = `
  SELECT commissions.partner_key, commissions.currency, commissions.amount_minor, commissions.payable_on,
    ${heldBy} IN ('pending', 'on_hold') AS waits
  FROM commissions
  LEFT JOIN commissions AS followed
    ON commissions.follows_reversed = 1 AND followed.commission_key = commissions.reverses_key
  LEFT JOIN journal_entries AS taken_back ON taken_back.reversal_of = commissions.entry_key
  WHERE commissions.earned_on <= ?
    AND (taken_back.entry_key IS NULL OR taken_back.occurred_on > ?)
    AND (${heldBy} IN ('pending', 'on_hold') OR commissions.payable_on > ?)`;

const derivedBalances = (partnerFilter: string) => `
  WITH moved AS (
    SELECT postings.partner_key, accounts.currency,
      SUM(CASE WHEN account_code = '2100' THEN -amount_minor ELSE 0 END) AS liability_minor,
      SUM(CASE WHEN account_code = '2150' THEN -amount_minor ELSE 0 END) AS in_flight_minor,
      SUM(CASE WHEN account_code = '2150' AND source_step IN ('settled', 'unsettled') THEN amount_minor ELSE 0 END)
        AS paid_minor,
      SUM(CASE WHEN account_code = '2200' THEN -amount_minor ELSE 0 END) AS store_credit_minor
    FROM postings JOIN accounts USING (account_key) JOIN journal_entries USING (entry_key)
    WHERE postings.partner_key IS NOT NULL ${partnerFilter} AND occurred_on <= ?
    GROUP BY postings.partner_key, accounts.currency
  ), held AS (
    SELECT partner_key, currency, SUM(amount_minor) AS held_minor FROM (${heldRows} ${partnerFilter.replace('postings', 'commissions')})
    GROUP BY partner_key, currency
  )
  SELECT moved.*, COALESCE(held.held_minor, 0) AS held_minor
  FROM moved LEFT JOIN held USING (partner_key, currency)
  ORDER BY moved.partner_key, moved.currency`;

/**
 * Balances through a day, derived from the journal and the commissions instead of read from what is kept. By day of
 * the fact (`occurredOn`). A partner key narrows it to one partner.
 */
export function* deriveBalances(
  database: Database,
  asOf: string,
  partnerKey?: number,
): Generator<DerivedBalance> {
  const filter = partnerKey === undefined ? '' : 'AND postings.partner_key = ?';
  const values =
    partnerKey === undefined ? [asOf, asOf, asOf, asOf] : [partnerKey, asOf, asOf, asOf, asOf, partnerKey];
  for (const row of database.iterate<DerivedRow>(derivedBalances(filter), ...values)) {
    yield {
      partnerKey: row.partner_key,
      currency: row.currency,
      liabilityMinor: row.liability_minor,
      maturedMinor: row.liability_minor - row.held_minor,
      inFlightMinor: row.in_flight_minor,
      paidMinor: row.paid_minor,
      storeCreditMinor: row.store_credit_minor,
    };
  }
}

/** Future maturities derived from the commissions: what becomes payable on each day after `asOf`. */
export function* deriveMaturities(
  database: Database,
  asOf: string,
): Generator<{ dueOn: string; partnerKey: number; currency: string; amountMinor: number }> {
  const rows = database.iterate<{
    payable_on: string;
    partner_key: number;
    currency: string;
    amount_minor: number;
  }>(
    `SELECT payable_on, partner_key, currency, SUM(amount_minor) AS amount_minor FROM (${heldRows})
     WHERE waits = 0 GROUP BY payable_on, partner_key, currency HAVING SUM(amount_minor) <> 0
     ORDER BY payable_on, partner_key, currency`,
    '9999-12-31',
    asOf,
    asOf,
  );
  for (const row of rows) {
    yield {
      dueOn: row.payable_on,
      partnerKey: row.partner_key,
      currency: row.currency,
      amountMinor: row.amount_minor,
    };
  }
}
