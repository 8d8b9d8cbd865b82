import type {
  TaxBucket,
  TaxCategory,
  TaxLineReason,
  TaxRemarkCode,
} from '../../../shared/contract/taxSchemas.ts';
import { parseDecimalAmount } from '../../../shared/money.ts';
import { statusOf, type PayoutDetail } from '../../../shared/payoutStates.ts';
import type { Classification } from '../../../shared/contract/taxFormChoices.ts';
import type { Clawback } from '../../../electron/tax/rules/yearClawbacks.ts';
import type { MethodReporting } from '../../../electron/tax/rules/methodReporting.ts';
import type { AmountsByMeaning, Form1099 } from '../../../electron/tax/rules/taxRecipient.ts';
import type { PayeeTaxFacts, TaxStanding } from '../../../electron/tax/rules/taxStanding.ts';
import type { YearPayment } from '../../../electron/tax/rules/yearPayments.ts';

/** What a row of the year has to be, worked out by hand; amounts as decimal text in US dollars. */
export type ExpectedRow = {
  recipient?: number;
  of?: Form1099;
  reportable?: string;
  excluded?: string;
  withheld?: string;
  due: boolean;
  bucket: TaxBucket;
  /** The boxes that are filled, where more than the one of `reportable` is meant. */
  boxes?: Partial<Record<keyof AmountsByMeaning, string>>;
  remarks?: readonly TaxRemarkCode[];
};

export type YearCase = {
  what: string;
  /** Where the rule stands that gives the result. */
  source: string;
  year: number;
  payees: readonly PayeeTaxFacts[];
  payments: readonly YearPayment[];
  reporting?: Partial<MethodReporting>;
  clawbacks?: readonly Clawback[];
  /** What each payment is judged to be, in order. */
  codes?: readonly TaxLineReason[];
  rows: readonly ExpectedRow[];
};

/** Cents of an amount written as decimal text. */
export function cents(text: string, currency = 'USD'): number {
  const parsed = parseDecimalAmount(text, currency);
  if (!parsed.ok) throw new Error(`${text} is no amount in ${currency}`);
  return parsed.amountMinor;
}

type Payee = { country?: string | null; name?: string; entityType?: 'person' | 'business' };

function payee(partnerKey: number, standing: TaxStanding, given: Payee = {}): PayeeTaxFacts {
  const { country = 'US', name = `Payee ${String(partnerKey)}`, entityType = 'person' } = given;
  return { partnerKey, name, country, entityType, standing };
}

type UsForm = {
  tin?: string | null;
  classification?: Classification;
  exemptPayeeCode?: string | null;
} & Payee;

/** A payee with an accepted W-9; two payees with one `tin` are one taxpayer. */
export function us(partnerKey: number, form: UsForm = {}): PayeeTaxFacts {
  const { tin = `tin ${String(partnerKey)}`, classification = 'individual', exemptPayeeCode = null } = form;
  return payee(
    partnerKey,
    {
      kind: 'us',
      taxFormKey: partnerKey,
      classification,
      exemptPayeeCode,
      subjectToBackupWithholding: false,
      tin: tin === null ? null : { type: 'SSN', fingerprint: tin, last4: '6789' },
    },
    form,
  );
}

type ForeignForm = Partial<Extract<TaxStanding, { kind: 'foreign' }>> & Payee;

/** A payee abroad with a W-8 in force. */
export function foreign(partnerKey: number, form: ForeignForm = {}): PayeeTaxFacts {
  const { country = 'DE', name, entityType, ...standing } = form;
  return payee(
    partnerKey,
    {
      kind: 'foreign',
      taxFormKey: partnerKey,
      form: 'W-8BEN',
      treatyCountry: null,
      treatyRateBasisPoints: null,
      servicesPerformed: 'outside_us',
      usShareBasisPoints: null,
      expiresOn: '2028-12-31',
      tin: null,
      ...standing,
    },
    { country, ...(name === undefined ? {} : { name }), ...(entityType === undefined ? {} : { entityType }) },
  );
}

type NoForm = Partial<Extract<TaxStanding, { kind: 'none' }>> & Payee;

/** A payee without an accepted form. */
export function formless(partnerKey: number, given: NoForm = {}): PayeeTaxFacts {
  const { country = 'US', why = 'never_given', wanted = 'W-9', expiredOn = null } = given;
  return payee(partnerKey, { kind: 'none', why, wanted, expiredOn }, { country });
}

type Paid = {
  on?: string;
  currency?: string;
  rate?: string | null;
  method?: YearPayment['method'];
  withheld?: string;
  withholding?: YearPayment['withholding'];
  detail?: PayoutDetail;
  program?: number;
  programForm?: Form1099;
  override?: TaxCategory;
};

/** A payment to a partner by bank transfer in the middle of 2026, where nothing else is said. */
export function pay(partnerKey: number, gross: string, paid: Paid = {}): YearPayment {
  const {
    on = '2026-06-15',
    currency = 'USD',
    method = 'bank_transfer',
    detail = 'paid',
    withheld = '0',
  } = paid;
  return {
    partnerKey,
    programKey: paid.program ?? 1,
    paidOn: on,
    method,
    currency,
    grossMinor: cents(gross, currency),
    withheldMinor: cents(withheld, currency),
    withholding: paid.withholding ?? (withheld === '0' ? null : 'backup'),
    status: statusOf(detail),
    detail,
    programForm: paid.programForm ?? '1099-NEC',
    override: paid.override ?? null,
    rateToUsd: paid.rate ?? (currency === 'USD' ? '1' : null),
  };
}

/** Why a form is due below every threshold. */
export const withheldSource =
  'Instructions for Forms 1099-MISC and 1099-NEC: any backup withholding makes the form due';
