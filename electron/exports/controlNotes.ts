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
import { amountFigures } from './payoutColumns.ts';
import type { CurrencyFigures, PayoutsReport } from './payoutsReport.ts';
import type { Cell, StreamedSheet, StreamedWorkbook } from './streamedWorkbook.ts';

const notes: readonly string[] = [
  'Gross + VAT - Withheld = Net, what the payee receives. Net + Fee = Cash out; the payer bears the fee.',
  'Only payouts with the status completed were paid. The amounts of the others are what they would be.',
  'Store credit counts in Net and in Cash out like every payout, although no money leaves the bank for it.',
  'The totals below each sheet count the rows that the filter shows. Amounts of different currencies are never added up.',
  'The chain head names the state of the journal that this file was made from; ledger.verify shows the present one.',
  'Below: each sum as the ledger has it, and as this workbook has it now. They differ once a figure was edited.',
];

/** Writes the last sheet: how to read the figures, and the control totals of every sheet as live formulas. */
export async function writeControlNotes(workbook: StreamedWorkbook, report: PayoutsReport): Promise<void> {
  const widths = report.currencies.map(({ currency, all }) =>
    amountWidth(currency, [all.grossMinor + all.vatMinor, all.cashOutMinor]),
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
  for (const figures of report.currencies) nextRow = await addControls(sheet, figures, nextRow);
  sheet.close();
}

/** The controls of one currency, from `firstRow` on; answers the row after them. */
async function addControls(
  sheet: StreamedSheet,
  figures: CurrencyFigures,
  firstRow: number,
): Promise<number> {
  const { currency, all } = figures;
  const ranges = sheetRanges(figures);
  const cells = amountCells(currency);
  const digits = String(minorDigits(currency));
  const failing = ranges.checks.map((range) => `COUNTIF(${range},"<>ok")`).join('+');
  const controls: { name: string; ledger: Cell; sheet: Cell }[] = [
    {
      name: 'Payouts',
      ledger: { value: all.count, style: countStyle },
      sheet: { value: { formula: `COUNTA(${ranges.payoutIds})`, result: all.count }, style: countStyle },
    },
    ...amountFigures.map(({ header, field }) => ({
      name: header,
      ledger: cells.amount(all[field]),
      sheet: cells.derived(`SUM(${ranges.amounts(field)})`, all[field]),
    })),
    {
      name: 'Rows not ok',
      ledger: { value: 0, style: countStyle },
      sheet: { value: { formula: failing, result: 0 }, style: countStyle },
    },
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
