import type { TaxLineReason } from '../../../shared/contract/taxSchemas.ts';
import type { Form1099 } from './taxRecipient.ts';
import type { PayeeTaxFacts } from './taxStanding.ts';
import type { IncomeMeaning } from './taxYears.ts';
import type { JudgedPayment, YearPayment } from './yearPayments.ts';

export const incomeMeanings = [
  'nonemployeeCompensationMinor',
  'otherIncomeMinor',
  'royaltiesMinor',
] as const satisfies readonly IncomeMeaning[];

/** What counts for one box, in US cents. */
type BoxTotal = { minor: number; payments: number; hasBackup: boolean };

/** What payments were left out for, with the reason of the first of them. */
export type LeftOut = { payments: number; minor: number; reason: string };

/** What of a row one program paid, in US cents as far as that is known; `paidMinor` is counted and left out. */
export type ProgramShare = { programKey: number; paidMinor: number; payments: number };

/** The payments of one taxpayer that go into one form, summed up: nothing of a single payment is kept. US cents. */
export type YearTotals = {
  recipientKey: number;
  form: Form1099;
  partnerKeys: Set<number>;
  boxes: Record<IncomeMeaning, BoxTotal>;
  leftOut: Map<TaxLineReason, LeftOut>;
  excludedMinor: number;
  /** Whether backup withholding was made at all, also where its rate is missing. */
  hasBackup: boolean;
  backupWithheldMinor: number;
  /** The same of tax of foreign payees. */
  hasNonresident: boolean;
  nonresidentWithheldMinor: number;
  payments: number;
  /** Most taxpayers are paid by one program: a list of one is far smaller than a map. */
  programs: ProgramShare[];
};

/**
 * Which taxpayer each partner is: partners with one US tax id are one taxpayer (26 USC 6041: the return is made for the
 * person who is paid), whatever program they are in; a partner without one stands alone. A taxpayer goes by the first
 * of its partners, so that it has the same number every year.
 */
export function taxpayersOf(partners: Iterable<PayeeTaxFacts>): Map<number, number> {
  const firstOf = new Map<string, number>();
  const fingerprints = new Map<number, string>();
  for (const { partnerKey, standing } of partners) {
    const tin = standing.kind === 'none' ? null : standing.tin;
    if (tin === null) continue;
    fingerprints.set(partnerKey, tin.fingerprint);
    const first = firstOf.get(tin.fingerprint);
    if (first === undefined || partnerKey < first) firstOf.set(tin.fingerprint, partnerKey);
  }
  return new Map(
    [...fingerprints].map(([partnerKey, fingerprint]) => [
      partnerKey,
      firstOf.get(fingerprint) ?? partnerKey,
    ]),
  );
}

/** Nothing yet, for one taxpayer and one form. */
export function emptyTotals(recipientKey: number, form: Form1099): YearTotals {
  const box = (): BoxTotal => ({ minor: 0, payments: 0, hasBackup: false });
  return {
    recipientKey,
    form,
    partnerKeys: new Set(),
    boxes: { nonemployeeCompensationMinor: box(), otherIncomeMinor: box(), royaltiesMinor: box() },
    leftOut: new Map(),
    excludedMinor: 0,
    hasBackup: false,
    backupWithheldMinor: 0,
    hasNonresident: false,
    nonresidentWithheldMinor: 0,
    payments: 0,
    programs: [],
  };
}

/** Adds one judged payment. What never reached the payee is noted with its reason and adds to no sum. */
export function addPayment(
  totals: YearTotals,
  { partnerKey, programKey }: Pick<YearPayment, 'partnerKey' | 'programKey'>,
  judged: JudgedPayment,
): void {
  const paidMinor = judged.paid ? (judged.usdMinor ?? 0) : 0;
  totals.partnerKeys.add(partnerKey);
  totals.payments += 1;
  addToProgram(totals.programs, programKey, paidMinor);
  totals.hasBackup ||= judged.isBackupWithheld;
  totals.backupWithheldMinor += judged.backupWithheldMinor ?? 0;
  totals.hasNonresident ||= judged.nonresidentWithheldMinor !== 0;
  totals.nonresidentWithheldMinor += judged.nonresidentWithheldMinor ?? 0;
  if (judged.counted && judged.meaning !== null) {
    const box = totals.boxes[judged.meaning];
    box.minor += judged.usdMinor ?? 0;
    box.payments += 1;
    box.hasBackup ||= judged.code === 'backup_withheld';
    return;
  }
  totals.excludedMinor += paidMinor;
  const known = totals.leftOut.get(judged.code);
  if (known === undefined)
    totals.leftOut.set(judged.code, { payments: 1, minor: paidMinor, reason: judged.reason });
  else {
    known.payments += 1;
    known.minor += paidMinor;
  }
}

function addToProgram(programs: ProgramShare[], programKey: number, paidMinor: number): void {
  const known = programs.find((share) => share.programKey === programKey);
  if (known === undefined) programs.push({ programKey, paidMinor, payments: 1 });
  else {
    known.paidMinor += paidMinor;
    known.payments += 1;
  }
}

/** What counts over all boxes of the form, in US cents. */
export function countedMinor({ boxes }: YearTotals): number {
  return incomeMeanings.reduce((sum, meaning) => sum + boxes[meaning].minor, 0);
}
