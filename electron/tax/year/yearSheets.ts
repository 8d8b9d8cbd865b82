import { payoutMethodNames } from '../../../shared/contract/fields.ts';
import { formatId } from '../../../shared/ids.ts';
import { formatMoney } from '../../../shared/money.ts';
import { taxBucketNames, taxCategoryNames, type TaxLine } from '../../../shared/contract/taxSchemas.ts';
import { amountCells } from '../../exports/amountCells.ts';
import {
  countStyle,
  dayStyle,
  headerStyle,
  rightHeaderStyle,
  textStyle,
  totalTextStyle,
} from '../../exports/cellStyles.ts';
import { columnLetter, type Cell, type StreamedWorkbook } from '../../exports/streamedWorkbook.ts';
import type { LockedRow } from '../rules/yearFiled.ts';
import { recipientId } from './yearReading.ts';

/** One column of a sheet. */
type SheetColumn<Row> = {
  header: string;
  width: number;
  right?: boolean;
  cell: (row: Row) => Cell;
  /** The amount of a row in US cents, of columns that are added up. */
  sumOf?: (row: Row) => number;
};

const dollars = amountCells('USD');

function text(words: string | null): Cell {
  return words === null || words === '' ? null : { value: words, style: textStyle };
}

function day(plain: string): Cell {
  return { value: new Date(`${plain}T00:00:00Z`), style: dayStyle };
}

function textColumn<Row>(header: string, width: number, read: (row: Row) => string | null): SheetColumn<Row> {
  return { header, width, cell: (row) => text(read(row)) };
}

function dollarColumn<Row>(header: string, read: (row: Row) => number | null): SheetColumn<Row> {
  return {
    header,
    width: 16,
    right: true,
    cell: (row) => {
      const amount = read(row);
      return amount === null ? null : dollars.amount(amount);
    },
    sumOf: (row) => read(row) ?? 0,
  };
}

/** Of tax ids a workbook shows the last four digits. */
export const recipientColumns: readonly SheetColumn<LockedRow>[] = [
  textColumn('Recipient', 12, (row) => recipientId(row.recipientKey)),
  textColumn('Name', 32, (row) => row.name),
  textColumn('Tax id ends in', 14, (row) => row.tinLast4),
  textColumn('Country', 9, (row) => row.country),
  textColumn('Partners', 16, (row) => row.partnerKeys.map((key) => formatId('partner', key)).join(', ')),
  textColumn('Status', 14, (row) => taxBucketNames[row.bucket]),
  textColumn('Due', 7, (row) => (row.due ? 'yes' : 'no')),
  dollarColumn('Paid', (row) => row.paidMinor),
  dollarColumn('Reportable', (row) => row.reportableMinor),
  dollarColumn('Left out', (row) => row.excludedMinor),
  dollarColumn('Nonemployee compensation', (row) => row.amounts.nonemployeeCompensationMinor),
  dollarColumn('Royalties', (row) => row.amounts.royaltiesMinor),
  dollarColumn('Other income', (row) => row.amounts.otherIncomeMinor),
  dollarColumn('Backup withheld', (row) => row.withheldMinor),
  dollarColumn('Withheld for 1042-S', (row) => row.nonresidentWithheldMinor),
  {
    header: 'Payments',
    width: 10,
    right: true,
    cell: (row) => ({ value: row.payments, style: countStyle }),
  },
  textColumn('Reason', 60, (row) => row.reason),
  textColumn('Remarks', 60, (row) => row.remarks.map(({ message }) => message).join(' ')),
  {
    header: 'Filed on',
    width: 12,
    cell: (row) => (row.filed === null ? null : day(row.filed.filedOn)),
  },
  textColumn('Filing reference', 20, (row) => row.filed?.reference ?? null),
  dollarColumn('Computed now', (row) => row.filed?.computedReportableMinor ?? null),
];

/** A payment together with the taxpayer whom it went to. */
export type SheetLine = { row: LockedRow; line: TaxLine };

export const paymentColumns: readonly SheetColumn<SheetLine>[] = [
  textColumn('Recipient', 12, ({ row }) => recipientId(row.recipientKey)),
  textColumn('Name', 32, ({ row }) => row.name),
  { header: 'Date', width: 12, cell: ({ line }) => day(line.paidOn) },
  textColumn('Payout', 17, ({ line }) => line.payoutId),
  textColumn('Partner', 12, ({ line }) => line.partnerId),
  textColumn('Program', 10, ({ line }) => line.programId),
  textColumn('Method', 14, ({ line }) => (line.method === null ? null : payoutMethodNames[line.method])),
  textColumn('Currency', 9, ({ line }) => line.currency),
  {
    header: 'Gross',
    width: 16,
    right: true,
    cell: ({ line }) => amountCells(line.currency).amount(line.grossMinor),
  },
  textColumn('Rate', 12, ({ line }) => (line.currency === 'USD' ? null : line.rate)),
  dollarColumn('Gross in USD', ({ line }) => line.usdMinor),
  dollarColumn('Backup withheld in USD', ({ line }) => line.withheldUsdMinor),
  textColumn('Box', 36, ({ line }) => taxCategoryNames[line.category]),
  textColumn('Set by hand', 12, ({ line }) => (line.overridden ? 'yes' : null)),
  textColumn('Reason', 60, ({ line }) => line.reason),
];

/**
 * Writes one sheet: a header, the rows, and after an empty row the totals as formulas that follow the filter, each with
 * what it comes to for readers that do not calculate. Answers how many rows there were.
 */
export async function writeTaxSheet<Row>(
  workbook: StreamedWorkbook,
  name: string,
  columns: readonly SheetColumn<Row>[],
  rows: Iterable<Row>,
  rowWritten: () => void,
): Promise<number> {
  const last = columnLetter(columns.length - 1);
  const sheet = workbook.openSheet({
    name,
    widths: columns.map(({ width }) => width),
    headerRows: 1,
    autoFilter: `A1:${last}1`,
  });
  await sheet.addRow(
    columns.map(({ header, right }) => ({
      value: header,
      style: right === true ? rightHeaderStyle : headerStyle,
    })),
  );
  const sums = columns.map(() => 0);
  let count = 0;
  for (const row of rows) {
    await sheet.addRow(columns.map(({ cell }) => cell(row)));
    columns.forEach(({ sumOf }, index) => {
      sums[index] = (sums[index] ?? 0) + (sumOf?.(row) ?? 0);
    });
    count += 1;
    rowWritten();
  }
  if (count > 0) {
    await sheet.addRow([]);
    await sheet.addRow(columns.map((column, index) => totalCell(column, index, sums[index] ?? 0, count + 1)));
  }
  sheet.close();
  return count;
}

function totalCell<Row>(column: SheetColumn<Row>, index: number, sum: number, lastRow: number): Cell {
  if (index === 0) return { value: 'Shown', style: totalTextStyle };
  if (column.sumOf === undefined) return null;
  const letter = columnLetter(index);
  return dollars.total(`SUBTOTAL(109,${letter}2:${letter}${String(lastRow)})`, sum);
}

/** An amount of US cents in words, for notes. */
export function dollarsText(minor: number): string {
  return formatMoney(minor, 'USD');
}
