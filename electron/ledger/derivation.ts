import type { KeptBalance } from './balances.ts';
import type { Database } from './database.ts';

type DerivedBalance = KeptBalance & { partnerKey: number };

type DerivedRow = {
  partner_key: number;
  currency: string;
  liability_minor: number;
  held_minor: number;
  in_flight_minor: number;
  paid_minor: number;
  store_credit_minor: number;
};

/** The state at the end of the asked day: the one that the first later decision left, or the present one. */
const statusThen = `COALESCE(
    (SELECT status_before FROM commission_decisions AS later
     WHERE later.commission_key = source.commission_key AND later.decided_on > asked.day
     ORDER BY later.decided_on, later.decision_key LIMIT 1), source.status)`;

/**
 * What was not payable at the end of a day, from the commissions alone: not declined by then, and either waiting for
 * a person or due later. A clawback is held while the commission that it takes back is. Binds the day.
 */
const heldRows = `
  SELECT commissions.partner_key, commissions.currency, commissions.amount_minor,
    source.payable_on, ${statusThen} IN ('pending', 'on_hold') AS waits
  FROM (SELECT ? AS day) AS asked
  CROSS JOIN commissions
  CROSS JOIN commissions AS source
    ON source.commission_key = COALESCE(commissions.reverses_key, commissions.commission_key)
  LEFT JOIN journal_entries AS taken_back ON taken_back.reversal_of = commissions.entry_key
  WHERE (taken_back.entry_key IS NULL OR taken_back.occurred_on > asked.day)
    AND (source.payable_on > asked.day OR ${statusThen} IN ('pending', 'on_hold'))`;

/**
 * The two halves are added up, not joined: with a hundred thousand partners a join can be planned as nested loops. CROSS
 * JOIN keeps to the order as written for the same reason.
 */
const derivedBalances = (ofOnePartner: boolean) => `
  WITH moved AS (
    SELECT postings.partner_key, accounts.currency,
      SUM(CASE WHEN account_code = '2100' THEN -amount_minor ELSE 0 END) AS liability_minor,
      SUM(CASE WHEN account_code = '2150' THEN -amount_minor ELSE 0 END) AS in_flight_minor,
      SUM(CASE WHEN account_code = '2150' AND source_step IN ('settled', 'unsettled') THEN amount_minor ELSE 0 END)
        AS paid_minor,
      SUM(CASE WHEN account_code = '2200' THEN -amount_minor ELSE 0 END) AS store_credit_minor,
      0 AS held_minor
    FROM postings CROSS JOIN accounts USING (account_key) CROSS JOIN journal_entries USING (entry_key)
    WHERE postings.partner_key IS NOT NULL ${ofOnePartner ? 'AND postings.partner_key = ?' : ''} AND occurred_on <= ?
    GROUP BY postings.partner_key, accounts.currency
  ), held AS (
    SELECT partner_key, currency, 0, 0, 0, 0, SUM(amount_minor)
    FROM (${heldRows} AND commissions.earned_on <= asked.day
      ${ofOnePartner ? 'AND commissions.partner_key = ?' : ''})
    GROUP BY partner_key, currency
  )
  SELECT partner_key, currency, SUM(liability_minor) AS liability_minor, SUM(in_flight_minor) AS in_flight_minor,
    SUM(paid_minor) AS paid_minor, SUM(store_credit_minor) AS store_credit_minor, SUM(held_minor) AS held_minor
  FROM (SELECT * FROM moved UNION ALL SELECT * FROM held)
  GROUP BY partner_key, currency ORDER BY partner_key, currency`;

/**
 * Balances through a day, derived from the journal and the commissions instead of read from what is kept. By day of
 * the fact (`occurredOn`). A partner key narrows it to one partner.
 */
export function* deriveBalances(
  database: Database,
  asOf: string,
  partnerKey?: number,
): Generator<DerivedBalance> {
  const query = derivedBalances(partnerKey !== undefined);
  const values = partnerKey === undefined ? [asOf, asOf] : [partnerKey, asOf, asOf, partnerKey];
  for (const row of database.iterate<DerivedRow>(query, ...values)) {
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
