import type { Writable } from 'node:stream';
import { labelStyle, textStyle, titleStyle } from '../../exports/cellStyles.ts';
import { RowProgress, type ExportContext } from '../../exports/exportContext.ts';
import { originFacts } from '../../exports/originFacts.ts';
import { StreamedWorkbook } from '../../exports/streamedWorkbook.ts';
import type { Form1099 } from '../rules/taxRecipient.ts';
import type { LockedRow } from '../rules/yearFiled.ts';
import { linesOf, readTaxYear, type TaxYearReading } from './yearReading.ts';
import {
  dollarsText,
  paymentColumns,
  recipientColumns,
  writeTaxSheet,
  type SheetLine,
} from './yearSheets.ts';

/**
 * Writes the workbook of one form and year: every recipient with the reason, the payments that count, those that are left
 * out with their reasons, and notes. Payments are read recipient by recipient, so that memory does not grow with them;
 * nothing of the vault is read, and of tax ids the last four digits are shown. Answers how many recipients it holds.
 * TAX_YEAR_UNKNOWN, CANCELLED.
 */
export async function writeTaxYearWorkbook(
  sink: Writable,
  context: ExportContext,
  { year, form }: { year: number; form: Form1099 },
): Promise<{ recipients: number }> {
  const { database, watch } = context;
  const reading = readTaxYear(database, year, context.today, watch);
  const rows = reading.rows.filter((row) => row.formOfPayments === form);
  const payments = rows.reduce((sum, row) => sum + row.payments, 0);
  const progress = new RowProgress(watch, rows.length + payments);
  const rowWritten = () => {
    progress.rowWritten();
  };
  const workbook = new StreamedWorkbook(sink, new Date(context.now));
  await writeTaxSheet(workbook, 'Recipients', recipientColumns, rows, rowWritten);
  const counted = await writeTaxSheet(
    workbook,
    'Payments',
    paymentColumns,
    linesWhere(context, reading, rows, true),
    rowWritten,
  );
  const leftOut = await writeTaxSheet(
    workbook,
    'Left out',
    paymentColumns,
    linesWhere(context, reading, rows, false),
    rowWritten,
  );
  await writeNotes(workbook, context, reading, { form, rows, counted, leftOut });
  progress.finish();
  await workbook.close();
  return { recipients: rows.length };
}

function* linesWhere(
  { database }: ExportContext,
  reading: TaxYearReading,
  rows: readonly LockedRow[],
  counted: boolean,
): Generator<SheetLine> {
  for (const row of rows) {
    for (const line of linesOf(database, reading, row)) {
      if (line.counted === counted) yield { row, line };
    }
  }
}

type Written = { form: Form1099; rows: readonly LockedRow[]; counted: number; leftOut: number };

async function writeNotes(
  workbook: StreamedWorkbook,
  context: ExportContext,
  { rules, missingRates }: TaxYearReading,
  { form, rows, counted, leftOut }: Written,
): Promise<void> {
  const sheet = workbook.openSheet({ name: 'Notes', widths: [28, 110], headerRows: 0 });
  await sheet.addRow([{ value: `Form ${form}, tax year ${String(rules.year)}`, style: titleStyle }]);
  const due = rows.filter((row) => row.due);
  const reportable = due.reduce((sum, row) => sum + row.reportableMinor, 0);
  const notes: readonly (readonly [string, string])[] = [
    ...originFacts(context).map(({ label, words }) => [label, words] as const),
    ['Recipients', `${String(rows.length)}, of which ${String(due.length)} are due`],
    ['Reportable where due', dollarsText(reportable)],
    ['Payments', `${String(counted)} counted, ${String(leftOut)} left out`],
    [
      'Amounts',
      'US dollars: gross with tax withheld, without VAT, at the rate saved for the day of payment, each payment rounded half to even.',
    ],
    ['Missing rates', missingRates.map(({ day, currency }) => `${currency} on ${day}`).join(', ') || 'none'],
    ...thresholdNotes(rules.thresholds),
    [
      'Backup withholding',
      `${String(rules.backupWithholdingBasisPoints.value / 100)} %. ${rules.backupWithholdingBasisPoints.source}`,
    ],
    ['Form', `${rules.forms[form].title}, ${rules.forms[form].revision}`],
    [
      'Not advice',
      'This program computes and prepares. Whether and what to file is decided by you and your accountant.',
    ],
  ];
  for (const [label, words] of notes) {
    await sheet.addRow([
      { value: label, style: labelStyle },
      { value: words, style: textStyle },
    ]);
  }
  sheet.close();
}

function thresholdNotes(thresholds: TaxYearReading['rules']['thresholds']): [string, string][] {
  const { nonemployeeCompensationMinor, otherIncomeMinor, royaltiesMinor } = thresholds;
  return [
    [
      'Nonemployee compensation from',
      `${dollarsText(nonemployeeCompensationMinor.value)}. ${nonemployeeCompensationMinor.source}`,
    ],
    ['Other income from', `${dollarsText(otherIncomeMinor.value)}. ${otherIncomeMinor.source}`],
    ['Royalties from', `${dollarsText(royaltiesMinor.value)}. ${royaltiesMinor.source}`],
  ];
}
