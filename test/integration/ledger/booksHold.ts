import { expect } from 'vitest';
import { deriveBalances } from '../../../electron/ledger/derivation.ts';
import { addDays } from './plainModel.ts';
import { currencies, type ModelledLedger } from './modelledLedger.ts';

type EntryRow = { entry_key: number; entry_date: string; occurred_on: string };

/** What the last look saw, so that the next one looks at new entries only. */
export type Seen = { entryKey: number };

/** Everything that has to be true of the books at any moment. */
export async function booksHold(world: ModelledLedger, seen: Seen): Promise<void> {
  entriesBalance(world);
  newEntriesAreInOpenDays(world, seen);
  await balancesAreTheModels(world, world.today);
  keptIsDerived(world);
  await trialBalanceIsZero(world);
  const verified = await world.ledger.value('ledger.verify', {});
  expect(verified.problems).toEqual([]);
}

/** Compares every partner's balances at the end of a day with the model's. */
export async function balancesAreTheModels(world: ModelledLedger, day: string): Promise<void> {
  for (const { partnerId } of world.partners) {
    const { balances } = await world.ledger.value('partners.balance', { partnerId, asOf: day });
    for (const currency of currencies) {
      const expected = world.model.balanceOn(partnerId, currency, day);
      const found = balances.find((balance) => balance.currency === currency);
      const { currency: _currency, ...amounts } = found ?? { currency, ...nothing };
      expect(amounts, `${partnerId} in ${currency} on ${day}, seen on ${world.today}`).toEqual(expected);
      const explained = amounts.heldMinor + amounts.payableMinor + amounts.inFlightMinor + amounts.paidMinor;
      expect(explained).toBe(world.model.earnedOn(partnerId, currency, day));
    }
  }
}

const nothing = { heldMinor: 0, payableMinor: 0, inFlightMinor: 0, paidMinor: 0, storeCreditMinor: 0 };

function entriesBalance(world: ModelledLedger): void {
  const unbalanced = world.ledger.database.all(
    `SELECT entry_key, currency, SUM(amount_minor) AS difference FROM postings JOIN accounts USING (account_key)
     GROUP BY entry_key, currency HAVING SUM(amount_minor) <> 0`,
  );
  expect(unbalanced).toEqual([]);
}

/** No entry is ever dated into a locked period; the day of the fact stays what it was. */
function newEntriesAreInOpenDays(world: ModelledLedger, seen: Seen): void {
  const rows = world.ledger.database.all<EntryRow>(
    'SELECT entry_key, entry_date, occurred_on FROM journal_entries WHERE entry_key > ? ORDER BY entry_key',
    seen.entryKey,
  );
  for (const row of rows) {
    const firstOpenDay = world.lockedThrough === null ? '' : addDays(world.lockedThrough, 1);
    expect(row.entry_date).toBe(row.occurred_on > firstOpenDay ? row.occurred_on : firstOpenDay);
    seen.entryKey = row.entry_key;
  }
}

function keptIsDerived(world: ModelledLedger): void {
  const { database } = world.ledger;
  const kept = database.all<Record<string, number | string>>(
    `SELECT partner_key AS partnerKey, currency, liability_minor AS liabilityMinor, matured_minor AS maturedMinor,
       in_flight_minor AS inFlightMinor, paid_minor AS paidMinor, store_credit_minor AS storeCreditMinor
     FROM balances ORDER BY partner_key, currency`,
  );
  expect([...deriveBalances(database, world.today)]).toEqual(kept);
}

async function trialBalanceIsZero(world: ModelledLedger): Promise<void> {
  for (const asOf of [world.today, addDays(world.today, -7)]) {
    const { rows } = await world.ledger.value('ledger.trialBalance', { asOf });
    for (const currency of currencies) {
      const own = rows.filter((row) => row.currency === currency);
      expect(own.reduce((sum, row) => sum + row.debitMinor - row.creditMinor, 0)).toBe(0);
    }
  }
  const { rows } = await world.ledger.value('ledger.trialBalance', {});
  for (const currency of currencies) {
    const fees = rows.find((row) => row.accountCode === '5200' && row.currency === currency);
    expect((fees?.debitMinor ?? 0) - (fees?.creditMinor ?? 0)).toBe(world.model.fees(currency));
  }
}
