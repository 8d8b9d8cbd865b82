import type { ValueOf } from '../../shared/contract/index.ts';
import { DisburseError } from '../../shared/errors.ts';
import type { HistoryFilter } from '../payouts/history.ts';
import type { ExportContext } from './exportContext.ts';
import { writeNewFile } from './newFile.ts';
import { writePayoutsCsv } from './payoutsCsv.ts';
import { readPayoutsReport, type PayoutsReport } from './payoutsReport.ts';

export type PayoutsTarget = { file: string; format: 'xlsx' | 'csv' };

/** More rows than this open too slowly in a spreadsheet to be of use. */
const largestWorkbookRows = 250_000;

/** Spreadsheets keep fifteen digits of a number; a larger sum would show another last digit than the ledger. */
const largestWorkbookAmountMinor = 999_999_999_999_999;

/**
 * Writes exactly what the history filter shows, in the same order, to a file that does not exist yet. `totals` and
 * `rows` are those of the whole filter. Refusals: VALIDATION (file exists, no such folder, too much for a
 * workbook), READ_ONLY, DISK_FULL, CANCELLED; none of them leaves a file behind.
 */
export async function exportPayouts(
  context: ExportContext,
  filter: HistoryFilter,
  target: PayoutsTarget,
  workbookRows = largestWorkbookRows,
): Promise<ValueOf<'exports.payouts'>> {
  const report = readPayoutsReport(context, filter);
  if (target.format === 'xlsx') refuseTooMuchForWorkbook(report, workbookRows);
  context.watch.throwIfCancelled();
  const written = await writeNewFile(target.file, async (sink) => {
    switch (target.format) {
      case 'csv':
        return writePayoutsCsv(sink, context, filter, report);
      case 'xlsx': {
        // The library takes a third of a second to load, which every other call would pay too.
        const { writePayoutsWorkbook } = await import('./payoutsWorkbook.ts');
        return writePayoutsWorkbook(sink, context, filter, report);
      }
    }
  });
  return { ...written, rows: report.rowCount, totals: report.totals };
}

function refuseTooMuchForWorkbook(report: PayoutsReport, workbookRows: number): void {
  if (report.rowCount > workbookRows) {
    throw tooMuch(
      `These are ${report.rowCount.toLocaleString('en-US')} payouts, and a workbook holds at most ${workbookRows.toLocaleString('en-US')}.`,
      { rows: report.rowCount, limit: workbookRows },
    );
  }
  const tooLarge = report.currencies.find(
    ({ all }) => Math.max(all.grossMinor + all.vatMinor, all.cashOutMinor) > largestWorkbookAmountMinor,
  );
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
