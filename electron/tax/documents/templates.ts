import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { ValueOf } from '../../../shared/contract/index.ts';
import { DisburseError, validationError } from '../../../shared/errors.ts';
import type { Database } from '../../ledger/database.ts';
import { columnKey } from '../rules/irisColumns.ts';
import { knownTemplate, loadedTemplate, type IrisTemplate } from '../rules/irisTemplate.ts';
import type { Form1099 } from '../rules/taxRecipient.ts';
import { taxYearRules } from '../rules/taxYears.ts';

/** A template holds a header row and at most some lines of examples. */
const largestTemplateBytes = 1_000_000;

type TemplateRow = {
  tax_year: number;
  form: Form1099;
  header: string;
  file_name: string;
  loaded_at: string;
};

type TemplateView = ValueOf<'tax.loadTemplate'>;

/**
 * Takes the header row of a template that was downloaded from the IRIS portal. The row is kept to the letter, because
 * IRIS compares it strictly; a later one of the same form and year takes its place.
 */
export function loadTemplate(
  database: Database,
  { year, form, file }: { year: number; form: Form1099; file: string },
  { now, actor }: { now: string; actor: string },
): TemplateView {
  const layout = taxYearRules(year).forms[form];
  const header = headerOf(file);
  const template = loadedTemplate(header, layout, year);
  refuseStrange(template, form, year);
  const row: TemplateRow = { tax_year: year, form, header, file_name: basename(file), loaded_at: now };
  database.run(
    `INSERT INTO iris_templates (tax_year, form, header, file_name, loaded_at, loaded_by) VALUES (?, ?, ?, ?, ?, ?)`,
    year,
    form,
    header,
    row.file_name,
    now,
    actor,
  );
  return viewTemplate(row, template);
}

/** The templates that are in use, the newest of each form and year. */
export function listTemplates(database: Database): TemplateView[] {
  const rows = database.all<TemplateRow>(
    `SELECT tax_year, form, header, file_name, loaded_at FROM iris_templates
     WHERE template_key IN (SELECT max(template_key) FROM iris_templates GROUP BY tax_year, form)
     ORDER BY tax_year DESC, form DESC`,
  );
  return rows.map((row) => {
    const layout = taxYearRules(row.tax_year).forms[row.form];
    return viewTemplate(row, loadedTemplate(row.header, layout, row.tax_year));
  });
}

/** The template that lines are written by: the newest that was loaded, or the best known header of the year. */
export function templateInUse(
  database: Database,
  year: number,
  form: Form1099,
): { template: IrisTemplate; isLoaded: boolean } {
  const layout = taxYearRules(year).forms[form];
  const row = database.get<{ header: string }>(
    'SELECT header FROM iris_templates WHERE tax_year = ? AND form = ? ORDER BY template_key DESC LIMIT 1',
    year,
    form,
  );
  return row === undefined
    ? { template: knownTemplate(layout, year), isLoaded: false }
    : { template: loadedTemplate(row.header, layout, year), isLoaded: true };
}

function viewTemplate(row: TemplateRow, template: IrisTemplate): TemplateView {
  return {
    year: row.tax_year,
    form: row.form,
    fileName: row.file_name,
    loadedAt: row.loaded_at,
    columns: template.columns.length,
    matched: template.columns.filter(({ filled }) => filled !== null).map(({ name }) => name),
    unmatched: [...template.unmatched],
    missing: [...template.missing],
  };
}

function headerOf(file: string): string {
  let text: string;
  try {
    if (statSync(file).size > largestTemplateBytes)
      throw strange(`${basename(file)} is far too large for a template.`);
    text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof DisburseError) throw error;
    throw strange(`${basename(file)} cannot be read as a CSV file in UTF-8.`);
  }
  // The mark is no part of the row; it is not written either.
  const [header = ''] = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return header;
}

/** A header with none of the columns that every template has is some other file, or one of another form. */
function refuseStrange({ columns }: IrisTemplate, form: Form1099, year: number): void {
  const keys = columns.map(({ name }) => columnKey(name));
  const needed = ['form type', 'tax year', 'recipient taxpayer id number'];
  const lacking = needed.filter((key) => !keys.includes(key));
  if (lacking.length > 0) throw strange(`The first row has no column ${lacking.join(', ')}.`);
  const twice = keys.find((key, index) => key !== '' && keys.indexOf(key) !== index);
  if (twice !== undefined) throw strange(`The column ${twice} stands in the first row twice.`);
  const isMisc =
    keys.includes('fatca filing requirements') || keys.some((key) => key.startsWith('box 2 - royalties'));
  if (isMisc !== (form === '1099-MISC'))
    throw strange(`The first row is not that of Form ${form} for ${String(year)}.`);
}

function strange(reason: string): DisburseError {
  return validationError(
    `${reason} Nothing was taken over. Choose the CSV template that the IRIS portal gives for this form and year.`,
    [{ field: 'file', message: 'is no template that can be followed' }],
  );
}
