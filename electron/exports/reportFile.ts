import type { CurrencyTotal } from '../../shared/contract/fields.ts';
import { DisburseError } from '../../shared/errors.ts';
import type { ExportContext } from './exportContext.ts';
import { writeNewFile } from './newFile.ts';
import { writeReportCsv } from './reportCsv.ts';
import type { FileContent, FileRow } from './reportLayout.ts';

export type ReportTarget = { file: string; format: 'xlsx' | 'csv' };

export type WrittenReport = {
  file: string;
  bytes: number;
  sha256: string;
  rows: number;
  totals: CurrencyTotal[];
};

/** More rows than this open too slowly in a spreadsheet to be of use. */
export const largestWorkbookRows = 250_000;

/** Spreadsheets keep fifteen digits of a number; a larger sum would show another last digit than the ledger. */
const largestWorkbookAmountMinor = 999_999_999_999_999;

/**
 * Writes a list to a file that does not exist yet. Refusals: VALIDATION (file exists, no such folder, too much for a
 * workbook), READ_ONLY, DISK_FULL, CANCELLED; none of them leaves a file behind.
 */
export async function writeReport<Row extends FileRow<Field>, Field extends string>(
  context: ExportContext,
  content: FileContent<Row, Field>,
  target: ReportTarget,
  workbookRows: number,
): Promise<WrittenReport> {
  if (target.format === 'xlsx') refuseTooMuchForWorkbook(content, workbookRows);
  context.watch.throwIfCancelled();
  const written = await writeNewFile(target.file, async (sink) => {
    switch (target.format) {
      case 'csv':
        return writeReportCsv(sink, context, content);
      case 'xlsx': {
        // The library takes a third of a second to load, which every other call would pay too.
        const { writeReportWorkbook } = await import('./reportWorkbook.ts');
        return writeReportWorkbook(sink, context, content);
      }
    }
  });
  return { ...written, rows: content.report.rowCount, totals: content.report.totals };
}

function refuseTooMuchForWorkbook<Row extends FileRow<Field>, Field extends string>(
  { layout, report }: FileContent<Row, Field>,
  workbookRows: number,
): void {
  if (report.rowCount > workbookRows) {
    throw tooMuch(
      `These are ${report.rowCount.toLocaleString('en-US')} ${layout.title.toLowerCase()}, and a workbook holds at most ${workbookRows.toLocaleString('en-US')}.`,
      { rows: report.rowCount, limit: workbookRows },
    );
  }
  const tooLarge = report.currencies.find(({ all }) => layout.largestMinor(all) > largestWorkbookAmountMinor);
  if (tooLarge !== undefined) {
    throw tooMuch(
      `The sums in ${tooLarge.currency} have more than the fifteen digits that a workbook keeps.`,
      {
        currency: tooLarge.currency,
      },
    );
  }
}

function tooMuch(reason: string, details: Record<string, unknown>): DisburseError {
  const problems = [{ field: 'format', message: 'has to be csv for this much' }];
  return new DisburseError(
    'VALIDATION',
    `${reason} No file was written. Choose the format CSV, or narrow the filter.`,
    { problems, ...details },
  );
}
