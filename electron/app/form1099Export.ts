import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { validationError } from '../../shared/errors.ts';
import { openLedger } from '../ledger/connection.ts';
import type { Database } from '../ledger/database.ts';
import { recordMade } from '../tax/documents/copies.ts';
import { DocumentFolder } from '../tax/documents/documentFolder.ts';
import { writeIrisFiles, type DocumentWarning } from '../tax/documents/irisCsv.ts';
import { payerOfReturns } from '../tax/documents/payerOfReturns.ts';
import { writeRecipientCopies } from '../tax/documents/recipientCopyFiles.ts';
import { templateInUse } from '../tax/documents/templates.ts';
import { fullTin } from '../tax/forms/certifiedPayee.ts';
import type { ReturnToFile, SkippedRecipient } from '../tax/rules/taxRecipient.ts';
import { taxYearRules } from '../tax/rules/taxYears.ts';
import { returnsToFile, type ReturnsToFile } from '../tax/year/returnsToFile.ts';
import type { Context } from './context.ts';

type Input = InputOf<'exports.form1099'>;
type Value = ValueOf<'exports.form1099'>;

/** What was written, before it is known whether the ledger keeps it. */
type Written = {
  made: readonly ReturnToFile[];
  count: number;
  skipped: SkippedRecipient[];
  warnings: DocumentWarning[];
};

const folderWords = { pdf: 'recipient copies', 'iris-csv': 'IRIS', xlsx: 'workbook' } as const;

/**
 * Makes the documents of one form and year in a new folder, from one unchanging picture of the ledger. It awaits between
 * documents, so that other calls get their turn; the ledger notes in the end what was made, and only then the folder
 * has its name.
 */
export async function exportForm1099(context: Context, input: Input): Promise<(context: Context) => Value> {
  const { year, form, format, draft } = input;
  const mark = draft ? ' DRAFT' : '';
  const name = `${form} ${String(year)} ${folderWords[format]}${mark}`;
  const rules = taxYearRules(year);
  const folder = await DocumentFolder.start(input.directory, name);
  context.whenEnded((answered) => folder.end(answered));
  const reading = openLedger(context.database.file, 'read');
  let written: Written;
  try {
    reading.beginSnapshot();
    const returns = returnsToFile(reading, year, form);
    refuseNothing(returns, input);
    written = await writeDocuments({ context, reading, folder, returns, layout: rules.forms[form] }, input);
    reading.endSnapshot();
  } finally {
    reading.close();
  }
  return (ending) => {
    const { directory, files } = folder.publish();
    if (format === 'pdf' && !draft) recordMade(ending.database, written.made, ending);
    ending.note([], {
      year,
      form,
      format,
      draft,
      count: written.count,
      files: files.length,
      skipped: written.skipped.length,
    });
    return { directory, files, count: written.count, skipped: written.skipped, warnings: written.warnings };
  };
}

type Work = {
  context: Context;
  reading: Database;
  folder: DocumentFolder;
  returns: ReturnsToFile;
  layout: ReturnType<typeof taxYearRules>['forms'][Input['form']];
};

async function writeDocuments(work: Work, { year, form, format, draft }: Input): Promise<Written> {
  const { context, reading, folder, layout } = work;
  const { returns, skipped } = work.returns;
  switch (format) {
    case 'pdf': {
      const payer = payerOfReturns(reading, context.vault);
      const copies = { year, returns, payer, layout, isDraft: draft, madeAt: new Date(context.now) };
      const made = await writeRecipientCopies(folder, copies, context.watch);
      return { made, count: made.length, skipped: [...skipped], warnings: [] };
    }
    case 'iris-csv': {
      const payer = payerOfReturns(reading, context.vault);
      const { template, isLoaded } = templateInUse(reading, year, form);
      const openTin = ({ tin }: ReturnToFile) => {
        const whole = tin === null ? null : fullTin(reading, context.vault, tin.taxFormKey);
        if (whole === null) throw new Error('a line without a tax id was not skipped');
        return whole;
      };
      const written = await writeIrisFiles(
        folder,
        { year, form, returns, payer, template, openTin },
        context.watch,
      );
      return {
        made: written.made,
        count: written.made.length,
        skipped: [...skipped, ...written.skipped],
        warnings: [...(isLoaded ? [] : [headerNotLoaded(year)]), ...written.warnings],
      };
    }
    case 'xlsx': {
      const exporting = { ...context, database: reading };
      let recipients = 0;
      const facts = { kind: 'workbook', recipientId: null, count: returns.length } as const;
      await folder.add(`${form} ${String(year)}${draft ? ' DRAFT' : ''}.xlsx`, facts, async (sink) => {
        // The library takes a third of a second to load, which every other call would pay too.
        const { writeTaxYearWorkbook } = await import('../tax/year/yearWorkbook.ts');
        ({ recipients } = await writeTaxYearWorkbook(sink, exporting, { year, form }));
      });
      return { made: [], count: recipients, skipped: [...skipped], warnings: [] };
    }
  }
}

function headerNotLoaded(year: number): DocumentWarning {
  return {
    recipientId: null,
    name: null,
    field: 'header',
    message: `The header row is the best known one for ${String(year)} and was not compared with a template of the IRIS portal. Download the template and load its header row, then make the files again.`,
  };
}

function refuseNothing({ returns, skipped }: ReturnsToFile, { year, form, format }: Input): void {
  if (returns.length > 0 || format === 'xlsx') return;
  const why =
    skipped.length === 0
      ? 'no return is due'
      : `none of the ${String(skipped.length)} returns that are due can be made yet; the list of copies says why`;
  throw validationError(`For Form ${form} of ${String(year)} ${why}. No file was written.`, [
    { field: 'form', message: why },
  ]);
}
