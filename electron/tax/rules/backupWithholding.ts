import { formatMoney } from '../../../shared/money.ts';
import { convertMinor } from './conversion.ts';
import { exemptionOf } from './exemptPayees.ts';
import { countsForPayer, type MethodReporting } from './methodReporting.ts';
import { wholeShareOf } from './rounding.ts';
import type { PayeeTaxFacts, TaxStanding } from './taxStanding.ts';
import {
  nothingWithheld,
  percentText,
  withholdingUnclear,
  type PaymentToJudge,
  type WithholdingAnswer,
  type WithholdingYear,
} from './withholding.ts';

/** A rate that nobody saved: without it an amount cannot be told in US dollars. */
export type MissingRate = { currency: string; day: string };

/** What one taxpayer was paid before this payment, as far as it is the payer's to report; US cents. */
export type TaxpayerPayments = {
  /** Paid in this calendar year, or on its way, over all partners with the same tax id. */
  earlierMinor: number;
  /** Payments that `earlierMinor` leaves out because their rate is missing; the first of them. */
  earlierWithoutRate: MissingRate | null;
  lastYear: LastYear;
};

/** How the year before bears on this one: 26 USC 3406(b)(6)(B) and (C). */
export type LastYear =
  | { kind: 'nothing' }
  | { kind: 'return_required' }
  | { kind: 'backup_withheld' }
  | { kind: 'unclear'; missing: MissingRate };

/** A notice by the IRS that the tax id is wrong, in force on the day of the payment. */
export type NoticeInForce = { notice: 'first' | 'second'; withholdFrom: string };

export type BackupCase = {
  payment: PaymentToJudge;
  payee: PayeeTaxFacts;
  notice: NoticeInForce | null;
  payments: TaxpayerPayments;
  reporting: MethodReporting;
  /** So many US dollars is one unit of the payment's currency on its day; null where nobody saved it. */
  rateToUsd: string | null;
  day: string;
  year: WithholdingYear;
};

/**
 * Why a payee is subject to backup withholding on pay for services, or null: no tax id was given, or the IRS said that
 * it is wrong. The other two triggers of 26 USC 3406(a)(1) act on interest and dividends only (3406(a)(2)), so that a
 * struck-out item 2 of Form W-9 changes nothing here. Corporations and exempt payee codes 1 to 5 are exempt, and a
 * payee with a valid W-8 is foreign (see nonresidentWithholding).
 */
export function backupTrigger(standing: TaxStanding, notice: NoticeInForce | null): string | null {
  switch (standing.kind) {
    case 'foreign':
      return null;
    case 'none':
      return notice === null ? whyNoForm[standing.why] : noticeText(notice);
    case 'us':
      if (exemptionOf(standing) !== null) return null;
      if (standing.tin === null) return 'The W-9 gives no tax id.';
      return notice === null ? null : noticeText(notice);
  }
}

function noticeText({ notice, withholdFrom }: NoticeInForce): string {
  return `The IRS said that the tax id is wrong (${notice} notice), to be acted on from ${withholdFrom}.`;
}

const whyNoForm: Readonly<Record<Extract<TaxStanding, { kind: 'none' }>['why'], string>> = {
  never_given: 'There is no tax form.',
  not_checked: 'The tax form is not checked yet.',
  rejected: 'The tax form was rejected.',
  wrong_form: 'The tax form is none that this payee can give.',
  expired: 'The tax form ran out.',
  ended: 'The tax form does not hold any more.',
};

/**
 * Backup withholding on one payment, 26 USC 3406. Without a tax id, or under a notice, a payment is withheld on only if
 * it is reportable (3406(b)(6)): with the earlier ones of the calendar year it reaches the amount of 6041(a), or a
 * return was required for the year before, or tax was withheld then. The payment that reaches the amount is withheld on
 * in full, the earlier ones not. Payments that the processor reports neither count nor are withheld on. Of a payee
 * without a form and with an address abroad nobody can say what applies: the payment is blocked instead.
 *
 * The threshold is tested in US dollars by the rate of the day; the tax is taken in the payment's own currency, rounded
 * half-even to what the method can carry.
 */
export function judgeBackup(given: BackupCase): WithholdingAnswer {
  const { payment, payee, notice, reporting, year } = given;
  const trigger = backupTrigger(payee.standing, notice);
  if (trigger === null) return nothingWithheld(whyNoTrigger(payee.standing));
  if (!countsForPayer(payment.method, reporting)) {
    return nothingWithheld(
      `${trigger} The processor reports payments by this method, so that none is withheld.`,
    );
  }
  const test = reportableTest(given);
  switch (test.kind) {
    case 'rate_missing':
      return { kind: 'blocked', code: 'RATE_MISSING', message: rateMissingText(trigger, test.missing) };
    case 'not_reportable':
      return nothingWithheld(`${trigger} ${test.reason}`);
    case 'reportable':
      break;
  }
  const abroad = whyAbroad(payee);
  if (abroad !== null) {
    return withholdingUnclear(
      `${trigger} ${test.reason} ${abroad}, so that neither a W-9 nor a W-8 can be presumed. Get the form first.`,
    );
  }
  const rate = year.backupRateBasisPoints;
  return {
    kind: 'backup',
    rateBasisPoints: rate,
    baseMinor: payment.grossMinor,
    amountMinor: wholeShareOf(payment.grossMinor, rate, payment.unitMinor),
    reason: `Backup withholding of ${percentText(rate)}. ${trigger} ${test.reason}`,
  };
}

/** Why a payee without a form may be a foreign one, or null. Only a W-8 runs out, and its address is never in the United States. */
function whyAbroad({ country, standing }: PayeeTaxFacts): string | null {
  if (standing.kind !== 'none') return null;
  if (country === null) {
    return standing.why === 'expired'
      ? 'It was a W-8, whose payee was abroad, and no country is recorded'
      : null;
  }
  return country === 'US' ? null : `The address is abroad (${country})`;
}

function whyNoTrigger(standing: TaxStanding): string {
  if (standing.kind === 'us' && exemptionOf(standing) !== null)
    return 'The payee is exempt from backup withholding.';
  return standing.kind === 'foreign' ? `A ${standing.form} is in force.` : 'A W-9 with a tax id is on file.';
}

type ReportableTest =
  | { kind: 'reportable'; reason: string }
  | { kind: 'not_reportable'; reason: string }
  | { kind: 'rate_missing'; missing: MissingRate };

function reportableTest({ payment, payments, rateToUsd, day, year }: BackupCase): ReportableTest {
  const { lastYear, earlierMinor, earlierWithoutRate } = payments;
  const before = String(year.year - 1);
  if (lastYear.kind === 'return_required')
    return { kind: 'reportable', reason: `A return was required for ${before}.` };
  if (lastYear.kind === 'backup_withheld')
    return { kind: 'reportable', reason: `Tax was withheld in ${before}.` };
  const ownMinor = inDollars(payment, rateToUsd);
  const totalMinor = earlierMinor + (ownMinor ?? 0);
  const threshold = formatMoney(year.thresholdMinor, 'USD');
  const total = formatMoney(totalMinor, 'USD');
  if (totalMinor >= year.thresholdMinor) {
    return {
      kind: 'reportable',
      reason: `With this payment ${String(year.year)} comes to ${total}, and from ${threshold} it is reported.`,
    };
  }
  if (ownMinor === null) return { kind: 'rate_missing', missing: { currency: payment.currency, day } };
  if (earlierWithoutRate !== null) return { kind: 'rate_missing', missing: earlierWithoutRate };
  if (lastYear.kind === 'unclear') return { kind: 'rate_missing', missing: lastYear.missing };
  return {
    kind: 'not_reportable',
    reason: `With this payment ${String(year.year)} comes to ${total}, below ${threshold}.`,
  };
}

function inDollars({ currency, grossMinor }: PaymentToJudge, rateToUsd: string | null): number | null {
  if (currency === 'USD') return grossMinor;
  return rateToUsd === null ? null : convertMinor(grossMinor, currency, 'USD', rateToUsd);
}

function rateMissingText(trigger: string, { currency, day }: MissingRate): string {
  return `${trigger} Whether tax has to be withheld depends on the value in US dollars, and there is no rate of ${currency} for ${day}. Save it under rates.`;
}
