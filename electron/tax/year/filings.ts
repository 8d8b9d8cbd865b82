import { z } from 'zod';
import type { InputOf, ValueOf } from '../../../shared/contract/index.ts';
import { validationError } from '../../../shared/errors.ts';
import type { Database } from '../../ledger/database.ts';
import { incomeMinor, type FiledForm, type FiledReturn, type LockedRow } from '../rules/yearFiled.ts';
import type { Form1099 } from '../rules/taxRecipient.ts';
import { programForms } from './yearPaymentRows.ts';

type FilingRow = {
  filing_key: number;
  tax_year: number;
  form: Form1099;
  filed_on: string;
  reference: string;
  recorded_at: string;
  recorded_by: string;
};

type ReturnRow = {
  recipient_key: number;
  name: string;
  tin_last4: string | null;
  partner_keys: string;
  nonemployee_compensation_minor: number;
  other_income_minor: number;
  royalties_minor: number;
  federal_income_tax_withheld_minor: number;
};

type FilingView = ValueOf<'tax.recordFiled'>;
const partnerKeysSchema = z.array(z.int());

/** The forms of a year that were filed, with the figures that were filed. */
export function filedFormsOf(database: Database, year: number): FiledForm[] {
  return database
    .all<FilingRow>('SELECT * FROM tax_filings WHERE tax_year = ? ORDER BY form', year)
    .map((filing) => ({
      form: filing.form,
      filedOn: filing.filed_on,
      reference: filing.reference,
      returns: new Map(
        database
          .all<ReturnRow>('SELECT * FROM tax_filed_returns WHERE filing_key = ?', filing.filing_key)
          .map((row) => [row.recipient_key, filedReturn(row)]),
      ),
    }));
}

function filedReturn(row: ReturnRow): FiledReturn {
  return {
    recipientKey: row.recipient_key,
    name: row.name,
    tinLast4: row.tin_last4,
    partnerKeys: partnerKeysSchema.parse(JSON.parse(row.partner_keys)),
    amounts: {
      nonemployeeCompensationMinor: row.nonemployee_compensation_minor,
      otherIncomeMinor: row.other_income_minor,
      royaltiesMinor: row.royalties_minor,
      federalIncomeTaxWithheldMinor: row.federal_income_tax_withheld_minor,
    },
  };
}

/**
 * Keeps the figures of all returns of a form that are due as filed. Refusals, VALIDATION: the form of the year was
 * recorded before, the day lies in the future or before the year began, nothing is due, an amount is not known.
 */
export function recordFiling(
  database: Database,
  input: InputOf<'tax.recordFiled'>,
  rows: readonly LockedRow[],
  moment: { today: string; now: string; actor: string },
): FilingView {
  const { year, form, filedOn, reference } = input;
  refuseDay(input, moment.today);
  refuseSecond(database, input);
  const due = rows.filter((row) => row.due && row.formOfPayments === form);
  if (due.length === 0) {
    throw validationError(
      `No Form ${form} is due for ${String(year)}, so that none can have been filed. Nothing was recorded. The tax year shows who stands where.`,
      [{ field: 'form', message: 'is due for nobody in that year' }],
    );
  }
  refuseUnknownAmounts(due, form);
  const { lastKey } = database.run(
    `INSERT INTO tax_filings (tax_year, form, filed_on, reference, recorded_at, recorded_by)
     VALUES (?, ?, ?, ?, ?, ?)`,
    year,
    form,
    filedOn,
    reference,
    moment.now,
    moment.actor,
  );
  for (const row of due) insertReturn(database, lastKey, row);
  keepProgramForms(database, year);
  const filing = listFilings(database, year).find((listed) => listed.form === form);
  if (filing === undefined) throw new Error('the filing is not there');
  return { ...filing, differences: 0 };
}

/** What was filed, newest year first, with the sums of the figures that were filed. */
export function listFilings(database: Database, year?: number): FilingView[] {
  const query = database.from('tax_filings').orderBy([{ column: 'tax_year', order: 'desc' }, 'form']);
  if (year !== undefined) query.where('tax_year', year);
  return database.all<FilingRow>(query).map((filing) => {
    const returns = database
      .all<ReturnRow>('SELECT * FROM tax_filed_returns WHERE filing_key = ?', filing.filing_key)
      .map(filedReturn);
    return {
      year: filing.tax_year,
      form: filing.form,
      filedOn: filing.filed_on,
      reference: filing.reference,
      recordedAt: filing.recorded_at,
      recordedBy: filing.recorded_by,
      returns: returns.length,
      reportableMinor: returns.reduce((sum, { amounts }) => sum + incomeMinor(amounts), 0),
      withheldMinor: returns.reduce((sum, { amounts }) => sum + amounts.federalIncomeTaxWithheldMinor, 0),
      differences: null,
    };
  });
}

/** The programs of a year report on the forms that they have at its first filing, whatever they are set to later. */
function keepProgramForms(database: Database, year: number): void {
  for (const [programKey, form] of programForms(database, year)) {
    database.run('INSERT OR IGNORE INTO tax_filed_program_forms VALUES (?, ?, ?)', year, programKey, form);
  }
}

function insertReturn(database: Database, filingKey: number, row: LockedRow): void {
  database.run(
    'INSERT INTO tax_filed_returns VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
    filingKey,
    row.recipientKey,
    row.name,
    row.tinLast4,
    JSON.stringify(row.partnerKeys),
    row.amounts.nonemployeeCompensationMinor,
    row.amounts.otherIncomeMinor,
    row.amounts.royaltiesMinor,
    row.amounts.federalIncomeTaxWithheldMinor,
  );
}

function refuseDay({ year, filedOn }: InputOf<'tax.recordFiled'>, today: string): void {
  const problem =
    filedOn > today
      ? 'lies in the future'
      : filedOn < `${String(year)}-01-01`
        ? 'lies before the tax year'
        : null;
  if (problem === null) return;
  throw validationError(`${filedOn} ${problem}. Nothing was recorded. Enter the day on which it was filed.`, [
    { field: 'filedOn', message: problem },
  ]);
}

/** Figures that leave payments out for want of a rate would be locked wrong. */
function refuseUnknownAmounts(due: readonly LockedRow[], form: Form1099): void {
  const unknown = due.filter(({ bucket }) => bucket === 'rate_missing');
  if (unknown.length === 0) return;
  throw validationError(
    `Of ${String(unknown.length)} returns on Form ${form} a payment cannot be told in US dollars, so that their figures are not known. Nothing was recorded. Save the rates that the tax year names, then record the filing.`,
    [{ field: 'form', message: 'has returns whose figures are not known' }],
  );
}

function refuseSecond(database: Database, { year, form }: InputOf<'tax.recordFiled'>): void {
  const before = listFilings(database, year).find((filing) => filing.form === form);
  if (before === undefined) return;
  throw validationError(
    `Form ${form} of ${String(year)} is recorded as filed on ${before.filedOn} (${before.reference}). Nothing was changed: filed figures stay. Differences since then are shown in the year.`,
    [{ field: 'form', message: 'was recorded as filed before' }],
  );
}
