import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Pdf } from './fittedText.ts';

/** More than this waits in memory only while the disk is slower than the program. */
const largestBacklogBytes = 1 << 20;

export const regularFont = 'Helvetica';
export const boldFont = 'Helvetica-Bold';
export const standardFonts = [regularFont, boldFont] as const;

type PdfFacts = { title: string; author: string; madeAt: Date };

/**
 * Writes one PDF of US Letter pages to a sink while it is drawn, and ends the sink. `draw` opens its pages itself and may
 * await `caughtUp` between them, so that memory does not grow with the pages.
 */
export async function writePdf(
  sink: Writable,
  { title, author, madeAt }: PdfFacts,
  draw: (document: Pdf, caughtUp: () => Promise<void>) => void | Promise<void>,
): Promise<void> {
  // The library takes a while to load, which every other call would pay too.
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'LETTER',
    margin: 0,
    autoFirstPage: false,
    // Whoever writes text chooses a font. Without this one is read for every document, also where nobody writes.
    font: '',
    // A page is a thousand bytes of its own. To deflate so little in each of 10,000 files costs more memory than it saves disk.
    compress: false,
    info: { Title: title, Author: author, Creator: 'Disburse', CreationDate: madeAt },
  });
  document.pipe(sink);
  const caughtUp = async () => {
    do {
      await nextTurn();
      if (sink.destroyed) throw sink.errored ?? new Error('the file was closed while it was written');
    } while (document.readableLength + sink.writableLength > largestBacklogBytes);
  };
  await draw(document, caughtUp);
  document.end();
}
