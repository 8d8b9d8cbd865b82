import type { TaxBucket, TaxLineReason, TaxRemarkCode } from '../../../shared/contract/taxSchemas.ts';
import { formatMoney } from '../../../shared/money.ts';
import type { AmountsByMeaning } from './taxRecipient.ts';
import type { PayeeTaxFacts, TaxStanding } from './taxStanding.ts';
import type { IncomeMeaning, TaxYearRules } from './taxYears.ts';
import type { YearFacts } from './yearFacts.ts';
import { incomeMeanings, type YearTotals } from './yearTotals.ts';

export type YearRemark = { code: TaxRemarkCode; message: string };

type YearVerdict = {
  due: boolean;
  bucket: TaxBucket;
  reason: string;
  /** What stands in the boxes of the form where it is due, in US cents; a box that makes no return due stays empty. */
  amounts: AmountsByMeaning;
  remarks: YearRemark[];
};

/** What is missing before a return can be made out. */
type Papers = { kind: 'complete' } | { kind: 'tin_missing' | 'form_missing' | 'abroad'; remark: YearRemark };

const boxWords: Readonly<Record<IncomeMeaning, string>> = {
  nonemployeeCompensationMinor: 'Nonemployee compensation',
  otherIncomeMinor: 'Other income',
  royaltiesMinor: 'Royalties',
};

/**
 * Whether a return is due for one taxpayer and one form, in which bucket it stands, and why in a sentence. Each box has
 * its own threshold, `or more` (26 USC 6041(a), 6041A(a), 6050N(a)); any backup withholding makes the return due whatever
 * the total (Instructions for Forms 1099-MISC and 1099-NEC). A payee without a form and with an address abroad is
 * unclear: nothing is due before its form is in. `facts` are those of the taxpayer's partners.
 */
export function verdictOf(totals: YearTotals, facts: readonly YearFacts[], rules: TaxYearRules): YearVerdict {
  const reached = incomeMeanings.filter((meaning) => isReached(totals, meaning, rules));
  const papers = papersOf(facts);
  const due = totals.hasBackup || (reached.length > 0 && papers.kind !== 'abroad');
  const bucket = bucketOf(totals, { due, isReached: reached.length > 0, papers });
  return {
    due,
    bucket,
    reason: reasonOf(totals, { bucket, due, reached, papers, rules }),
    amounts: amountsOf(totals, due ? reached : []),
    remarks: remarksOf(totals, { bucket, papers, facts }),
  };
}

function isReached(totals: YearTotals, meaning: IncomeMeaning, { thresholds }: TaxYearRules): boolean {
  const box = totals.boxes[meaning];
  return box.hasBackup || (box.payments > 0 && box.minor >= thresholds[meaning].value);
}

function amountsOf(totals: YearTotals, reached: readonly IncomeMeaning[]): AmountsByMeaning {
  const inBox = (meaning: IncomeMeaning) => (reached.includes(meaning) ? totals.boxes[meaning].minor : 0);
  return {
    nonemployeeCompensationMinor: inBox('nonemployeeCompensationMinor'),
    otherIncomeMinor: inBox('otherIncomeMinor'),
    royaltiesMinor: inBox('royaltiesMinor'),
    federalIncomeTaxWithheldMinor: reached.length > 0 ? totals.backupWithheldMinor : 0,
  };
}

function papersOf(facts: readonly PayeeTaxFacts[]): Papers {
  if (facts.some(({ standing }) => standing.kind !== 'none' && standing.tin !== null))
    return { kind: 'complete' };
  const without = facts.find(({ standing }) => standing.kind === 'none') ?? facts[0];
  if (without?.standing.kind !== 'none') {
    const message = 'The tax form gives no US tax id. The return is due all the same; ask for the id.';
    return { kind: 'tin_missing', remark: { code: 'TIN_MISSING', message } };
  }
  const { standing, country } = without;
  const remark = formRemark(standing);
  // Only a W-8 runs out: who gave one was abroad, where nothing else is known.
  const wasAbroad = standing.why === 'expired' && country === null;
  const isAbroad = standing.wanted !== 'W-9' || wasAbroad;
  return { kind: isAbroad ? 'abroad' : 'form_missing', remark };
}

function formRemark(standing: Extract<TaxStanding, { kind: 'none' }>): YearRemark {
  const { wanted, expiredOn } = standing;
  switch (standing.why) {
    case 'never_given':
      return { code: 'TAX_FORM_MISSING', message: `There is no tax form. Ask for a ${wanted}.` };
    case 'not_checked':
      return { code: 'TAX_FORM_MISSING', message: `The tax form waits to be checked.` };
    case 'rejected':
      return { code: 'TAX_FORM_MISSING', message: `The tax form was rejected. Ask for a ${wanted}.` };
    case 'wrong_form':
      return {
        code: 'TAX_FORM_MISSING',
        message: `The tax form is none that this payee can give. Ask for a ${wanted}.`,
      };
    case 'ended':
      return {
        code: 'TAX_FORM_MISSING',
        message: `The tax form does not hold any more. Ask for a ${wanted}.`,
      };
    case 'expired':
      return {
        code: 'TAX_FORM_EXPIRED',
        message: `The tax form ran out${expiredOn === null ? '' : ` on ${expiredOn}`}. Ask for a ${wanted}.`,
      };
  }
}

type Judged = { due: boolean; isReached: boolean; papers: Papers };

/** Why nothing is reported, the reason that lies in the payee first. */
const leftOutBuckets: readonly (readonly [TaxBucket, readonly TaxLineReason[]])[] = [
  ['exempt', ['corporation', 'exempt_payee']],
  ['foreign', ['foreign']],
  ['processor', ['processor']],
  ['left_out', ['override_none', 'returned', 'cancelled', 'not_paid']],
];

function bucketOf(totals: YearTotals, { due, isReached, papers }: Judged): TaxBucket {
  if (totals.leftOut.has('rate_missing')) return 'rate_missing';
  if (due || isReached) return papers.kind === 'complete' ? 'due' : 'missing_form';
  if (incomeMeanings.some((meaning) => totals.boxes[meaning].payments > 0)) return 'below';
  const found = leftOutBuckets.find(([, reasons]) => reasons.some((reason) => totals.leftOut.has(reason)));
  return found?.[0] ?? 'left_out';
}

type Explained = {
  bucket: TaxBucket;
  due: boolean;
  reached: readonly IncomeMeaning[];
  papers: Papers;
  rules: TaxYearRules;
};

function reasonOf(totals: YearTotals, explained: Explained): string {
  const sentences = [mainReason(totals, explained)];
  if (['due', 'missing_form', 'below', 'rate_missing'].includes(explained.bucket)) {
    for (const [code, { payments, minor, reason }] of totals.leftOut) {
      if (code === 'rate_missing' || minor === 0) continue;
      sentences.push(`Left out: ${paymentsText(payments)}, ${formatMoney(minor, 'USD')}. ${reason}`);
    }
  }
  return sentences.join(' ');
}

function mainReason(totals: YearTotals, { bucket, due, reached, papers, rules }: Explained): string {
  const { form } = totals;
  switch (bucket) {
    case 'rate_missing': {
      const missing = totals.leftOut.get('rate_missing');
      const already = due ? ` Form ${form} is due already.` : '';
      return `${paymentsText(missing?.payments ?? 0)} cannot be told in US dollars. ${missing?.reason ?? ''}${already}`;
    }
    case 'due':
      return dueReason(totals, reached, rules);
    case 'missing_form':
      return papers.kind === 'abroad' && !due
        ? `${totalsText(totals)}. The address is abroad and no form proves it: whether Form ${form} is due is open.`
        : dueReason(totals, reached, rules);
    case 'below':
      return belowReason(totals, rules);
    case 'exempt':
    case 'foreign':
    case 'processor':
    case 'left_out': {
      const reasons = leftOutBuckets.find(([name]) => name === bucket)?.[1] ?? [];
      const found = reasons.map((reason) => totals.leftOut.get(reason)).find((entry) => entry !== undefined);
      return found?.reason ?? 'Nothing was paid.';
    }
  }
}

function dueReason(totals: YearTotals, reached: readonly IncomeMeaning[], rules: TaxYearRules): string {
  if (totals.backupWithheldMinor > 0) {
    return `${formatMoney(totals.backupWithheldMinor, 'USD')} was withheld, which makes Form ${totals.form} due whatever the total.`;
  }
  const parts = reached.map((meaning) => {
    const threshold = formatMoney(rules.thresholds[meaning].value, 'USD');
    return `${boxWords[meaning]} of ${formatMoney(totals.boxes[meaning].minor, 'USD')} reaches ${threshold}`;
  });
  return `${parts.join(', and ')}: Form ${totals.form} is due.`;
}

function belowReason(totals: YearTotals, rules: TaxYearRules): string {
  const parts = incomeMeanings
    .filter((meaning) => totals.boxes[meaning].payments > 0)
    .map((meaning) => {
      const threshold = formatMoney(rules.thresholds[meaning].value, 'USD');
      return `${boxWords[meaning]} of ${formatMoney(totals.boxes[meaning].minor, 'USD')} stays below ${threshold}`;
    });
  return `${parts.join(', and ')}.`;
}

function totalsText(totals: YearTotals): string {
  return incomeMeanings
    .filter((meaning) => totals.boxes[meaning].payments > 0)
    .map((meaning) => `${boxWords[meaning]} of ${formatMoney(totals.boxes[meaning].minor, 'USD')}`)
    .join(', and ');
}

function remarksOf(
  totals: YearTotals,
  { bucket, papers, facts }: { bucket: TaxBucket; papers: Papers; facts: readonly YearFacts[] },
): YearRemark[] {
  const remarks: YearRemark[] = [];
  const isReported = bucket === 'due' || bucket === 'missing_form' || bucket === 'rate_missing';
  if (isReported && papers.kind !== 'complete') remarks.push(papers.remark);
  const missing = totals.leftOut.get('rate_missing');
  if (missing !== undefined) remarks.push({ code: 'RATE_MISSING', message: missing.reason });
  if (totals.hasBackup) {
    const { backupWithheldMinor } = totals;
    const amount = backupWithheldMinor > 0 ? ` of ${formatMoney(backupWithheldMinor, 'USD')}` : '';
    const message = `Backup withholding${amount} goes on Form 945 too.`;
    remarks.push({ code: 'BACKUP_WITHHELD', message });
  }
  if (totals.hasNonresident || facts.some(worksInTheStates)) {
    remarks.push({
      code: 'LOOK_AT_1042S',
      message:
        'Pay for services performed in the United States goes on Form 1042-S, even where a treaty leaves no tax.',
    });
  }
  return remarks;
}

function worksInTheStates({ standing, foreignDays = [] }: YearFacts): boolean {
  return [standing, ...foreignDays.map((days) => days.standing)].some(
    (one) => one.kind === 'foreign' && one.servicesPerformed !== 'outside_us',
  );
}

function paymentsText(count: number): string {
  return count === 1 ? '1 payment' : `${String(count)} payments`;
}
