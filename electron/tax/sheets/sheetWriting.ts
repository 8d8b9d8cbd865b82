import type { PDFDocument, PDFFont, PDFForm, PDFPage } from '@cantoo/pdf-lib';
import type { WantedForm } from '../rules/requiredForm.ts';
import { printableText } from '../rules/latinText.ts';
import { certification, markerKey, sheetPages, type SheetField, type SheetSection } from './sheetFields.ts';

export type SheetToMake = {
  form: WantedForm;
  partnerId: string;
  ledgerId: string;
  payerName: string;
  madeOn: string;
  /** What is known already, by the keys of the fields. Nothing that is sealed is among it. */
  filled: Readonly<Record<string, string>>;
};

/** US Letter in points. */
const pageWidth = 612;
const pageHeight = 792;
const margin = 44;
const width = pageWidth - 2 * margin;
const gap = 8;
const labelHeight = 11;
const fieldHeight = 19;

/** Where a sheet belongs: readable by a person at the foot of the page, and by this program in a field. */
function sheetMarker({
  form,
  partnerId,
  ledgerId,
}: Pick<SheetToMake, 'form' | 'partnerId' | 'ledgerId'>): string {
  return ['disburse-sheet-1', form, partnerId, ledgerId].join('|');
}

/**
 * Makes the sheet that a partner fills in: name and address, payment details, the tax data of one form, certification and
 * signature on two pages of US Letter, as a PDF with form fields. What is known already is filled in.
 */
export async function makeSheet(sheet: SheetToMake): Promise<Uint8Array> {
  const { PDFDocument: Pdf, StandardFonts } = await import('@cantoo/pdf-lib');
  const document = await Pdf.create();
  document.setTitle(`Payment and tax details (Form ${sheet.form})`);
  document.setCreator('Disburse');
  const regular = await document.embedFont(StandardFonts.Helvetica);
  const bold = await document.embedFont(StandardFonts.HelveticaBold);
  const writer = new SheetWriter(document, { regular, bold }, sheet);
  sheetPages(sheet.form).forEach((sections, index) => {
    writer.openPage(index + 1);
    for (const section of sections) writer.writeSection(section, index === 1 && section === sections.at(-1));
  });
  writer.writeMarker();
  return document.save();
}

/** Writes from the top of each page to its end. */
class SheetWriter {
  readonly #document: PDFDocument;
  readonly #form: PDFForm;
  readonly #fonts: { regular: PDFFont; bold: PDFFont };
  readonly #sheet: SheetToMake;
  #page: PDFPage | null = null;
  #y = 0;

  constructor(document: PDFDocument, fonts: { regular: PDFFont; bold: PDFFont }, sheet: SheetToMake) {
    this.#document = document;
    this.#form = document.getForm();
    this.#fonts = fonts;
    this.#sheet = sheet;
  }

  openPage(number: number): void {
    this.#page = this.#document.addPage([pageWidth, pageHeight]);
    this.#y = pageHeight - margin;
    const { payerName, form, partnerId, madeOn } = this.#sheet;
    if (number === 1) {
      this.#line('Payment and tax details', { size: 17, isBold: true, after: 6 });
      const words = `${payerName} asks you for these details, so that your commissions can be paid and reported. Fill in both pages on the screen, sign, and send the file back in a safe way, not by plain e-mail.`;
      this.#paragraph(words, 9.5);
    }
    const foot = `Form ${form}   ${partnerId}   made on ${madeOn}   page ${String(number)} of 2`;
    this.#current().drawText(printableText(foot).text, {
      x: margin,
      y: 24,
      size: 7.5,
      font: this.#fonts.regular,
    });
  }

  writeSection({ title, note, rows }: SheetSection, isLast: boolean): void {
    this.#y -= 12;
    if (isLast) this.#writeCertification();
    this.#line(title, { size: 12, isBold: true, after: 5 });
    if (note !== null) this.#paragraph(note, 8.5);
    for (const row of rows) this.#writeRow(row);
    if (isLast) this.#writeSignature();
  }

  /** A field that nobody sees or changes: sheets of this program are known by it. */
  writeMarker(): void {
    const field = this.#form.createTextField(markerKey);
    field.setText(sheetMarker(this.#sheet));
    field.addToPage(this.#current(), {
      x: margin,
      y: 8,
      width,
      height: 10,
      borderWidth: 0,
      hidden: true,
      font: this.#fonts.regular,
    });
    field.enableReadOnly();
  }

  #writeCertification(): void {
    this.#line('Certification', { size: 12, isBold: true, after: 5 });
    for (const paragraph of certification(this.#sheet.form)) this.#paragraph(paragraph, 8.5);
    this.#y -= 10;
  }

  /** Room for a pen, or for the signature that a program for PDFs puts there. */
  #writeSignature(): void {
    this.#line('Signature', { size: 8, isBold: false, after: 3 });
    const height = 48;
    this.#y -= height;
    this.#current().drawRectangle({ x: margin, y: this.#y, width: width - gap, height, borderWidth: 0.75 });
  }

  #writeRow(row: readonly SheetField[]): void {
    let x = margin;
    const bottom = this.#y - labelHeight - fieldHeight;
    for (const field of row) {
      const cell = { x, width: width * field.share - gap };
      if (field.kind === 'check') this.#writeCheck(field, bottom + 4);
      else this.#writeField(field, { ...cell, y: bottom });
      x += width * field.share;
    }
    this.#y = bottom - 8;
  }

  #writeCheck({ key, label }: SheetField, y: number): void {
    const box = this.#form.createCheckBox(key);
    box.addToPage(this.#current(), { x: margin, y, width: 12, height: 12, borderWidth: 0.75 });
    this.#current().drawText(label, { x: margin + 20, y: y + 2.5, size: 8.5, font: this.#fonts.regular });
  }

  #writeField(field: SheetField, { x, y, width: fieldWidth }: { x: number; y: number; width: number }): void {
    const { regular: font } = this.#fonts;
    this.#current().drawText(field.label, { x, y: y + fieldHeight + 3, size: 8, font });
    const place = { x, y, width: fieldWidth, height: fieldHeight, borderWidth: 0.75, font };
    const value = printableText(this.#sheet.filled[field.key] ?? '');
    if (field.kind === 'choice') {
      const list = this.#form.createDropdown(field.key);
      list.setOptions([' ', ...(field.choices ?? []).map(({ label }) => label)]);
      list.select(field.choices?.find(({ code }) => code === value.text)?.label ?? ' ');
      list.addToPage(this.#current(), place);
      list.setFontSize(10);
      return;
    }
    const text = this.#form.createTextField(field.key);
    // A value in other letters than the font has would be misread; it is left to the partner.
    if (value.lost.length === 0 && value.text !== '') text.setText(value.text);
    text.addToPage(this.#current(), place);
    text.setFontSize(10);
  }

  #line(words: string, { size, isBold, after }: { size: number; isBold: boolean; after: number }): void {
    this.#y -= size;
    const font = isBold ? this.#fonts.bold : this.#fonts.regular;
    this.#current().drawText(printableText(words).text, { x: margin, y: this.#y, size, font });
    this.#y -= after;
  }

  #paragraph(words: string, size: number): void {
    const font = this.#fonts.regular;
    let line = '';
    for (const word of printableText(words).text.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (line !== '' && font.widthOfTextAtSize(longer, size) > width) {
        this.#line(line, { size, isBold: false, after: 2 });
        line = word;
      } else line = longer;
    }
    this.#line(line, { size, isBold: false, after: 5 });
  }

  #current(): PDFPage {
    if (this.#page === null) throw new Error('no page is open');
    return this.#page;
  }
}
