import type { Writable } from 'node:stream';
import type { HistoryFilter } from '../payouts/history.ts';
import { writeControlNotes } from './controlNotes.ts';
import { writeCurrencySheet } from './currencySheet.ts';
import { RowProgress, type ExportContext } from './exportContext.ts';
import { exportedPayouts, type PayoutsReport } from './payoutsReport.ts';
import { StreamedWorkbook } from './streamedWorkbook.ts';
import { writeSummary } from './summarySheet.ts';

/**
 * Writes a workbook: a summary, one sheet per currency with every payout, and notes with the control totals.
 * Amounts of different currencies are never added up.
 */
export async function writePayoutsWorkbook(
  sink: Writable,
  context: ExportContext,
  filter: HistoryFilter,
  report: PayoutsReport,
): Promise<void> {
  const workbook = new StreamedWorkbook(sink, new Date(context.now));
  const progress = new RowProgress(context.watch, report.rowCount);
  await writeSummary(workbook, report);
  for (const figures of report.currencies) {
    const oneCurrency = { ...filter, currency: figures.currency };
    const payouts = exportedPayouts(context.database, oneCurrency, report.programNames);
    await writeCurrencySheet(workbook, figures, payouts, progress);
  }
  await writeControlNotes(workbook, report);
  progress.finish();
  await workbook.close();
}
