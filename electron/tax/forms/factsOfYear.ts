import type { Database } from '../../ledger/database.ts';
import { factsForYear, type YearFacts } from '../rules/yearFacts.ts';
import { allTaxFacts } from './standings.ts';

/** The facts of partners at the end of a year, or what came in since where there was nothing then; as known today. */
export function factsOfYear(
  database: Database,
  year: number,
  today: string,
  partnerKeys: readonly number[] | 'all' = 'all',
): Map<number, YearFacts> {
  const lastDay = `${String(year)}-12-31`;
  const facts = new Map<number, YearFacts>();
  const days = [today < lastDay ? today : lastDay, today] as const;
  for (const [atYearEnd, now, past] of allTaxFacts(database, days, partnerKeys)) {
    facts.set(now.partnerKey, factsForYear(atYearEnd, now, past, year));
  }
  return facts;
}
