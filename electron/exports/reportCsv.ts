import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { formatDecimalAmount } from '../../shared/money.ts';
import { RowProgress, type ExportContext } from './exportContext.ts';
import type { FileColumn, FileContent, FileRow } from './reportLayout.ts';

/**
 * Writes all rows as CSV (RFC 4180, CRLF): canonical decimal amounts, days as YYYY-MM-DD. It begins with a byte
 * order mark, without which Excel takes UTF-8 for the old code page of the computer and spoils every accent.
 */
export async function writeReportCsv<Row extends FileRow<Field>, Field extends string>(
  sink: Writable,
  context: ExportContext,
  content: FileContent<Row, Field>,
): Promise<void> {
  const progress = new RowProgress(context.watch, content.report.rowCount);
  await pipeline(
    Readable.from(records(content, progress)),
    stringify({ bom: true, record_delimiter: 'windows' }),
    sink,
  );
}

function* records<Row extends FileRow<Field>, Field extends string>(
  { layout: { columns }, rows }: FileContent<Row, Field>,
  progress: RowProgress,
): Generator<string[]> {
  yield columns.map((column) => column.header);
  for (const row of rows()) {
    yield columns.map((column) => csvCell(column, row));
    progress.rowWritten();
  }
  progress.finish();
}

function csvCell<Row extends FileRow<Field>, Field extends string>(
  column: FileColumn<Row, Field>,
  row: Row,
): string {
  switch (column.kind) {
    case 'text':
      return guardedText(column.read(row) ?? '');
    case 'day':
      return column.read(row) ?? '';
    case 'amount':
      return formatDecimalAmount(row[column.figure.field], row.currency);
  }
}

/**
 * Puts a single quote before a text that a spreadsheet would run as a formula; the full-width forms count too,
 * because some spreadsheets read them as the plain ones. Amounts never pass through here, so -5.00 stays a number.
 */
export function guardedText(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
