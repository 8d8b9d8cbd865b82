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
import { payoutColumns, type AmountField, type ExportedPayout, type PayoutColumn } from './payoutColumns.ts';
import type { CurrencyFigures } from './payoutsReport.ts';
import { columnLetter, type Cell, type StreamedSheet, type StreamedWorkbook } from './streamedWorkbook.ts';

type Check = { header: string; plus: readonly AmountField[]; minus: readonly AmountField[] };

/** The two identities of a payout, checked by live formulas in every row. */
const checks: readonly Check[] = [
  { header: 'Net check', plus: ['grossMinor', 'vatMinor'], minus: ['withheldMinor', 'amountMinor'] },
  { header: 'Cash out check', plus: ['amountMinor', 'feeMinor'], minus: ['cashOutMinor'] },
];

/**
 * Writes the sheet of one currency: the header in the first row, then the payouts, and after an empty row the
 * totals. These follow the filter and stand outside its range, so that sorting never moves them.
 */
export async function writeCurrencySheet(
  workbook: StreamedWorkbook,
  figures: CurrencyFigures,
  payouts: Iterable<ExportedPayout>,
  progress: RowProgress,
): Promise<void> {
  const rows = rowsOf(figures);
  const sheet = workbook.openSheet({
    name: figures.currency,
    widths: [...payoutColumns.map((column) => columnWidth(column, figures)), ...checks.map(() => 14)],
    headerRows: 1,
    autoFilter: `A1:${checkColumn(checks.length - 1)}${String(rows.last)}`,
  });
  await sheet.addRow([
    ...payoutColumns.map((column) => ({
      value: column.header,
      style: column.kind === 'amount' ? rightHeaderStyle : headerStyle,
    })),
    ...checks.map((check) => ({ value: check.header, style: centredHeaderStyle })),
  ]);
  const cells = amountCells(figures.currency);
  const checkCells = checks.map((check) => checkCell(check, rows, minorDigits(figures.currency)));
  for (const payout of payouts) {
    await sheet.addRow([...payoutColumns.map((column) => payoutCell(column, payout, cells)), ...checkCells]);
    progress.rowWritten();
  }
  await addTotals(sheet, figures, cells);
  sheet.close();
}

/** Where the figures of a currency stand on its sheet, for formulas on other sheets. */
export function sheetRanges(figures: CurrencyFigures): {
  payoutIds: string;
  amounts: (field: AmountField) => string;
  checks: readonly string[];
} {
  const rangeOf = (column: string) => `'${figures.currency}'!${range(column, rowsOf(figures))}`;
  return {
    payoutIds: rangeOf('A'),
    amounts: (field) => rangeOf(amountColumn(field)),
    checks: checks.map((_check, index) => rangeOf(checkColumn(index))),
  };
}

function columnWidth(column: PayoutColumn, { currency, all }: CurrencyFigures): number {
  return column.kind === 'amount' ? amountWidth(currency, [all[column.figure.field]]) : column.width;
}

function payoutCell(column: PayoutColumn, payout: ExportedPayout, cells: AmountCells): Cell {
  switch (column.kind) {
    case 'text': {
      const text = column.read(payout);
      return text === null ? null : { value: text, style: textStyle };
    }
    case 'day': {
      const day = column.read(payout);
      return day === null ? null : { value: new Date(`${day}T00:00:00Z`), style: dayStyle };
    }
    case 'amount':
      return cells.amount(payout[column.figure.field]);
  }
}

/** The ledger guarantees both identities, so every check reads ok until somebody edits a figure. */
function checkCell(check: Check, rows: Rows, digits: number): Cell {
  const at = (field: AmountField) => `${amountColumn(field)}${String(rows.first)}`;
  const sum = [check.plus.map(at).join('+'), ...check.minus.map(at)].join('-');
  const filled = `IF(ROUND(${sum},${String(digits)})=0,"ok","check")`;
  return { value: { filled, firstRow: rows.first, lastRow: rows.last, result: 'ok' }, style: checkStyle };
}

async function addTotals(sheet: StreamedSheet, figures: CurrencyFigures, cells: AmountCells): Promise<void> {
  const rows = rowsOf(figures);
  await sheet.addRow([]);
  await sheet.addRow(
    payoutColumns.map((column, index): Cell => {
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

function rowsOf(figures: CurrencyFigures): Rows {
  return { first: 2, last: figures.all.count + 1 };
}

function range(column: string, rows: Rows): string {
  return `${column}${String(rows.first)}:${column}${String(rows.last)}`;
}

function amountColumn(field: AmountField): string {
  return columnLetter(
    payoutColumns.findIndex((column) => column.kind === 'amount' && column.figure.field === field),
  );
}

function checkColumn(index: number): string {
  return columnLetter(payoutColumns.length + index);
}
