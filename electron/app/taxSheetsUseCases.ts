import { readFile, stat } from 'node:fs/promises';
import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { validationError } from '../../shared/errors.ts';
import { formatId, partnerIdSchema } from '../../shared/ids.ts';
import { writeNewFile } from '../exports/newFile.ts';
import { openLedger } from '../ledger/connection.ts';
import { findPartner, lookUpPartner, type PartnerRow } from '../partners/partners.ts';
import { readPayer } from '../programs/payer.ts';
import { DocumentFolder } from '../tax/documents/documentFolder.ts';
import { formWantedOf, ledgerIdOf, sheetOf } from '../tax/sheets/partnerSheet.ts';
import { logRequests, writeRequests } from '../tax/sheets/requests.ts';
import { sheetAnswer } from '../tax/sheets/sheetAnswer.ts';
import { largestSheetBytes, readSheet } from '../tax/sheets/sheetReading.ts';
import { makeSheet } from '../tax/sheets/sheetWriting.ts';
import { refuseUnprintablePayer, unprintedParts } from '../tax/sheets/unprintedParts.ts';
import { whomToAsk } from '../tax/sheets/whomToAsk.ts';
import type { Context, UseCases } from './context.ts';

export const taxSheetsUseCases = {
  'taxForms.sheet': async ({ database, today }, { file, form: given, ...address }) => {
    const partner = findPartner(database, address);
    const form = given ?? formWantedOf(database, partner);
    refuseUnprintablePayer(readPayer(database));
    const bytes = await makeSheet(sheetOf(database, partner, form, today));
    const written = await writeNewFile(file, (sink) => {
      sink.end(bytes);
      return Promise.resolve();
    });
    return {
      ...written,
      partnerId: formatId('partner', partner.partner_key),
      form,
      unprinted: unprintedParts(partner),
    };
  },
  'taxForms.readSheet': async (context, { file }) => {
    const sheet = await readSheet(await contentOf(file));
    const partner = partnerOf(context, sheet);
    const answer = sheetAnswer(sheet, context.today);
    const unknown = { field: 'partnerId', message: 'the sheet was made for a partner of another ledger' };
    return {
      ...answer,
      form: sheet.form,
      partnerId: partner === undefined ? null : formatId('partner', partner.partner_key),
      partnerName: partner?.name ?? null,
      warnings: [...(partner === undefined ? [unknown] : []), ...answer.warnings],
    };
  },
  'taxForms.request': (context, input) => requestForms(context, input),
} satisfies Partial<UseCases>;

/** Partners are numbered in each ledger anew: a sheet of another ledger names nobody here. */
function partnerOf(
  { database }: Context,
  sheet: { partnerId: string; ledgerId: string },
): PartnerRow | undefined {
  const partnerId = partnerIdSchema.safeParse(sheet.partnerId);
  if (!partnerId.success || sheet.ledgerId !== ledgerIdOf(database)) return undefined;
  return lookUpPartner(database, { partnerId: partnerId.data });
}

async function contentOf(file: string): Promise<Uint8Array> {
  const found = await stat(file).catch(() => null);
  if (found?.isFile() !== true || found.size > largestSheetBytes) {
    const message = found === null ? 'is no file that is there' : 'is no sheet';
    throw validationError(`${file} ${message}. Nothing was read. Choose the file that came back.`, [
      { field: 'file', message },
    ]);
  }
  return readFile(file);
}

async function requestForms(
  context: Context,
  input: InputOf<'taxForms.request'>,
): Promise<(context: Context) => ValueOf<'taxForms.request'>> {
  if ((input.partnerIds === undefined) === (input.filter === undefined)) {
    throw validationError('The partners or a filter are needed, one of the two. No letter was made.', [
      { field: 'partnerIds', message: 'or filter has to be given, and not both' },
    ]);
  }
  const { today, now } = context;
  const folder = await DocumentFolder.start(input.directory, `Tax form requests ${today}`);
  context.whenEnded((answered) => folder.end(answered));
  const reading = openLedger(context.database.file, 'read');
  try {
    reading.beginSnapshot();
    const { asked, skipped } = whomToAsk(reading, input, {
      today,
      throwIfCancelled: () => {
        context.watch.throwIfCancelled();
      },
    });
    if (asked.length === 0) {
      throw validationError('None of these partners has to be asked for a form. No letter was made.', [
        { field: input.filter === undefined ? 'partnerIds' : 'filter', message: 'leaves nobody to be asked' },
      ]);
    }
    refuseUnprintablePayer(readPayer(reading));
    const { answerBy, withSheets } = input;
    await writeRequests(reading, folder, { asked, answerBy, withSheets, now, today }, context.watch);
    reading.endSnapshot();
    return (ending) => {
      const { directory, files } = folder.publish();
      logRequests(ending.database, asked, ending);
      const people = asked.map(({ partner, form }) => ({
        partnerId: formatId('partner', partner.partner_key),
        name: partner.name,
        form,
      }));
      ending.note(
        people.map(({ partnerId }) => partnerId),
        { asked: asked.length, skipped: skipped.length, withSheets },
      );
      const unprinted = asked.flatMap(({ partner }) =>
        unprintedParts(partner).map((part) => ({
          partnerId: formatId('partner', partner.partner_key),
          name: partner.name,
          ...part,
        })),
      );
      return { directory, files, asked: people, skipped, unprinted };
    };
  } finally {
    reading.close();
  }
}
