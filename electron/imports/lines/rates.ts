import { saveRate } from '../../tax/rates/exchangeRates.ts';
import type { LineContext, LineOutcome } from '../lineContext.ts';
import type { RateLine } from '../stagedRows.ts';
import { rejected } from './outcomes.ts';

/** Saves the rate of one day; another one that is there for the day is replaced. */
export function applyRate({ database, today, now }: LineContext, line: RateLine): LineOutcome {
  if (line.day > today) return rejected('date', `${line.day} lies in the future`);
  const { day, currency, base, rate, source } = line;
  switch (saveRate(database, { day, currency, base, rate, source }, now)) {
    case 'saved':
      return { kind: 'imported', currency: null, amountMinor: 0 };
    case 'replaced':
      return { kind: 'updated' };
    case 'unchanged':
      return { kind: 'unchanged' };
  }
}
