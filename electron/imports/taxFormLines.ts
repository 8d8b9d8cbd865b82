import type { TaxFormFields } from '../../shared/contract/taxForms.ts';
import { checkTaxForm } from '../tax/rules/taxForm.ts';
import type { LineChecks } from './lineChecks.ts';
import type { FieldName } from './reading/layouts.ts';
import { importedForms, type TaxFormLine } from './stagedRows.ts';

type TaxFormColumn = FieldName<'taxForms'>;
type Cell = (field: TaxFormColumn) => string;
type TextField = {
  [Name in keyof TaxFormFields]-?: TaxFormFields[Name] extends string | undefined ? Name : never;
}[keyof TaxFormFields];

/** Which column fills which line of a form. */
const columns: readonly (readonly [line: TextField, column: TaxFormColumn])[] = [
  ['name', 'name'],
  ['businessName', 'business_name'],
  ['classification', 'classification'],
  ['otherClassification', 'other_classification'],
  ['exemptPayeeCode', 'exempt_payee_code'],
  ['fatcaCode', 'fatca_code'],
  ['tinType', 'tin_type'],
  ['tin', 'tin'],
  ['citizenship', 'citizenship'],
  ['usTin', 'us_tin'],
  ['foreignTin', 'foreign_tin'],
  ['treatyCountry', 'treaty_country'],
  ['treatyRate', 'treaty_rate'],
  ['treatyArticle', 'treaty_article'],
  ['treatyIncomeType', 'treaty_income_type'],
  ['servicesPerformed', 'services_performed'],
  ['usSharePercent', 'us_share'],
  ['reference', 'reference'],
];

const addressColumns: readonly (readonly [
  part: keyof NonNullable<TaxFormFields['address']>,
  column: TaxFormColumn,
])[] = [
  ['line1', 'address_line1'],
  ['line2', 'address_line2'],
  ['city', 'city'],
  ['region', 'region'],
  ['postalCode', 'postal_code'],
  ['country', 'country'],
];

/** The column that a problem of a form is about. */
const columnOfField: Readonly<Record<string, string>> = {
  ...Object.fromEntries(columns),
  ...Object.fromEntries(addressColumns.map(([part, column]) => [`address.${part}`, column])),
  address: 'address_line1',
  birthDate: 'birth_date',
  signedOn: 'signed_on',
  subjectToBackupWithholding: 'subject_to_backup_withholding',
  tinAppliedFor: 'tin',
};

/** No form is signed later: what lies in the future of the ledger is refused when the line is applied. */
const endOfTime = '2199-12-31';

/** Checks one line as a whole form, so that what is wrong is named by column; a refusal repeats no tax id. */
export function taxFormLine(cell: Cell, checks: LineChecks): TaxFormLine {
  const form = formOf(cell('form'));
  if (form === undefined) {
    const message = cell('form') === '' ? 'is missing' : `has to be one of ${importedForms.join(', ')}`;
    checks.refuse('form', `form ${message}`);
  }
  const line: TaxFormLine = {
    kind: 'taxForms',
    partnerExternalId: checks.text('partner_id', cell('partner_id'), 255),
    form: form ?? 'W-9',
    revision: filled(cell('revision')),
    signedOn: checks.day('signed_on', cell('signed_on')),
    fields: fieldsOf(cell, checks),
  };
  if (form !== undefined && line.signedOn !== '') refuseProblems(line, checks);
  return line;
}

/** People write W9, w-9 and Form W-9. */
function formOf(text: string): TaxFormLine['form'] | undefined {
  const wanted = text
    .toUpperCase()
    .replace(/^FORM/, '')
    .replaceAll(/[\s_-]+/g, '');
  return importedForms.find((form) => form.replaceAll('-', '') === wanted);
}

/** What a form is refused for, told by the columns of the file. */
export function problemInColumns(problem: { field: string; message: string }): {
  field: string;
  message: string;
} {
  const column = columnOfField[problem.field] ?? problem.field;
  return { field: column, message: `${column} ${problem.message}` };
}

function refuseProblems(line: TaxFormLine, checks: LineChecks): void {
  const isUnreadable = checks.rejection?.field === 'birth_date';
  const { checked } = checkTaxForm(line, endOfTime);
  if (checked.ok) return;
  for (const problem of checked.problems) {
    const { field, message } = problemInColumns(problem);
    if (!(isUnreadable && field === 'birth_date')) checks.refuse(field, message);
  }
}

function fieldsOf(cell: Cell, checks: LineChecks): TaxFormFields {
  const texts = columns.flatMap(([line, column]) => (cell(column) === '' ? [] : [[line, cell(column)]]));
  const parts = addressColumns.flatMap(([part, column]) =>
    cell(column) === '' ? [] : [[part, cell(column)]],
  );
  const birthDate = checks.protectedDay('birth_date', cell('birth_date'));
  const isSubject = checks.choice('subject_to_backup_withholding', cell('subject_to_backup_withholding'), [
    'yes',
    'no',
    'true',
    'false',
  ]);
  return {
    ...(Object.fromEntries(texts) as TaxFormFields),
    ...(parts.length === 0 ? {} : { address: Object.fromEntries(parts) as TaxFormFields['address'] }),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(isSubject === 'yes' || isSubject === 'true' ? { subjectToBackupWithholding: true } : {}),
  };
}

function filled(text: string): string | undefined {
  return text === '' ? undefined : text;
}
