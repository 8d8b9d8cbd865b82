import type { HistoryFilter } from '../payouts/history.ts';
import type { ExportContext } from './exportContext.ts';
import { payoutsLayout } from './payoutColumns.ts';
import { exportedPayouts, readPayoutsReport } from './payoutsReport.ts';
import { largestWorkbookRows, writeReport, type ReportTarget, type WrittenReport } from './reportFile.ts';

/**
 * Writes exactly what the history filter shows, in the same order, to a file that does not exist yet. `totals` and
 * `rows` are those of the whole filter. Refusals are those of `writeReport`.
 */
export async function exportPayouts(
  context: ExportContext,
  filter: HistoryFilter,
  target: ReportTarget,
  workbookRows = largestWorkbookRows,
): Promise<WrittenReport> {
  const { programNames, ...report } = readPayoutsReport(context, filter);
  const rows = (currency = filter.currency) =>
    exportedPayouts(context.database, { ...filter, currency }, programNames);
  return writeReport(context, { layout: payoutsLayout, report, rows }, target, workbookRows);
}
