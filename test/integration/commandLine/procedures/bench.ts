import type { StdioSession } from '../../processes/stdioSession.ts';
import type { Workplace } from '../../processes/workplace.ts';

/** What the parts of the procedure tests share: one session on one ledger. */
export type Bench = { workplace: Workplace; file: string; session: StdioSession };

/** A day before or after another one. */
export function dayAfter(day: string, days: number): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + days);
  return instant.toISOString().slice(0, 10);
}

/** The first of some rows, which has to be there. */
export function first<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('there is no row');
  return row;
}
