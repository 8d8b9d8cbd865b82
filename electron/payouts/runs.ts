import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { DisburseError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import { readPage } from '../ledger/keysetPage.ts';
import type { PayoutMethod } from './rules/destinations.ts';
import type { PayoutDetail } from './rules/payoutStates.ts';

type RunView = Omit<ValueOf<'payouts.run'>, 'attempts'>;
export type Group = RunView['groups'][number];

type RunRow = {
  run_key: number;
  review_key: number | null;
  created_at: string;
  created_on: string;
  prepared_by: string;
};

/** Count and sum by method and currency: what goes to one provider or bank in one go. */
export function groupLines(
  lines: readonly { method: PayoutMethod; currency: string; amountMinor: number }[],
): Group[] {
  const groups = new Map<string, Group>();
  for (const { method, currency, amountMinor } of lines) {
    const key = `${method} ${currency}`;
    const group = groups.get(key) ?? { method, currency, count: 0, totalMinor: 0 };
    groups.set(key, { ...group, count: group.count + 1, totalMinor: group.totalMinor + amountMinor });
  }
  return [...groups.values()].sort(
    (one, other) => one.method.localeCompare(other.method) || one.currency.localeCompare(other.currency),
  );
}

/** One run with its groups and how far its payouts are; NOT_FOUND where there is none. */
export function readRun(database: Database, runKey: number): RunView {
  const row = database.get<RunRow>('SELECT * FROM runs WHERE run_key = ?', runKey);
  if (row === undefined) throw new DisburseError('NOT_FOUND', `There is no run ${formatId('run', runKey)}.`);
  return viewRun(database, row);
}

/** Runs, newest first. */
export function listRuns(database: Database, input: InputOf<'payouts.runs'>): ValueOf<'payouts.runs'> {
  const query = database.from('runs').select('runs.*');
  if (input.from !== undefined) query.where('created_on', '>=', input.from);
  if (input.to !== undefined && input.cursor === undefined) query.where('created_on', '<=', input.to);
  if (input.programId !== undefined) {
    query.whereRaw(
      database.raw(
        'EXISTS (SELECT 1 FROM payouts WHERE payouts.run_key = runs.run_key AND payouts.program_key = ?)',
        [input.programId],
      ),
    );
  }
  const page = readPage<RunRow>(
    database,
    query,
    [
      { column: 'created_on', descending: true, valueOf: (row) => row.created_on },
      { column: 'run_key', descending: true, valueOf: (row) => row.run_key },
    ],
    { ...input, scope: { list: 'runs', ...input } },
  );
  return { rows: page.rows.map((row) => viewRun(database, row)), nextCursor: page.nextCursor };
}

function viewRun(database: Database, row: RunRow): RunView {
  const groups = database.all<{ method: PayoutMethod; currency: string; count: number; total_minor: number }>(
    `SELECT method, currency, count(*) AS count, SUM(amount_minor) AS total_minor FROM payouts
     WHERE run_key = ? GROUP BY method, currency ORDER BY method, currency`,
    row.run_key,
  );
  const progress = database.all<{ detail: PayoutDetail; count: number }>(
    'SELECT detail, count(*) AS count FROM payouts WHERE run_key = ? GROUP BY detail ORDER BY detail',
    row.run_key,
  );
  return {
    runId: formatId('run', row.run_key),
    reviewId: row.review_key === null ? null : formatId('review', row.review_key),
    createdAt: row.created_at,
    createdOn: row.created_on,
    preparedBy: row.prepared_by,
    groups: groups.map((group) => ({
      method: group.method,
      currency: group.currency,
      count: group.count,
      totalMinor: group.total_minor,
    })),
    progress,
  };
}
