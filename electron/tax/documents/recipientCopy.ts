import type { CopyForm, CopyOfRecipient } from '../rules/copyContent.ts';
import type { AmountMeaning, FormBox } from '../rules/formBoxes.ts';
import { fitText, type Frame, type Pdf } from './fittedText.ts';
import { boldFont as bold, regularFont as regular } from './pdfDocuments.ts';
import { copyLegend } from './recipientInstructions.ts';

/** US Letter in points, and the form on its upper part. */
const left = 36;
const top = 54;
const width = 540;
const middle = left + 262;
const columnWidth = (left + width - middle) / 2;
const headHeight = 74;
const boxHeight = 37;

/** Where on the form the words of one recipient have their place. */
type CopyRooms = {
  tin: Frame;
  name: Frame;
  street: Frame;
  city: Frame;
  accountNumber: Frame;
  amounts: readonly { meaning: AmountMeaning; room: Frame }[];
};

/**
 * Draws what all substitute Copies B of a form share, in black on the page that is open, with the instructions for the
 * recipient beneath, and answers where the rest goes. What it shows and in which order follows Pub. 1179
 * (Rev. 07-2026), section 4.6.
 */
export function drawCopyForm(document: Pdf, form: CopyForm, instructions: readonly string[]): CopyRooms {
  document.lineWidth(0.75).strokeColor('black');
  // Beneath everything else, which stays as black as it is.
  if (form.isDraft) drawDraft(document);
  document.fillColor('black');
  drawTopLine(document, form);
  const rows = Math.max(6, Math.ceil(form.boxes.length / 2));
  const bottom = top + headHeight + rows * boxHeight;
  const rooms = drawLeftHalf(document, form, bottom);
  drawHead(document, form);
  const amounts: { meaning: AmountMeaning; room: Frame }[] = [];
  form.boxes.forEach((box, index) => {
    const frame = boxFrame(index);
    drawBox(document, box, frame);
    if (box.meaning !== null) amounts.push({ meaning: box.meaning, room: amountRoom(frame) });
  });
  document.rect(left, top, width, bottom - top).stroke();
  drawFoot(document, form, bottom);
  drawInstructions(document, form, instructions, bottom + 58);
  return { ...rooms, amounts };
}

/** Writes what belongs to one recipient into the form that was drawn on the page. */
export function drawRecipient(document: Pdf, copy: CopyOfRecipient, rooms: CopyRooms): void {
  const style = { size: 10, font: regular };
  fitText(document, copy.tin, rooms.tin, style);
  fitText(document, copy.nameLines.join('\n'), rooms.name, style);
  fitText(document, copy.streetLines.join('\n'), rooms.street, style);
  fitText(document, copy.cityLine, rooms.city, style);
  fitText(document, copy.accountNumber, rooms.accountNumber, style);
  for (const { meaning, room } of rooms.amounts) drawAmount(document, copy.amounts[meaning], room);
}

function drawTopLine(document: Pdf, { year, isDraft }: CopyForm): void {
  checkBox(document, middle, top - 18);
  document.font(regular).fontSize(8);
  document.text('CORRECTED (if checked)', middle + 13, top - 16, { lineBreak: false });
  document.font(bold).fontSize(8);
  const draft = isDraft ? ', DRAFT: not to be handed over' : '';
  document.text(`Tax year ${String(year)}${draft}`, left, top - 16, { lineBreak: false });
}

function drawLeftHalf(document: Pdf, form: CopyForm, bottom: number): Omit<CopyRooms, 'amounts'> {
  const height = bottom - top;
  let y = top;
  const next = (share: number): Frame => {
    const frame = { x: left, y, width: middle - left, height: height * share };
    y += frame.height;
    return frame;
  };
  const payer = drawCell(
    document,
    "PAYER'S name, street address, city or town, state or province, country, ZIP or foreign postal code, and telephone no.",
    next(0.32),
  );
  fitText(document, form.payerLines.join('\n'), payer, { size: 10, font: regular });
  const tin = drawTins(document, form, next(0.12));
  const name = drawCell(document, "RECIPIENT'S name", next(0.17));
  const street = drawCell(document, 'Street address (including apt. no.)', next(0.15));
  const city = drawCell(
    document,
    'City or town, state or province, country, and ZIP or foreign postal code',
    next(0.13),
  );
  const accountNumber = drawCell(document, 'Account number (see instructions)', next(0.11));
  return { tin, name, street, city, accountNumber };
}

/** Answers the room of the recipient's tax id. */
function drawTins(document: Pdf, { payerTin }: CopyForm, frame: Frame): Frame {
  const half = { ...frame, width: frame.width / 2 };
  const payer = drawCell(document, "PAYER'S TIN", half);
  fitText(document, payerTin, payer, { size: 10, font: regular });
  return drawCell(document, "RECIPIENT'S TIN", { ...half, x: frame.x + half.width });
}

/** Draws a cell with its caption and answers the room that is left in it. */
function drawCell(document: Pdf, caption: string, frame: Frame): Frame {
  document.rect(frame.x, frame.y, frame.width, frame.height).stroke();
  const inner = { x: frame.x + 4, width: frame.width - 8 };
  document.font(regular).fontSize(6);
  document.text(caption, inner.x, frame.y + 3, { width: inner.width });
  const start = document.y + 2;
  return { ...inner, y: start, height: frame.y + frame.height - start - 2 };
}

function drawHead(document: Pdf, { ombNumber, form, title, year, revision }: CopyForm): void {
  const write = (text: string, font: string, size: number, x: number, y: number) => {
    document.font(font).fontSize(size);
    document.text(text, x + 6, top + y, { width: columnWidth - 12 });
  };
  const right = middle + columnWidth;
  document.rect(middle, top, columnWidth, headHeight).stroke();
  document.rect(right, top, columnWidth, headHeight).stroke();
  write(`OMB No. ${ombNumber}`, regular, 7, middle, 6);
  write(`Form ${form}`, bold, 13, middle, 18);
  write(`(${revision})`, regular, 7, middle, 35);
  write('For calendar year', regular, 7, middle, 48);
  write(String(year), bold, 11, middle, 58);
  write(title, bold, 12, right, 8);
  write('Copy B', bold, 10, right, 44);
  write('For Recipient', regular, 9, right, 57);
}

function boxFrame(index: number): Frame {
  return {
    x: middle + (index % 2) * columnWidth,
    y: top + headHeight + Math.floor(index / 2) * boxHeight,
    width: columnWidth,
    height: boxHeight,
  };
}

/** A box without what only some recipients have in it. */
function drawBox(document: Pdf, { number, caption, kind, meaning }: FormBox, frame: Frame): void {
  document.rect(frame.x, frame.y, frame.width, frame.height).stroke();
  const isChecked = kind === 'checkbox';
  const label = {
    x: frame.x + 4,
    y: frame.y + 3,
    width: frame.width - (isChecked ? 24 : 8),
    height: frame.height - (isChecked ? 5 : 17),
  };
  fitText(document, number === null ? caption : `${number}  ${caption}`, label, { size: 6.5, font: regular });
  if (isChecked) checkBox(document, frame.x + frame.width - 16, frame.y + frame.height - 15);
  if (kind === 'amount' && meaning === null) drawAmount(document, '', amountRoom(frame));
}

function amountRoom(box: Frame): Frame {
  return { x: box.x + 4, y: box.y + box.height - 13, width: box.width - 8, height: 12 };
}

function drawAmount(document: Pdf, text: string, room: Frame): void {
  fitText(document, text === '' ? '$' : `$ ${text}`, room, { size: 10, font: regular });
}

function drawFoot(document: Pdf, { form }: CopyForm, bottom: number): void {
  document
    .font(bold)
    .fontSize(7.5)
    .text(copyLegend, left, bottom + 6, { width });
  const y = bottom + 40;
  document.font(regular).fontSize(7);
  document.text(`Form ${form}   (keep for your records)`, left, y, { lineBreak: false });
  document.text('Department of the Treasury - Internal Revenue Service', left, y, { width, align: 'right' });
}

function drawInstructions(document: Pdf, { form }: CopyForm, paragraphs: readonly string[], y: number): void {
  document.font(bold).fontSize(9).text(`Instructions for Recipient, Form ${form}`, left, y, { width });
  document.font(regular).fontSize(7.5);
  document.y += 3;
  for (const paragraph of paragraphs) {
    document.text(paragraph, left, document.y, { width });
    document.y += 3;
  }
}

function drawDraft(document: Pdf): void {
  document.save();
  document.rotate(-35, { origin: [306, 300] }).fillColor('#d9d9d9');
  document.font(bold).fontSize(90).text('DRAFT', 130, 260, { lineBreak: false });
  document.restore();
}

function checkBox(document: Pdf, x: number, y: number): void {
  document.rect(x, y, 9, 9).stroke();
}
