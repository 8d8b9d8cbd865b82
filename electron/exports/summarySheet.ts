import { amountCells, amountWidth } from './amountCells.ts';
import {
  countStyle,
  headerStyle,
  labelStyle,
  rightHeaderStyle,
  textStyle,
  titleStyle,
  totalCountStyle,
  totalTextStyle,
} from './cellStyles.ts';
import { amountFigures } from './payoutColumns.ts';
import type { CurrencyFigures, PayoutsReport } from './payoutsReport.ts';
import { columnLetter, type StreamedSheet, type StreamedWorkbook } from './streamedWorkbook.ts';

const firstFigureColumn = 3;

/**
 * Writes the first sheet: whose payouts these are, what the file shows, and per currency the sums by status. What
 * was really paid is the line of the completed payouts.
 */
export async function writeSummary(workbook: StreamedWorkbook, report: PayoutsReport): Promise<void> {
  const sheet = workbook.openSheet({
    name: 'Summary',
    widths: [
      ...[16, 14, 11],
      ...amountFigures.map(({ field }) =>
        Math.max(14, ...report.currencies.map(({ currency, all }) => amountWidth(currency, [all[field]]))),
      ),
    ],
    headerRows: 0,
  });
  await sheet.addRow([{ value: 'Payouts', style: titleStyle }]);
  await sheet.addRow([]);
  for (const { label, words } of report.facts) {
    await sheet.addRow([
      { value: label, style: labelStyle },
      { value: words, style: textStyle },
    ]);
  }
  await sheet.addRow([]);
  if (report.currencies.length === 0) {
    await sheet.addRow([{ value: 'No payouts match this selection.', style: textStyle }]);
  } else {
    await addFigures(sheet, report.currencies, report.facts.length + 4);
  }
  sheet.close();
}

async function addFigures(
  sheet: StreamedSheet,
  currencies: readonly CurrencyFigures[],
  headerRow: number,
): Promise<void> {
  await sheet.addRow([
    { value: 'Currency', style: headerStyle },
    { value: 'Status', style: headerStyle },
    { value: 'Payouts', style: rightHeaderStyle },
    ...amountFigures.map(({ header }) => ({ value: header, style: rightHeaderStyle })),
  ]);
  let nextRow = headerRow + 1;
  for (const figures of currencies) {
    await addCurrency(sheet, figures, nextRow);
    nextRow += figures.byStatus.length + 1;
  }
}

/** One line per status that occurs, and their sum as a live formula. */
async function addCurrency(sheet: StreamedSheet, figures: CurrencyFigures, firstRow: number): Promise<void> {
  const { currency, byStatus, all } = figures;
  const cells = amountCells(currency);
  for (const line of byStatus) {
    await sheet.addRow([
      { value: currency, style: textStyle },
      { value: line.status, style: textStyle },
      { value: line.count, style: countStyle },
      ...amountFigures.map(({ field }) => cells.amount(line[field])),
    ]);
  }
  const lastRow = firstRow + byStatus.length - 1;
  const sum = (index: number) => {
    const column = columnLetter(index);
    return `SUM(${column}${String(firstRow)}:${column}${String(lastRow)})`;
  };
  await sheet.addRow([
    { value: currency, style: totalTextStyle },
    { value: 'all', style: totalTextStyle },
    { value: { formula: sum(firstFigureColumn - 1), result: all.count }, style: totalCountStyle },
    ...amountFigures.map(({ field }, index) => cells.total(sum(firstFigureColumn + index), all[field])),
  ]);
}
