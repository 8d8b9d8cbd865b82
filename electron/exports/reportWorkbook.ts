import type { Writable } from 'node:stream';
import { writeControlNotes } from './controlNotes.ts';
import { writeCurrencySheet } from './currencySheet.ts';
import { RowProgress, type ExportContext } from './exportContext.ts';
import type { FileContent, FileRow } from './reportLayout.ts';
import { StreamedWorkbook } from './streamedWorkbook.ts';
import { writeSummary } from './summarySheet.ts';

/**
 * Writes a workbook: a summary, one sheet per currency with every row, and notes with the control totals.
 * Amounts of different currencies are never added up.
 */
export async function writeReportWorkbook<Row extends FileRow<Field>, Field extends string>(
  sink: Writable,
  context: ExportContext,
  { layout, report, rows }: FileContent<Row, Field>,
): Promise<void> {
  const workbook = new StreamedWorkbook(sink, new Date(context.now));
  const progress = new RowProgress(context.watch, report.rowCount);
  await writeSummary(workbook, layout, report);
  for (const figures of report.currencies) {
    await writeCurrencySheet(workbook, { layout, figures, rows: rows(figures.currency) }, progress);
  }
  await writeControlNotes(workbook, layout, report);
  progress.finish();
  await workbook.close();
}
