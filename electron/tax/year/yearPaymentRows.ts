import type { TaxCategory } from '../../../shared/contract/taxSchemas.ts';
import type { PayoutDetail, PayoutStatus } from '../../../shared/payoutStates.ts';
import type { Database } from '../../ledger/database.ts';
import { programsByKey } from '../../programs/programs.ts';
import type { ReportedMethod } from '../rules/methodReporting.ts';
import type { Form1099 } from '../rules/taxRecipient.ts';
import type { YearPayment } from '../rules/yearPayments.ts';

/** A payment of the year together with what tells it apart. */
export type StoredPayment = YearPayment & { payoutId: string };

type PaymentRow = {
  payout_id: string;
  partner_key: number;
  program_key: number;
  day: string;
  method: ReportedMethod | null;
  currency: string;
  gross_minor: number;
  withheld_minor: number;
  withholding: 'backup' | 'nonresident' | null;
  status: PayoutStatus;
  detail: PayoutDetail;
  category: TaxCategory | null;
  rate: string | null;
};

const columns = `SELECT payouts.payout_id, payouts.partner_key, payouts.program_key,
    COALESCE(payouts.paid_on, payouts.created_on) AS day, payouts.method, payouts.currency, payouts.gross_minor,
    payouts.withheld_minor, payout_withholdings.kind AS withholding, payouts.status, payouts.detail,
    payout_tax_categories.category, exchange_rates.rate
  FROM payouts
  LEFT JOIN payout_withholdings USING (payout_key)
  LEFT JOIN payout_tax_categories USING (payout_key)
  LEFT JOIN exchange_rates ON exchange_rates.base = 'USD' AND exchange_rates.currency = payouts.currency
    AND exchange_rates.day = payouts.paid_on`;

/** By the day of payment; what came back keeps the day on which it had been paid. */
export const paidInYear = `${columns}
  WHERE payouts.paid_order BETWEEN ? AND ? AND payouts.status <> 'pending'`;

/** What ended without ever being paid, by the day on which it was made. */
export const neverPaidInYear = `${columns}
  WHERE payouts.status IN ('failed', 'cancelled') AND payouts.created_on BETWEEN ? AND ? AND payouts.paid_on IS NULL`;

/** The same two of one partner, by day. */
export const endedOfPartner = `${columns}
  WHERE payouts.partner_key = ? AND payouts.status <> 'pending'
    AND COALESCE(payouts.paid_on, payouts.created_on) BETWEEN ? AND ?
    AND (payouts.paid_on IS NOT NULL OR payouts.status IN ('failed', 'cancelled'))
  ORDER BY day, payouts.payout_key`;

/** The form that each program reports its payments on, by the program's key. */
export type ProgramForms = ReadonlyMap<number, Form1099>;

/** Every payout of a year that has ended, one by one, in no particular order. */
export function* paymentsOfYear(
  database: Database,
  year: number,
  forms: ProgramForms,
): Generator<StoredPayment> {
  const { first, last } = daysOf(year);
  for (const query of [paidInYear, neverPaidInYear]) {
    for (const row of database.iterate<PaymentRow>(query, first, last)) yield paymentOf(row, forms);
  }
}

/** The same of some partners, by partner and day, for the few of a page. */
export function paymentsOfPartners(
  database: Database,
  year: number,
  partnerKeys: readonly number[],
  forms: ProgramForms,
): StoredPayment[] {
  const { first, last } = daysOf(year);
  return partnerKeys.flatMap((partnerKey) =>
    database.all<PaymentRow>(endedOfPartner, partnerKey, first, last).map((row) => paymentOf(row, forms)),
  );
}

function daysOf(year: number): { first: string; last: string } {
  return { first: `${String(year)}-01-01`, last: `${String(year)}-12-31` };
}

/** The form of every program: what was kept with the filing of the year, or else its setting. */
export function programForms(database: Database, year: number): ProgramForms {
  const kept = database.all<{ program_key: number; form: Form1099 }>(
    'SELECT program_key, form FROM tax_filed_program_forms WHERE tax_year = ?',
    year,
  );
  return new Map([
    ...[...programsByKey(database)].map(([key, { form1099 }]) => [key, form1099] as const),
    ...kept.map((row) => [row.program_key, row.form] as const),
  ]);
}

function paymentOf(row: PaymentRow, forms: ProgramForms): StoredPayment {
  return {
    payoutId: row.payout_id,
    programKey: row.program_key,
    partnerKey: row.partner_key,
    paidOn: row.day,
    method: row.method,
    currency: row.currency,
    grossMinor: row.gross_minor,
    withheldMinor: row.withheld_minor,
    withholding: row.withholding,
    status: row.status,
    detail: row.detail,
    programForm: forms.get(row.program_key) ?? '1099-NEC',
    override: row.category,
    rateToUsd: row.currency === 'USD' ? '1' : row.rate,
  };
}
