import type { Database } from '../database.ts';
import { deriveBalances, deriveMaturities } from '../derivation.ts';
import type { Problem, Verification } from './findings.ts';

/** Derives every balance from the journal and the commissions, and compares it with the kept one. */
export function checkBalances(database: Database, verification: Verification): void {
  const rolledThrough =
    database.get<{ rolled_through: string }>('SELECT rolled_through FROM ledger')?.rolled_through ?? '';
  const kept = new Map<string, string>();
  for (const row of database.iterate<Record<string, number | string>>('SELECT * FROM balances')) {
    kept.set(
      balanceKey(Number(row.partner_key), String(row.currency)),
      [
        row.liability_minor,
        row.matured_minor,
        row.in_flight_minor,
        row.paid_minor,
        row.store_credit_minor,
      ].join(' '),
    );
    verification.checked.balances += 1;
  }
  for (const derived of deriveBalances(database, rolledThrough)) {
    const key = balanceKey(derived.partnerKey, derived.currency);
    const figures = [
      derived.liabilityMinor,
      derived.maturedMinor,
      derived.inFlightMinor,
      derived.paidMinor,
      derived.storeCreditMinor,
    ].join(' ');
    if (kept.get(key) !== figures) verification.problems.push(balanceProblem(key));
    kept.delete(key);
  }
  for (const [key, figures] of kept) {
    if (figures !== '0 0 0 0 0') verification.problems.push(balanceProblem(key));
  }
}

function balanceKey(partnerKey: number, currency: string): string {
  return `prt_${String(partnerKey)} ${currency}`;
}

function balanceProblem(key: string): Problem {
  return {
    code: 'BALANCE_DIFFERS',
    message: `The kept balance of ${key} differs from what its journal entries say.`,
  };
}

/** Derives what becomes payable on which day, and compares it with what is kept. */
export function checkMaturities(database: Database, problems: Problem[]): void {
  const rolledThrough =
    database.get<{ rolled_through: string }>('SELECT rolled_through FROM ledger')?.rolled_through ?? '';
  const kept = new Map<string, number>();
  const rows = database.iterate<{
    due_on: string;
    partner_key: number;
    currency: string;
    amount_minor: number;
  }>('SELECT * FROM maturities WHERE amount_minor <> 0');
  for (const row of rows)
    kept.set(`${row.due_on} prt_${String(row.partner_key)} ${row.currency}`, row.amount_minor);
  for (const derived of deriveMaturities(database, rolledThrough)) {
    const key = `${derived.dueOn} prt_${String(derived.partnerKey)} ${derived.currency}`;
    if (kept.get(key) !== derived.amountMinor) problems.push(maturityProblem(key));
    kept.delete(key);
  }
  for (const key of kept.keys()) problems.push(maturityProblem(key));
}

function maturityProblem(key: string): Problem {
  return {
    code: 'MATURITY_DIFFERS',
    message: `What becomes payable on ${key} differs from what the commissions say.`,
  };
}
