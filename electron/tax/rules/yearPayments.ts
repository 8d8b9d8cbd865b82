import type { TaxCategory, TaxLineReason } from '../../../shared/contract/taxSchemas.ts';
import type { PayoutDetail, PayoutStatus } from '../../../shared/payoutStates.ts';
import { convertMinor } from './conversion.ts';
import { exemptionOf } from './exemptPayees.ts';
import { countsForPayer, type MethodReporting, type ReportedMethod } from './methodReporting.ts';
import type { Form1099 } from './taxRecipient.ts';
import type { TaxStanding } from './taxStanding.ts';
import type { IncomeMeaning } from './taxYears.ts';
import { standingOfDay, type YearFacts } from './yearFacts.ts';

/** One payout of the year that came to an end, well or not. Amounts in minor units of its currency. */
export type YearPayment = {
  partnerKey: number;
  programKey: number;
  /** The accounting day, in the ledger's time zone, on which it was paid; for what was never paid, on which it was made. */
  paidOn: string;
  method: ReportedMethod | null;
  currency: string;
  /** With tax withheld, without VAT. */
  grossMinor: number;
  withheldMinor: number;
  /** What the withheld tax is; null where it is not known, as of payouts that were imported. */
  withholding: 'backup' | 'nonresident' | null;
  status: PayoutStatus;
  detail: PayoutDetail;
  /** The form that the program reports its payments on. */
  programForm: Form1099;
  /** What a person decided for this one payment. */
  override: TaxCategory | null;
  /** So many US dollars was one unit of the currency on `paidOn`; null where nobody saved it. */
  rateToUsd: string | null;
};

/** A payment with the answer whether it counts. Amounts in US cents, null where the rate is missing. */
export type JudgedPayment = {
  code: TaxLineReason;
  reason: string;
  counted: boolean;
  /** Whether the payee has the money: what came back, or never left, is no payment at all. */
  paid: boolean;
  category: TaxCategory;
  /** The form that it goes into, or would go into. */
  form: Form1099;
  /** The box that it goes into, where it counts or would count once its rate is known. */
  meaning: IncomeMeaning | null;
  usdMinor: number | null;
  isBackupWithheld: boolean;
  backupWithheldMinor: number | null;
  nonresidentWithheldMinor: number | null;
};

type Verdict = Pick<JudgedPayment, 'code' | 'reason'>;
type Withholding = { kind: 'backup' | 'nonresident' } | null;

/**
 * Whether a payment counts for a return, by what its payee's forms say and who reports its method.
 *
 * Counted by the day of payment (cash basis, 26 USC 6041(a): payments made in the calendar year), gross of tax withheld
 * (Instructions for Forms 1099-MISC and 1099-NEC, box 4), converted at the rate of that day. In this order:
 * what never arrived is no payment; what backup withholding was made on is always reported (Instructions for Forms
 * 1099-MISC and 1099-NEC); then what a person decided; what tax of foreign payees was withheld from, which goes on Form
 * 1042-S (Treas. Reg. 1.1461-1(c)(2)); foreign payees with a valid W-8 (Treas. Reg. 1.6041-4(a)(1));
 * corporations and exempt payees (1.6041-3(p)); what a payment network reports (1.6041-1(a)(1)(iv)).
 */
export function judgePayment(
  payment: YearPayment,
  facts: YearFacts,
  reporting: MethodReporting,
): JudgedPayment {
  const standing = standingOfDay(facts, payment.paidOn);
  const withholding = withholdingOf(payment, standing);
  const isBackup = withholding?.kind === 'backup';
  const category = categoryOf(payment, isBackup);
  const verdict =
    neverPaid(payment) ??
    (isBackup
      ? rateVerdict(payment, backupVerdict)
      : (leftOut(payment, standing, reporting) ?? rateVerdict(payment, countedVerdict)));
  const counted = verdict.code === 'counted' || verdict.code === 'backup_withheld';
  const withheldMinor = inDollars(payment, payment.withheldMinor);
  return {
    ...verdict,
    counted,
    paid: payment.status === 'completed',
    category,
    form: formOf(category, payment.programForm),
    meaning: counted || verdict.code === 'rate_missing' ? meaningOf(category) : null,
    usdMinor: inDollars(payment, payment.grossMinor),
    isBackupWithheld: isBackup,
    backupWithheldMinor: isBackup ? withheldMinor : 0,
    nonresidentWithheldMinor: withholding?.kind === 'nonresident' ? withheldMinor : 0,
  };
}

const backupVerdict: Verdict = {
  code: 'backup_withheld',
  reason: 'Backup withholding was made on it, so that it is reported whatever the total.',
};
const countedVerdict: Verdict = { code: 'counted', reason: 'Counts.' };

function rateVerdict(payment: YearPayment, verdict: Verdict): Verdict {
  if (payment.currency === 'USD' || payment.rateToUsd !== null) return verdict;
  return {
    code: 'rate_missing',
    reason: `There is no rate of ${payment.currency} for ${payment.paidOn}. Save it under rates.`,
  };
}

function neverPaid({ status, detail }: YearPayment): Verdict | null {
  if (status === 'completed') return null;
  if (cameBack.includes(detail)) {
    return { code: 'returned', reason: `The money came back (${detail}): the payee was not paid.` };
  }
  return detail === 'cancelled'
    ? { code: 'cancelled', reason: 'It was cancelled: the payee was not paid.' }
    : { code: 'not_paid', reason: `It is ${detail.replaceAll('_', ' ')}: the payee was not paid.` };
}

const cameBack: readonly PayoutDetail[] = ['returned', 'refunded', 'reversed'];

function leftOut(payment: YearPayment, standing: TaxStanding, reporting: MethodReporting): Verdict | null {
  if (payment.override === 'none') {
    return { code: 'override_none', reason: 'A person decided that it goes on no form.' };
  }
  if (payment.withholding === 'nonresident' && payment.withheldMinor > 0) {
    return { code: 'foreign', reason: 'Tax of foreign payees was withheld from it: it goes on Form 1042-S.' };
  }
  if (standing.kind === 'foreign') {
    return { code: 'foreign', reason: `A ${standing.form} is on file: no Form 1099 for foreign payees.` };
  }
  if (isCoveredByExpiredForm(payment, standing)) {
    return {
      code: 'foreign',
      reason: 'The W-8 was in force on the day of payment: no Form 1099 for foreign payees.',
    };
  }
  const exemption = standing.kind === 'us' ? exemptionOf(standing) : null;
  if (exemption !== null) return exemption;
  if (countsForPayer(payment.method, reporting)) return null;
  return {
    code: 'processor',
    reason: 'Payments by this method are reported by the processor on Form 1099-K.',
  };
}

/** A W-8 holds to the end of the day on which it runs out (Treas. Reg. 1.1441-1(e)(4)(ii)(A)). */
function isCoveredByExpiredForm({ paidOn }: YearPayment, standing: TaxStanding): boolean {
  return (
    standing.kind === 'none' &&
    standing.why === 'expired' &&
    standing.expiredOn !== null &&
    paidOn <= standing.expiredOn
  );
}

/** Withheld tax of unknown kind is backup withholding, unless the payee is foreign. */
function withholdingOf(payment: YearPayment, standing: TaxStanding): Withholding {
  if (payment.withheldMinor === 0 || payment.status !== 'completed') return null;
  if (payment.withholding !== null) return { kind: payment.withholding };
  return { kind: standing.kind === 'foreign' ? 'nonresident' : 'backup' };
}

/** What tax was withheld on as reportable cannot be kept out of every form. */
function categoryOf({ override, programForm }: YearPayment, isBackup: boolean): TaxCategory {
  if (override !== null && !(override === 'none' && isBackup)) return override;
  return programForm === '1099-NEC' ? 'NEC-1' : 'MISC-3';
}

function formOf(category: TaxCategory, programForm: Form1099): Form1099 {
  switch (category) {
    case 'NEC-1':
      return '1099-NEC';
    case 'MISC-3':
    case 'MISC-2':
      return '1099-MISC';
    case 'none':
      return programForm;
  }
}

function meaningOf(category: TaxCategory): IncomeMeaning | null {
  switch (category) {
    case 'NEC-1':
      return 'nonemployeeCompensationMinor';
    case 'MISC-3':
      return 'otherIncomeMinor';
    case 'MISC-2':
      return 'royaltiesMinor';
    case 'none':
      return null;
  }
}

function inDollars({ currency, rateToUsd }: YearPayment, amountMinor: number): number | null {
  if (amountMinor === 0 || currency === 'USD') return amountMinor;
  return rateToUsd === null ? null : convertMinor(amountMinor, currency, 'USD', rateToUsd);
}
