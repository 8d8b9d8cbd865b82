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
import type { CurrencyFigures, Report, ReportLayout } from './reportLayout.ts';
import { columnLetter, type StreamedSheet, type StreamedWorkbook } from './streamedWorkbook.ts';

const firstFigureColumn = 3;

type Layout<Row, Field extends string> = Pick<ReportLayout<Row, Field>, 'title' | 'groupHeader' | 'figures'>;

/**
 * Writes the first sheet: whose list this is, what the file shows, and per currency the sums by group. Of payouts, what
 * was really paid is the line of the completed ones.
 */
export async function writeSummary<Row, Field extends string>(
  workbook: StreamedWorkbook,
  layout: Layout<Row, Field>,
  report: Report<Field>,
): Promise<void> {
  const sheet = workbook.openSheet({
    name: 'Summary',
    widths: [
      ...[16, 14, 11],
      ...layout.figures.map(({ field }) =>
        Math.max(14, ...report.currencies.map(({ currency, all }) => amountWidth(currency, [all[field]]))),
      ),
    ],
    headerRows: 0,
  });
  await sheet.addRow([{ value: layout.title, style: titleStyle }]);
  await sheet.addRow([]);
  for (const { label, words } of report.facts) {
    await sheet.addRow([
      { value: label, style: labelStyle },
      { value: words, style: textStyle },
    ]);
  }
  await sheet.addRow([]);
  if (report.currencies.length === 0) {
    await sheet.addRow([
      { value: `No ${layout.title.toLowerCase()} match this selection.`, style: textStyle },
    ]);
  } else {
    await addFigures(sheet, layout, report.currencies, report.facts.length + 4);
  }
  sheet.close();
}

async function addFigures<Row, Field extends string>(
  sheet: StreamedSheet,
  layout: Layout<Row, Field>,
  currencies: readonly CurrencyFigures<Field>[],
  headerRow: number,
): Promise<void> {
  await sheet.addRow([
    { value: 'Currency', style: headerStyle },
    { value: layout.groupHeader, style: headerStyle },
    { value: layout.title, style: rightHeaderStyle },
    ...layout.figures.map(({ header }) => ({ value: header, style: rightHeaderStyle })),
  ]);
  let nextRow = headerRow + 1;
  for (const figures of currencies) {
    await addCurrency(sheet, layout, figures, nextRow);
    nextRow += figures.groups.length + 1;
  }
}

/** One line per group that occurs, and their sum as a live formula. */
async function addCurrency<Row, Field extends string>(
  sheet: StreamedSheet,
  layout: Layout<Row, Field>,
  { currency, groups, all }: CurrencyFigures<Field>,
  firstRow: number,
): Promise<void> {
  const cells = amountCells(currency);
  for (const { group, figures } of groups) {
    await sheet.addRow([
      { value: currency, style: textStyle },
      { value: group, style: textStyle },
      { value: figures.count, style: countStyle },
      ...layout.figures.map(({ field }) => cells.amount(figures[field])),
    ]);
  }
  const lastRow = firstRow + groups.length - 1;
  const sum = (index: number) => {
    const column = columnLetter(index);
    return `SUM(${column}${String(firstRow)}:${column}${String(lastRow)})`;
  };
  await sheet.addRow([
    { value: currency, style: totalTextStyle },
    { value: 'all', style: totalTextStyle },
    { value: { formula: sum(firstFigureColumn - 1), result: all.count }, style: totalCountStyle },
    ...layout.figures.map(({ field }, index) => cells.total(sum(firstFigureColumn + index), all[field])),
  ]);
}
