import { DisburseError } from '../../shared/errors.ts';
import { rollMaturities } from './balances.ts';
import { dayOf, instantOf } from './calendar.ts';
import type { Database } from './database.ts';
import { deriveBalances, deriveMaturities } from './derivation.ts';

export type Moment = { today: string; now: string };

/** The ledger day that the kept balances stand at. */
export function rolledThrough(database: Database): string {
  const row = database.get<{ rolled_through: string }>('SELECT rolled_through FROM ledger');
  if (row === undefined) throw new Error('the ledger row is missing');
  return row.rolled_through;
}

/**
 * Brings the kept balances to the day of a call, inside the caller's writing transaction. A ledger that a wrong clock
 * took ahead is brought back, as long as nothing was recorded while it was ahead.
 */
export function openDay(database: Database, moment: Moment): void {
  const rolled = rolledThrough(database);
  if (rolled < moment.today) rollMaturities(database, moment.today);
  else if (rolled > moment.today && lastActDay(database) <= moment.today) standBack(database, moment.today);
}

/** Booking on a day that the ledger has already left would make money payable twice over time. */
export function assertClock(database: Database, moment: Moment): void {
  const rolled = rolledThrough(database);
  if (moment.today < rolled) {
    throw new DisburseError(
      'CLOCK_UNTRUSTED',
      `This computer's clock says ${moment.today}, but the ledger was last used on ${rolled}. Nothing was changed. Set the clock right and try again.`,
    );
  }
}

/** Every mutation leaves an audit event, so that the newest one tells when the ledger was last written by a person. */
function lastActDay(database: Database): string {
  const last = database.get<{ at: string; time_zone: string }>(
    'SELECT at, time_zone FROM audit_events, ledger ORDER BY audit_key DESC LIMIT 1',
  );
  return last === undefined ? '' : dayOf(instantOf(last.at), last.time_zone);
}

function standBack(database: Database, today: string): void {
  const derived = [...deriveBalances(database, today)];
  const maturities = [...deriveMaturities(database, today)];
  for (const balance of derived) {
    database.run(
      'UPDATE balances SET matured_minor = ? WHERE partner_key = ? AND currency = ?',
      balance.maturedMinor,
      balance.partnerKey,
      balance.currency,
    );
  }
  database.run('DELETE FROM maturities');
  for (const maturity of maturities) {
    database.run(
      'INSERT INTO maturities VALUES (?, ?, ?, ?)',
      maturity.dueOn,
      maturity.partnerKey,
      maturity.currency,
      maturity.amountMinor,
    );
  }
  database.run('UPDATE ledger SET rolled_through = ?', today);
}
