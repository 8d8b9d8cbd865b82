import type { InputOf, ValueOf } from '../../../shared/contract/index.ts';
import type { Database } from '../../ledger/database.ts';
import { readPage } from '../../ledger/keysetPage.ts';

/** So many units of `base` is one unit of `currency` on that day; `rate` is decimal text. */
type ExchangeRate = { day: string; currency: string; base: string; rate: string; source: string };

type RateRow = ExchangeRate & { saved_at: string };

/** What became of a rate that was saved: it is new, took the place of another, or was there just so. */
export type RateOutcome = 'saved' | 'replaced' | 'unchanged';

/** Saves the rate of one day; another one of the same day and currencies is replaced. */
export function saveRate(database: Database, given: ExchangeRate, now: string): RateOutcome {
  const rate = { ...given, rate: plainRate(given.rate) };
  const before = database.get<{ rate: string; source: string }>(
    'SELECT rate, source FROM exchange_rates WHERE base = ? AND currency = ? AND day = ?',
    rate.base,
    rate.currency,
    rate.day,
  );
  if (before?.rate === rate.rate && before.source === rate.source) return 'unchanged';
  database.run(
    `INSERT INTO exchange_rates (base, currency, day, rate, source, saved_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (base, currency, day) DO UPDATE SET rate = excluded.rate, source = excluded.source,
       saved_at = excluded.saved_at`,
    rate.base,
    rate.currency,
    rate.day,
    rate.rate,
    rate.source,
    now,
  );
  return before === undefined ? 'saved' : 'replaced';
}

/** The same number without zeros that say nothing, so that 1.0830 and 1.083 are one rate. */
function plainRate(text: string): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = fraction.replace(/0+$/, '');
  const units = whole.replace(/^0+(?=[0-9])/, '');
  return digits === '' ? units : `${units}.${digits}`;
}

/** The rate of exactly this day as decimal text, or null where none is saved: the next best day would be a guess. */
export function rateOn(
  database: Database,
  { currency, base, day }: { currency: string; base: string; day: string },
): string | null {
  if (currency === base) return '1';
  return (
    database.get<{ rate: string }>(
      'SELECT rate FROM exchange_rates WHERE base = ? AND currency = ? AND day = ?',
      base,
      currency,
      day,
    )?.rate ?? null
  );
}

/** Rates, newest day first. */
export function listRates(database: Database, input: InputOf<'rates.list'>): ValueOf<'rates.list'> {
  const query = database.from('exchange_rates').select('*');
  if (input.from !== undefined) query.where('day', '>=', input.from);
  if (input.to !== undefined && input.cursor === undefined) query.where('day', '<=', input.to);
  if (input.currency !== undefined) query.where('currency', input.currency);
  if (input.base !== undefined) query.where('base', input.base);
  const page = readPage<RateRow>(
    database,
    query,
    [
      { column: 'day', descending: true, valueOf: (row) => row.day },
      { column: 'base', descending: true, valueOf: (row) => row.base },
      { column: 'currency', descending: true, valueOf: (row) => row.currency },
    ],
    { ...input, scope: { list: 'rates', ...input } },
  );
  return {
    rows: page.rows.map((row) => ({
      date: row.day,
      currency: row.currency,
      base: row.base,
      rate: row.rate,
      source: row.source,
      savedAt: row.saved_at,
    })),
    nextCursor: page.nextCursor,
  };
}
