import { formatId } from '../../shared/ids.ts';
import { pendingBalances, unorderedPendingBalances } from '../payouts/pendingBalances.ts';
import type { PendingFilter } from '../payouts/pendingQuery.ts';
import type { ExportContext } from './exportContext.ts';
import { pendingFilterWords } from './filterWords.ts';
import { originFacts } from './originFacts.ts';
import {
  pendingLayout,
  readinessGroups,
  readinessOf,
  type BalanceField,
  type ExportedBalance,
} from './pendingColumns.ts';
import { readProgramNames } from './programNames.ts';
import { largestWorkbookRows, writeReport, type ReportTarget, type WrittenReport } from './reportFile.ts';
import { FigureSums, type Report } from './reportLayout.ts';

/** What a file of pending balances shows: the filter of the list, and the day up to which money became payable. */
type PendingSelection = { filter: PendingFilter; asOf: string };

/** Writes exactly what the list of pending balances shows, in its order. Refusals are those of `writeReport`. */
export async function exportPending(
  context: ExportContext,
  selection: PendingSelection,
  target: ReportTarget,
  workbookRows = largestWorkbookRows,
): Promise<WrittenReport> {
  const names = readProgramNames(context.database);
  const report = readPendingReport(context, selection);
  const rows = (currency?: string) => exportedBalances(context, selection, { names, currency });
  return writeReport(context, { layout: pendingLayout, report, rows }, target, workbookRows);
}

function readPendingReport(context: ExportContext, { filter, asOf }: PendingSelection): Report<BalanceField> {
  const { database, today, watch } = context;
  const sums = new FigureSums(pendingLayout.figures);
  const moment = { asOf, today };
  const throwIfCancelled = () => {
    watch.throwIfCancelled();
  };
  for (const balance of unorderedPendingBalances(database, filter, moment, throwIfCancelled)) {
    sums.add(balance.currency, readinessOf(balance), { ...balance, count: 1 });
  }
  const currencies = sums.currencies(readinessGroups);
  return {
    facts: [...originFacts(context), ...pendingFilterWords(database, filter, asOf)],
    currencies,
    totals: currencies.map(({ currency, all }) => ({
      currency,
      count: all.count,
      totalMinor: all.payableMinor,
    })),
    rowCount: currencies.reduce((count, { all }) => count + all.count, 0),
  };
}

function* exportedBalances(
  { database, today }: ExportContext,
  { filter, asOf }: PendingSelection,
  {
    names,
    currency = filter.currency,
  }: { names: ReadonlyMap<number, string>; currency?: string | undefined },
): Generator<ExportedBalance> {
  for (const balance of pendingBalances(database, { ...filter, currency }, { asOf, today })) {
    const programName = names.get(balance.programKey) ?? formatId('program', balance.programKey);
    yield { ...balance, programName };
  }
}
