import { formatDecimalAmount } from '../../../shared/money.ts';
import type { DocumentPayer } from '../rules/documentPayer.ts';
import { notLatin } from '../rules/copyContent.ts';
import type { AmountMeaning } from '../rules/formBoxes.ts';
import { irisLine } from '../rules/irisLine.ts';
import type { IrisTemplate } from '../rules/irisTemplate.ts';
import type { Form1099, ReturnToFile, SkippedRecipient } from '../rules/taxRecipient.ts';
import type { DocumentFolder } from './documentFolder.ts';
import { DocumentProgress } from './documentRun.ts';
import type { Watch } from '../../ledger/watch.ts';

/** The header is not counted. Source: IRS IRIS FAQ; Pub. 5717 (Rev. 1-2026). Some say 250 from 2025: 100 always passes. */
const recordsPerIrisFile = 100;

export type DocumentWarning = {
  recipientId: string | null;
  name: string | null;
  field: string;
  message: string;
};

type IrisFiles = {
  year: number;
  form: Form1099;
  returns: readonly ReturnToFile[];
  payer: DocumentPayer;
  template: IrisTemplate;
  /** The recipient's whole tax id out of the vault, asked for each line while it is written. */
  openTin: (one: ReturnToFile) => string;
};

type MadeIrisFiles = {
  made: readonly ReturnToFile[];
  skipped: SkippedRecipient[];
  warnings: DocumentWarning[];
};

/**
 * Writes the returns of one form and year as CSV files for the IRIS portal: UTF-8 without a byte order mark, lines ended
 * by CRLF, at most 100 returns in each. What cannot be written as it is becomes a warning; a return that cannot be
 * written at all is skipped with its reason.
 */
export async function writeIrisFiles(
  folder: DocumentFolder,
  files: IrisFiles,
  watch: Watch,
): Promise<MadeIrisFiles> {
  const answer = {
    made: [] as ReturnToFile[],
    skipped: [] as SkippedRecipient[],
    warnings: [] as DocumentWarning[],
  };
  const progress = new DocumentProgress(watch, 'lines', files.returns.length);
  let lines: string[] = [];
  let part = 0;
  const flush = async () => {
    if (lines.length === 0) return;
    part += 1;
    const text = [files.template.headerLine, ...lines].join('\r\n');
    const name = `${files.form} ${String(files.year)} IRIS ${String(part).padStart(3, '0')}.csv`;
    const facts = { kind: 'iris-csv', recipientId: null, count: lines.length } as const;
    lines = [];
    await folder.add(name, facts, (sink) => {
      sink.end(text);
      return Promise.resolve();
    });
  };
  for (const one of files.returns) {
    const line = lineOf(one, files, answer);
    if (line !== null) {
      lines.push(line);
      answer.made.push(one);
    }
    if (lines.length === recordsPerIrisFile) await flush();
    await progress.documentMade();
  }
  await flush();
  return answer;
}

function lineOf(
  one: ReturnToFile,
  { payer, template, openTin }: IrisFiles,
  answer: Pick<MadeIrisFiles, 'skipped' | 'warnings'>,
): string | null {
  const { recipientId, name } = one;
  const homeless = template.withoutColumn.filter((meaning) => one.amounts[meaning] !== 0);
  const reasons = homeless.map((meaning) => withoutColumn(meaning, one.amounts[meaning]));
  if (one.tin === null)
    reasons.push({ code: 'TIN_MISSING', message: 'There is no tax id, and IRIS takes no line without one.' });
  if (one.tin === null || reasons.length > 0) {
    answer.skipped.push({ recipientId, name, reasons });
    return null;
  }
  const { line, warnings, lost } = irisLine({ one, payer, recipientTin: openTin(one) }, template);
  if (lost.length > 0) {
    answer.skipped.push({ recipientId, name, reasons: lost.map((column) => notLatin(column, '')) });
    return null;
  }
  answer.warnings.push(...warnings.map((warning) => ({ recipientId, name, ...warning })));
  return line;
}

function withoutColumn(meaning: AmountMeaning, amountMinor: number): SkippedRecipient['reasons'][number] {
  const words: Readonly<Record<AmountMeaning, string>> = {
    nonemployeeCompensationMinor: 'nonemployee compensation',
    otherIncomeMinor: 'other income',
    royaltiesMinor: 'royalties',
    federalIncomeTaxWithheldMinor: 'federal income tax withheld',
  };
  return {
    code: 'NO_COLUMN',
    message: `The template has no column for ${words[meaning]}, and there are ${formatDecimalAmount(amountMinor, 'USD')} USD of it. Load the template of this form and year.`,
  };
}
