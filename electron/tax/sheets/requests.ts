import { addressSchema } from '../../../shared/contract/partners.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Database } from '../../ledger/database.ts';
import type { Watch } from '../../ledger/watch.ts';
import { readPayer } from '../../programs/payer.ts';
import { nameForFile, type DocumentFolder } from '../documents/documentFolder.ts';
import { DocumentProgress } from '../documents/documentRun.ts';
import { writePdf } from '../documents/pdfDocuments.ts';
import { sheetOf } from './partnerSheet.ts';
import { drawRequestLetter, requestMail, requestSubject, type RequestLetter } from './requestLetter.ts';
import { makeSheet } from './sheetWriting.ts';
import type { Asked } from './whomToAsk.ts';

type RequestRun = {
  asked: readonly Asked[];
  answerBy: string | undefined;
  withSheets: boolean;
  now: string;
  today: string;
};

/** Makes a letter and a mail text for each partner who is asked, and the sheet to be filled in where it is wanted. */
export async function writeRequests(
  database: Database,
  folder: DocumentFolder,
  run: RequestRun,
  watch: Watch,
): Promise<void> {
  const progress = new DocumentProgress(watch, 'letters', run.asked.length);
  const payer = readPayer(database);
  for (const asked of run.asked) {
    const { partner, form } = asked;
    const letter: RequestLetter = {
      payerName: payer.legalName,
      payerLines: addressLines(payer.address),
      partnerName: partner.name,
      partnerLines: addressLines(partner.address === null ? null : JSON.parse(partner.address)),
      form,
      reason: asked.reason,
      answerBy: run.answerBy ?? null,
      withSheet: run.withSheets,
      writtenOn: run.today,
    };
    const name = `${nameForFile(partner.name)} ${formatId('partner', partner.partner_key)} ${form}`;
    const facts = { recipientId: formatId('partner', partner.partner_key), count: 1 };
    const about = { title: requestSubject(letter), author: payer.legalName, madeAt: new Date(run.now) };
    await folder.add(`${name} letter.pdf`, { ...facts, kind: 'letter' }, (sink) =>
      writePdf(sink, about, (document) => {
        drawRequestLetter(document, letter);
      }),
    );
    await folder.add(`${name} mail.txt`, { ...facts, kind: 'mail-text' }, (sink) => {
      sink.end(requestMail(letter));
      return Promise.resolve();
    });
    if (run.withSheets) {
      const bytes = await makeSheet(sheetOf(database, partner, form, run.today));
      await folder.add(`${name} sheet.pdf`, { ...facts, kind: 'sheet' }, (sink) => {
        sink.end(bytes);
        return Promise.resolve();
      });
    }
    await progress.documentMade();
  }
}

/** Keeps what was asked of whom, and that it was done by letter. */
export function logRequests(
  database: Database,
  asked: readonly Asked[],
  { now, actor }: { now: string; actor: string },
): void {
  for (const { partner, form } of asked) {
    for (const way of ['letter', 'mail_text']) {
      database.run(
        'INSERT INTO tax_form_requests (partner_key, form, requested_at, requested_by, way) VALUES (?, ?, ?, ?, ?)',
        partner.partner_key,
        form,
        now,
        actor,
        way,
      );
    }
  }
}

function addressLines(stored: unknown): string[] {
  if (stored === null) return [];
  const { line1, line2, city, region, postalCode, country } = addressSchema.parse(stored);
  const place = [[city, region].filter(Boolean).join(', '), postalCode].filter(Boolean).join(' ');
  return [line1, line2, place, country].filter((line) => line !== undefined && line !== '') as string[];
}
