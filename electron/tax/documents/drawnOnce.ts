import { deflateSync } from 'node:zlib';
import type { Pdf } from './fittedText.ts';
import { standardFonts } from './pdfDocuments.ts';

/**
 * A page that is drawn on and belongs to no document: what would stand on it is answered as operators, to be put on the
 * pages of many. Laying text out costs far more than anything else that is done for a page.
 */
export class DrawingBoard {
  readonly #document: Pdf;
  #operators: string[] = [];

  private constructor(document: Pdf) {
    this.#document = document;
    document.addContent = (operator: string) => {
      this.#operators.push(operator);
      return document;
    };
  }

  static async open(): Promise<DrawingBoard> {
    // The library takes a while to load, which every other call would pay too.
    const { default: PDFDocument } = await import('pdfkit');
    const document = new PDFDocument({ size: 'LETTER', margin: 0 });
    for (const font of standardFonts) document.font(font);
    return new DrawingBoard(document);
  }

  /** What `draw` draws, in the standard fonts alone, and what it answers. */
  record<Result>(draw: (document: Pdf) => Result): { operators: string; result: Result } {
    this.#operators = [];
    const result = draw(this.#document);
    return { operators: this.#operators.join('\n'), result };
  }
}

/** A drawing as documents hold it: the same bytes in all of them. */
export function sharedDrawing(operators: string): Uint8Array {
  return deflateSync(Buffer.from(operators, 'latin1'));
}

/**
 * Puts a drawing that many pages share into a document, once. Answers what opens a page with it, and with operators of
 * the page's own on top.
 */
export function pagesWith(document: Pdf, shared: Uint8Array): (own: string) => void {
  const fonts = Object.fromEntries(
    standardFonts.map((BaseFont, index) => {
      const font = document.ref({ Type: 'Font', Subtype: 'Type1', BaseFont, Encoding: 'WinAnsiEncoding' });
      font.end(undefined);
      // The name under which the board's operators know it: pdfkit counts fonts in the order of their first use.
      return [`F${String(index + 1)}`, font];
    }),
  );
  const drawing = document.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, 612, 792],
    Resources: { Font: fonts },
    Filter: 'FlateDecode',
  });
  drawing.end(shared);
  return (own) => {
    document.addPage();
    const page = document.page as { fonts: object; xobjects: object };
    Object.assign(page.fonts, fonts);
    Object.assign(page.xobjects, { Shared: drawing });
    document.addContent(`/Shared Do\n${own}`);
  };
}
