import type { Database } from './database.ts';

/**
 * When money that is owed becomes payable: on a day, or not before a person approves it. A movement whose day is
 * today or past acts at once.
 */
export type Maturity = { kind: 'on'; day: string } | { kind: 'held' };

/** How one entry moves what is kept for a partner in a currency. */
export type BalanceMovement = {
  partnerKey: number;
  currency: string;
  liabilityMinor: number;
  inFlightMinor: number;
  paidMinor: number;
  storeCreditMinor: number;
};

export type KeptBalance = {
  currency: string;
  liabilityMinor: number;
  maturedMinor: number;
  inFlightMinor: number;
  paidMinor: number;
  storeCreditMinor: number;
};

/** Adds a movement to the kept balance; its liability becomes payable as `maturity` says. */
export function moveBalance(
  database: Database,
  movement: BalanceMovement,
  maturity: Maturity,
  rolledThrough: string,
): void {
  const { partnerKey, currency } = movement;
  const maturesNow = maturity.kind === 'on' && maturity.day <= rolledThrough;
  const deltas = [
    movement.liabilityMinor,
    maturesNow ? movement.liabilityMinor : 0,
    movement.inFlightMinor,
    movement.paidMinor,
    movement.storeCreditMinor,
  ] as const;
  const updated = database.run(
    `UPDATE balances SET liability_minor = liability_minor + ?, matured_minor = matured_minor + ?,
       in_flight_minor = in_flight_minor + ?, paid_minor = paid_minor + ?, store_credit_minor = store_credit_minor + ?
     WHERE partner_key = ? AND currency = ?`,
    ...deltas,
    partnerKey,
    currency,
  );
  if (updated.changes === 0) {
    database.run('INSERT INTO balances VALUES (?, ?, ?, ?, ?, ?, ?)', partnerKey, currency, ...deltas);
  }
  if (maturity.kind === 'on' && !maturesNow) {
    addMaturity(database, partnerKey, currency, maturity.day, movement.liabilityMinor);
  }
}

/** Moves owed money between being payable on a day and being held for a decision; what is owed stays the same. */
export function changeMaturity(
  database: Database,
  target: { partnerKey: number; currency: string; amountMinor: number },
  from: Maturity,
  to: Maturity,
): void {
  const { partnerKey, currency, amountMinor } = target;
  const rolledThrough =
    database.get<{ rolled_through: string }>('SELECT rolled_through FROM ledger')?.rolled_through ?? '';
  applyMaturity(database, partnerKey, currency, -amountMinor, from, rolledThrough);
  applyMaturity(database, partnerKey, currency, amountMinor, to, rolledThrough);
}

function applyMaturity(
  database: Database,
  partnerKey: number,
  currency: string,
  amountMinor: number,
  maturity: Maturity,
  rolledThrough: string,
): void {
  if (maturity.kind === 'held') return;
  if (maturity.day > rolledThrough) {
    addMaturity(database, partnerKey, currency, maturity.day, amountMinor);
    return;
  }
  database.run(
    'UPDATE balances SET matured_minor = matured_minor + ? WHERE partner_key = ? AND currency = ?',
    amountMinor,
    partnerKey,
    currency,
  );
}

function addMaturity(
  database: Database,
  partnerKey: number,
  currency: string,
  dueOn: string,
  amountMinor: number,
): void {
  database.run(
    `INSERT INTO maturities VALUES (?, ?, ?, ?)
     ON CONFLICT (due_on, partner_key, currency) DO UPDATE SET amount_minor = amount_minor + excluded.amount_minor`,
    dueOn,
    partnerKey,
    currency,
    amountMinor,
  );
}

/**
 * Brings the kept balances to a new ledger day: what became due since the last roll is payable from now on. Writes
 * no journal entry, because nothing happened but time. Answers whether there was anything to do.
 */
export function rollMaturities(database: Database, today: string): boolean {
  const rolled = database.get<{ rolled_through: string }>('SELECT rolled_through FROM ledger');
  if (rolled === undefined || rolled.rolled_through >= today) return false;
  database.run(
    `UPDATE balances SET matured_minor = matured_minor + due.amount_minor
     FROM (SELECT partner_key, currency, SUM(amount_minor) AS amount_minor FROM maturities
           WHERE due_on <= ? GROUP BY partner_key, currency) AS due
     WHERE balances.partner_key = due.partner_key AND balances.currency = due.currency`,
    today,
  );
  database.run('DELETE FROM maturities WHERE due_on <= ?', today);
  database.run('UPDATE ledger SET rolled_through = ?', today);
  return true;
}

type BalanceRow = {
  currency: string;
  liability_minor: number;
  matured_minor: number;
  in_flight_minor: number;
  paid_minor: number;
  store_credit_minor: number;
};

/** What is kept for one partner, a row per currency. */
export function keptBalances(database: Database, partnerKey: number): KeptBalance[] {
  return database
    .all<BalanceRow>('SELECT * FROM balances WHERE partner_key = ? ORDER BY currency', partnerKey)
    .map((row) => ({
      currency: row.currency,
      liabilityMinor: row.liability_minor,
      maturedMinor: row.matured_minor,
      inFlightMinor: row.in_flight_minor,
      paidMinor: row.paid_minor,
      storeCreditMinor: row.store_credit_minor,
    }));
}

/** What is kept for one partner in one currency; all zero where there was never a movement. */
export function keptBalance(database: Database, partnerKey: number, currency: string): KeptBalance {
  const found = keptBalances(database, partnerKey).find((balance) => balance.currency === currency);
  return (
    found ?? {
      currency,
      liabilityMinor: 0,
      maturedMinor: 0,
      inFlightMinor: 0,
      paidMinor: 0,
      storeCreditMinor: 0,
    }
  );
}
