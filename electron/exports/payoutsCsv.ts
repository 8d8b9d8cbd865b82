import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { formatDecimalAmount } from '../../shared/money.ts';
import type { HistoryFilter } from '../payouts/history.ts';
import { RowProgress, type ExportContext } from './exportContext.ts';
import { payoutColumns, type ExportedPayout, type PayoutColumn } from './payoutColumns.ts';
import { exportedPayouts, type PayoutsReport } from './payoutsReport.ts';

/**
 * Writes all rows as CSV (RFC 4180, CRLF): canonical decimal amounts, days as YYYY-MM-DD. It begins with a byte
 * order mark, without which Excel takes UTF-8 for the old code page of the computer and spoils every accent.
 */
export async function writePayoutsCsv(
  sink: Writable,
  context: ExportContext,
  filter: HistoryFilter,
  report: PayoutsReport,
): Promise<void> {
  const progress = new RowProgress(context.watch, report.rowCount);
  const payouts = exportedPayouts(context.database, filter, report.programNames);
  await pipeline(
    Readable.from(records(payouts, progress)),
    stringify({ bom: true, record_delimiter: 'windows' }),
    sink,
  );
}

function* records(payouts: Iterable<ExportedPayout>, progress: RowProgress): Generator<string[]> {
  yield payoutColumns.map((column) => column.header);
  for (const payout of payouts) {
    yield payoutColumns.map((column) => csvCell(column, payout));
    progress.rowWritten();
  }
  progress.finish();
}

function csvCell(column: PayoutColumn, payout: ExportedPayout): string {
  switch (column.kind) {
    case 'text':
      return guardedText(column.read(payout) ?? '');
    case 'day':
      return column.read(payout) ?? '';
    case 'amount':
      return formatDecimalAmount(payout[column.figure.field], payout.currency);
  }
}

/**
 * Puts a single quote before a text that a spreadsheet would run as a formula; the full-width forms count too,
 * because some spreadsheets read them as the plain ones. Amounts never pass through here, so -5.00 stays a number.
 */
export function guardedText(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
