import type PDFDocument from 'pdfkit';

export type Pdf = InstanceType<typeof PDFDocument>;

export type Frame = { x: number; y: number; width: number; height: number };

/** Smaller than this nobody reads on paper. Points. */
const smallestSize = 4;
const stepPoints = 0.5;

/**
 * Writes a text into a frame of points: at its size where it fits, smaller where it does not, wrapped at words. Nothing
 * is ever cut: a text for which even the smallest size is too large goes on below its frame.
 */
export function fitText(
  document: Pdf,
  text: string,
  frame: Frame,
  { size, font }: { size: number; font: string },
): void {
  const options = { width: frame.width, lineGap: 0 };
  document.font(font).fontSize(size);
  // Most texts are one line that fits: it is written without being broken into words, which is where the time goes.
  if (isOneLine(document, text, frame)) {
    document.text(text, frame.x, frame.y, { lineBreak: false });
    return;
  }
  let fitting = size;
  while (fitting > smallestSize && document.fontSize(fitting).heightOfString(text, options) > frame.height) {
    fitting -= stepPoints;
  }
  document.fontSize(fitting).text(text, frame.x, frame.y, options);
}

function isOneLine(document: Pdf, text: string, { width, height }: Frame): boolean {
  return (
    !text.includes('\n') &&
    document.currentLineHeight(true) <= height &&
    document.widthOfString(text) <= width
  );
}
