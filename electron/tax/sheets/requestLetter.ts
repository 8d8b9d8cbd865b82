import type { Pdf } from '../documents/fittedText.ts';
import { printableText } from '../rules/latinText.ts';
import type { WantedForm } from '../rules/requiredForm.ts';

export type RequestLetter = {
  payerName: string;
  payerLines: readonly string[];
  partnerName: string;
  partnerLines: readonly string[];
  form: WantedForm;
  /** Why it is asked for: none was given, or the one that was is not in force any more. */
  reason: string;
  /** Until when an answer is wanted, in words; null where no day is named. */
  answerBy: string | null;
  withSheet: boolean;
  writtenOn: string;
};

const purposes: Readonly<Record<WantedForm, string>> = {
  'W-9':
    'Form W-9 gives us your taxpayer identification number. US law requires us to report what we pay you, and to withhold tax from payments where we have no number (26 USC 6109 and 3406).',
  'W-8BEN':
    'Form W-8BEN certifies that you are not a US person. Without it US law may require us to withhold tax from what we pay you (26 USC 1441).',
  'W-8BEN-E':
    'Form W-8BEN-E certifies that your company is not a US person. Without it US law may require us to withhold tax from what we pay you (26 USC 1441).',
};

/** The subject of the request. */
export function requestSubject({ payerName, form }: RequestLetter): string {
  return `${payerName}: we need your Form ${form}`;
}

/** The paragraphs of the request, the same in a letter and in a mail. No amount and no number stands in them. */
function requestParagraphs(letter: RequestLetter): string[] {
  const { partnerName, form, reason, answerBy, withSheet } = letter;
  const until = answerBy === null ? '' : ` Please answer by ${answerBy}.`;
  const how = withSheet
    ? 'Fill in the enclosed sheet on the screen, sign it, and send it back.'
    : `Fill in Form ${form}, which the IRS has at www.irs.gov, sign it, and send it back.`;
  return [
    `Dear ${partnerName},`,
    `${reason} To go on paying your commissions we need Form ${form} from you.`,
    purposes[form],
    `${how}${until} Do not send tax or bank numbers by plain e-mail: use the way that we agreed on, or post.`,
    'Thank you.',
    letter.payerName,
  ];
}

/** The whole mail as text: subject, empty line, paragraphs. */
export function requestMail(letter: RequestLetter): string {
  return [`Subject: ${requestSubject(letter)}`, ...requestParagraphs(letter)].join('\n\n') + '\n';
}

/**
 * Draws the letter on a new page of US Letter. A partner whose name is in other letters than Latin ones is addressed
 * without it, and one with such an address has none on the letter: the fonts have none of these letters, and the mail
 * text has the name as it is.
 */
export function drawRequestLetter(document: Pdf, letter: RequestLetter): void {
  const left = 72;
  const width = 468;
  const isPrintable = (text: string) => printableText(text).lost.length === 0;
  const partnerName = isPrintable(letter.partnerName) ? letter.partnerName : 'Partner';
  const partnerLines = letter.partnerLines.every(isPrintable) ? letter.partnerLines : [];
  const write = (lines: readonly string[], font: string, size: number) => {
    const text = lines.map((line) => printableText(line).text).join('\n');
    document.font(font).fontSize(size).text(text, left, document.y, { width });
  };
  document.addPage();
  document.fillColor('black');
  document.y = 60;
  write([letter.payerName, ...letter.payerLines], 'Helvetica', 9);
  document.y = 150;
  write([partnerName, ...partnerLines], 'Helvetica', 11);
  document.y = Math.max(document.y + 24, 240);
  write([letter.writtenOn], 'Helvetica', 11);
  document.y += 18;
  write([requestSubject(letter)], 'Helvetica-Bold', 12);
  for (const paragraph of requestParagraphs({ ...letter, partnerName })) {
    document.y += 12;
    write([paragraph], 'Helvetica', 11);
  }
}
