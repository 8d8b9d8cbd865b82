import { minorDigits } from '../../shared/currency.ts';
import { amountCells, amountWidth, type AmountCells } from './amountCells.ts';
import {
  centredHeaderStyle,
  checkStyle,
  dayStyle,
  headerStyle,
  rightHeaderStyle,
  textStyle,
  totalCountStyle,
  totalTextStyle,
} from './cellStyles.ts';
import type { RowProgress } from './exportContext.ts';
import type { Check, CurrencyFigures, FileColumn, FileRow, ReportLayout } from './reportLayout.ts';
import { columnLetter, type Cell, type StreamedSheet, type StreamedWorkbook } from './streamedWorkbook.ts';

type Layout<Row, Field extends string> = Pick<ReportLayout<Row, Field>, 'columns' | 'checks'>;

type SheetContent<Row extends FileRow<Field>, Field extends string> = {
  layout: Layout<Row, Field>;
  figures: CurrencyFigures<Field>;
  rows: Iterable<Row>;
};

/**
 * Writes the sheet of one currency: the header in the first row, then the rows, and after an empty row the
 * totals. These follow the filter and stand outside its range, so that sorting never moves them.
 */
export async function writeCurrencySheet<Row extends FileRow<Field>, Field extends string>(
  workbook: StreamedWorkbook,
  { layout, figures, rows: fileRows }: SheetContent<Row, Field>,
  progress: RowProgress,
): Promise<void> {
  const { columns, checks } = layout;
  const rows = rowsOf(figures);
  const sheet = workbook.openSheet({
    name: figures.currency,
    widths: [...columns.map((column) => columnWidth(column, figures)), ...checks.map(() => 14)],
    headerRows: 1,
    autoFilter: `A1:${checkColumn(layout, checks.length - 1)}${String(rows.last)}`,
  });
  await sheet.addRow([
    ...columns.map((column) => ({
      value: column.header,
      style: column.kind === 'amount' ? rightHeaderStyle : headerStyle,
    })),
    ...checks.map((check) => ({ value: check.header, style: centredHeaderStyle })),
  ]);
  const cells = amountCells(figures.currency);
  const checkCells = checks.map((check) => checkCell(layout, check, rows, minorDigits(figures.currency)));
  for (const row of fileRows) {
    await sheet.addRow([...columns.map((column) => rowCell(column, row, cells)), ...checkCells]);
    progress.rowWritten();
  }
  await addTotals(sheet, layout, figures, cells);
  sheet.close();
}

/** Where the figures of a currency stand on its sheet, for formulas on other sheets. */
export function sheetRanges<Row, Field extends string>(
  layout: Layout<Row, Field>,
  figures: CurrencyFigures<Field>,
): { ids: string; amounts: (field: Field) => string; checks: readonly string[] } {
  const rangeOf = (column: string) => `'${figures.currency}'!${range(column, rowsOf(figures))}`;
  return {
    ids: rangeOf('A'),
    amounts: (field) => rangeOf(amountColumn(layout, field)),
    checks: layout.checks.map((_check, index) => rangeOf(checkColumn(layout, index))),
  };
}

function columnWidth<Row, Field extends string>(
  column: FileColumn<Row, Field>,
  { currency, all }: CurrencyFigures<Field>,
): number {
  return column.kind === 'amount' ? amountWidth(currency, [all[column.figure.field]]) : column.width;
}

function rowCell<Row extends FileRow<Field>, Field extends string>(
  column: FileColumn<Row, Field>,
  row: Row,
  cells: AmountCells,
): Cell {
  switch (column.kind) {
    case 'text': {
      const text = column.read(row);
      return text === null ? null : { value: text, style: textStyle };
    }
    case 'day': {
      const day = column.read(row);
      return day === null ? null : { value: new Date(`${day}T00:00:00Z`), style: dayStyle };
    }
    case 'amount':
      return cells.amount(row[column.figure.field]);
  }
}

/** The ledger guarantees the identities, so every check reads ok until somebody edits a figure. */
function checkCell<Row, Field extends string>(
  layout: Layout<Row, Field>,
  check: Check<Field>,
  rows: Rows,
  digits: number,
): Cell {
  const at = (field: Field) => `${amountColumn(layout, field)}${String(rows.first)}`;
  const sum = [check.plus.map(at).join('+'), ...check.minus.map(at)].join('-');
  const filled = `IF(ROUND(${sum},${String(digits)})=0,"ok","check")`;
  return { value: { filled, firstRow: rows.first, lastRow: rows.last, result: 'ok' }, style: checkStyle };
}

async function addTotals<Row, Field extends string>(
  sheet: StreamedSheet,
  { columns }: Layout<Row, Field>,
  figures: CurrencyFigures<Field>,
  cells: AmountCells,
): Promise<void> {
  const rows = rowsOf(figures);
  await sheet.addRow([]);
  await sheet.addRow(
    columns.map((column, index): Cell => {
      if (column.kind === 'amount') {
        const formula = `SUBTOTAL(109,${range(columnLetter(index), rows)})`;
        return cells.total(formula, figures.all[column.figure.field]);
      }
      if (index === 0) return { value: 'Total of shown', style: totalTextStyle };
      if (index === 1) {
        const formula = `SUBTOTAL(103,${range('A', rows)})`;
        return { value: { formula, result: figures.all.count }, style: totalCountStyle };
      }
      return { value: null, style: totalTextStyle };
    }),
  );
}

type Rows = { first: number; last: number };

function rowsOf(figures: { all: { count: number } }): Rows {
  return { first: 2, last: figures.all.count + 1 };
}

function range(column: string, rows: Rows): string {
  return `${column}${String(rows.first)}:${column}${String(rows.last)}`;
}

function amountColumn<Row, Field extends string>({ columns }: Layout<Row, Field>, field: Field): string {
  return columnLetter(
    columns.findIndex((column) => column.kind === 'amount' && column.figure.field === field),
  );
}

function checkColumn<Row, Field extends string>({ columns }: Layout<Row, Field>, index: number): string {
  return columnLetter(columns.length + index);
}
