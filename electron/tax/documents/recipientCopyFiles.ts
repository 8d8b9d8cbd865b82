import { copyForm, copyOfRecipient } from '../rules/copyContent.ts';
import type { DocumentPayer } from '../rules/documentPayer.ts';
import type { FormLayout } from '../rules/formBoxes.ts';
import type { ReturnToFile } from '../rules/taxRecipient.ts';
import { nameForFile, type DocumentFolder } from './documentFolder.ts';
import { DocumentProgress, inLanes } from './documentRun.ts';
import { DrawingBoard, pagesWith, sharedDrawing } from './drawnOnce.ts';
import { writePdf } from './pdfDocuments.ts';
import { drawCopyForm, drawRecipient } from './recipientCopy.ts';
import { recipientInstructions } from './recipientInstructions.ts';
import type { Watch } from '../../ledger/watch.ts';

/** Each file waits until the disk has it for good, which takes longer than to draw it; the waits run side by side. */
const filesAtOnce = 8;

type CopiesToMake = {
  year: number;
  returns: readonly ReturnToFile[];
  payer: DocumentPayer;
  layout: FormLayout;
  isDraft: boolean;
  madeAt: Date;
};

/** Makes the recipient copies of one form, a file for each recipient and one of all, by name; answers them in that order. */
export async function writeRecipientCopies(
  folder: DocumentFolder,
  copies: CopiesToMake,
  watch: Watch,
): Promise<readonly ReturnToFile[]> {
  const made = copies.returns.toSorted((first, second) => first.name.localeCompare(second.name, 'en'));
  if (made.length === 0) return made;
  const { layout, year } = copies;
  const form = copyForm(copies.payer, layout, copies);
  const board = await DrawingBoard.open();
  const { operators, result: rooms } = board.record((document) =>
    drawCopyForm(document, form, recipientInstructions(layout)),
  );
  const shared = sharedDrawing(operators);
  const pageOf = (one: ReturnToFile) =>
    board.record((document) => {
      drawRecipient(document, copyOfRecipient(one), rooms);
    }).operators;
  const facts = (title: string) => ({ title, author: copies.payer.legalName, madeAt: copies.madeAt });
  const heading = `${layout.form} ${String(year)}${copies.isDraft ? ' DRAFT' : ''}`;
  const progress = new DocumentProgress(watch, 'copies', made.length * 2);
  await inLanes(made, filesAtOnce, async (one) => {
    const name = `${heading} ${nameForFile(one.name)} ${nameForFile(one.accountNumber)}.pdf`;
    const title = `Form ${layout.form} for ${String(year)}: ${one.name}`;
    await folder.add(name, { kind: 'copy', recipientId: one.recipientId, count: 1 }, (sink) =>
      writePdf(sink, facts(title), (document) => {
        pagesWith(document, shared)(pageOf(one));
      }),
    );
    await progress.documentMade();
  });
  const merged = { kind: 'merged', recipientId: null, count: made.length } as const;
  await folder.add(`${heading} all recipients.pdf`, merged, (sink) =>
    writePdf(sink, facts(`Form ${layout.form} for ${String(year)}`), async (document, caughtUp) => {
      const addPage = pagesWith(document, shared);
      for (const one of made) {
        addPage(pageOf(one));
        await progress.documentMade();
        await caughtUp();
      }
    }),
  );
  return made;
}
