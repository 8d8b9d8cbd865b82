import { minorDigits } from '../../shared/currency.ts';
import { amountCells, amountWidth } from './amountCells.ts';
import {
  centredHeaderStyle,
  checkStyle,
  countStyle,
  headerStyle,
  rightHeaderStyle,
  textStyle,
  titleStyle,
} from './cellStyles.ts';
import { sheetRanges } from './currencySheet.ts';
import type { CurrencyFigures, Report, ReportLayout } from './reportLayout.ts';
import type { Cell, StreamedSheet, StreamedWorkbook } from './streamedWorkbook.ts';

/** Writes the last sheet: how to read the figures, and the control totals of every sheet as live formulas. */
export async function writeControlNotes<Row, Field extends string>(
  workbook: StreamedWorkbook,
  layout: ReportLayout<Row, Field>,
  report: Report<Field>,
): Promise<void> {
  const { notes } = layout;
  const widths = report.currencies.map(({ currency, all }) =>
    amountWidth(currency, [layout.largestMinor(all)]),
  );
  const width = Math.max(16, ...widths);
  const sheet = workbook.openSheet({ name: 'Notes', widths: [16, 14, width, width, 12], headerRows: 0 });
  await sheet.addRow([{ value: 'Notes and control totals', style: titleStyle }]);
  await sheet.addRow([]);
  for (const note of notes) await sheet.addRow([{ value: note, style: textStyle }]);
  await sheet.addRow([]);
  await sheet.addRow([
    { value: 'Currency', style: headerStyle },
    { value: 'Figure', style: headerStyle },
    { value: 'In the ledger', style: rightHeaderStyle },
    { value: 'On the sheet', style: rightHeaderStyle },
    { value: 'Check', style: centredHeaderStyle },
  ]);
  let nextRow = notes.length + 5;
  for (const figures of report.currencies) nextRow = await addControls(sheet, layout, figures, nextRow);
  sheet.close();
}

/** The controls of one currency, from `firstRow` on; answers the row after them. */
async function addControls<Row, Field extends string>(
  sheet: StreamedSheet,
  layout: ReportLayout<Row, Field>,
  figures: CurrencyFigures<Field>,
  firstRow: number,
): Promise<number> {
  const { currency, all } = figures;
  const ranges = sheetRanges(layout, figures);
  const cells = amountCells(currency);
  const digits = String(minorDigits(currency));
  const failing = ranges.checks.map((range) => `COUNTIF(${range},"<>ok")`).join('+');
  const controls: { name: string; ledger: Cell; sheet: Cell }[] = [
    {
      name: layout.title,
      ledger: { value: all.count, style: countStyle },
      sheet: { value: { formula: `COUNTA(${ranges.ids})`, result: all.count }, style: countStyle },
    },
    ...layout.figures.map(({ header, field }) => ({
      name: header,
      ledger: cells.amount(all[field]),
      sheet: cells.derived(`SUM(${ranges.amounts(field)})`, all[field]),
    })),
    ...(ranges.checks.length === 0
      ? []
      : [
          {
            name: 'Rows not ok',
            ledger: { value: 0, style: countStyle },
            sheet: { value: { formula: failing, result: 0 }, style: countStyle },
          },
        ]),
  ];
  let row = firstRow;
  for (const control of controls) {
    const check = {
      formula: `IF(ROUND(C${String(row)}-D${String(row)},${digits})=0,"ok","check")`,
      result: 'ok',
    };
    await sheet.addRow([
      { value: currency, style: textStyle },
      { value: control.name, style: textStyle },
      control.ledger,
      control.sheet,
      { value: check, style: checkStyle },
    ]);
    row += 1;
  }
  return row;
}
