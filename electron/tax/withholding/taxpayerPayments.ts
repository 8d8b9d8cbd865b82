import type { Database } from '../../ledger/database.ts';
import { rateOn } from '../rates/exchangeRates.ts';
import type { LastYear, MissingRate, TaxpayerPayments } from '../rules/backupWithholding.ts';
import { convertMinor } from '../rules/conversion.ts';
import { countsForPayer, type MethodReporting, type ReportedMethod } from '../rules/methodReporting.ts';
import { isKnownTaxYear, taxYearRules } from '../rules/taxYears.ts';
import { priorReturnsOf } from './priorReturns.ts';
import { methodReportingOf } from './reporting.ts';

/** One taxpayer and all partners that it is: those with the same tax id, or the one partner without any. */
export type Taxpayer = { taxpayerId: string; partnerKeys: readonly number[] };

type PaidRow = {
  partner_key: number;
  year: number;
  day: string;
  method: ReportedMethod | null;
  currency: string;
  gross_minor: number;
};

/**
 * What a person put on no form, or on that of royalties, does not count: 3406(b)(6) adds up payments of the kind that
 * 6041(a) and 6041A(a) describe, and 6041(a) leaves to 6050N what that one covers. No payout from which backup
 * withholding was made can be put on no form (`tax.overridePayouts` refuses it).
 */
const addsUp = `(category IS NULL OR category IN ('NEC-1', 'MISC-3'))`;

/**
 * Nor does what was paid while a W-8 was in force that ran out or was ended since, or that another form took the place of
 * after that year, nor what tax of foreign payees was withheld from: no return was required for it (Treas. Reg.
 * 1.6041-4(a)(1)), and the year leaves it out in the same way.
 */
const asForeign = `(EXISTS (SELECT 1 FROM tax_forms WHERE tax_forms.partner_key = payouts.partner_key
  AND tax_forms.family = 'us' AND tax_forms.form IN ('W-8BEN', 'W-8BEN-E')
  AND paid_on BETWEEN tax_forms.signed_on AND tax_forms.expires_on
  AND CASE tax_forms.status WHEN 'accepted' THEN tax_forms.expires_on < ? WHEN 'ended' THEN paid_on < tax_forms.ended_on
    WHEN 'replaced' THEN substr(paid_on, 1, 4) < substr(tax_forms.ended_on, 1, 4) END)
  OR EXISTS (SELECT 1 FROM payout_withholdings WHERE payout_withholdings.payout_key = payouts.payout_key
    AND kind = 'nonresident' AND payout_withholdings.withheld_minor > 0))`;

/**
 * What is paid counts on its day (cash basis). What is on its way will be paid today or later, and so counts in the
 * present year whenever it was made; its dollars are those of the day on which it was made. The index holds all that is
 * summed up of completed payouts.
 */
export const paidInTwoYears = `
  SELECT payouts.partner_key, CAST(substr(paid_on, 1, 4) AS INTEGER) AS year, paid_on AS day, method,
    currency, SUM(gross_minor) AS gross_minor
  FROM json_each(?) AS wanted CROSS JOIN payouts ON payouts.partner_key = wanted.value
    AND paid_on BETWEEN ? AND ? AND status = 'completed'
  LEFT JOIN payout_tax_categories USING (payout_key)
  WHERE ${addsUp} AND NOT ${asForeign}
  GROUP BY payouts.partner_key, paid_on, method, currency
  UNION ALL
  SELECT payouts.partner_key, ?, created_on, method, currency, gross_minor
  FROM json_each(?) AS wanted CROSS JOIN payouts ON payouts.partner_key = wanted.value
    AND status = 'pending'
  LEFT JOIN payout_tax_categories USING (payout_key)
  WHERE ${addsUp}`;

/** Who was withheld on in a year; what came back is not completed, and its tax was given back with it. */
export const backupWithheldIn = `
  SELECT DISTINCT payouts.partner_key FROM json_each(?) AS wanted
  CROSS JOIN payouts ON payouts.partner_key = wanted.value
    AND paid_on BETWEEN ? AND ? AND status = 'completed'
  CROSS JOIN payout_withholdings USING (payout_key)
  WHERE kind = 'backup' AND payout_withholdings.withheld_minor > 0`;

/**
 * What each taxpayer was paid this year and what the year before brings along, in US cents: only payments that the
 * payer itself reports. An amount whose rate is missing is left out and named.
 */
export function paymentsOfTaxpayers(
  database: Database,
  taxpayers: readonly Taxpayer[],
  today: string,
): Map<string, TaxpayerPayments> {
  const reading = new Reading(database, taxpayers, today);
  return new Map(taxpayers.map(({ taxpayerId }) => [taxpayerId, reading.paymentsOf(taxpayerId)] as const));
}

type Sum = { minor: number; missing: MissingRate | null };

/** One pass over what was paid, and what was recorded of the year before. */
class Reading {
  readonly #database: Database;
  readonly #year: number;
  readonly #reporting: ReadonlyMap<number, MethodReporting>;
  readonly #taxpayerOf = new Map<number, string>();
  readonly #sums = new Map<string, Sum>();
  readonly #recorded = new Map<string, 'return_required' | 'backup_withheld'>();
  readonly #rates = new Map<string, string | null>();

  constructor(database: Database, taxpayers: readonly Taxpayer[], today: string) {
    const year = Number(today.slice(0, 4));
    this.#database = database;
    this.#year = year;
    this.#reporting = new Map(
      [year, year - 1].map((one) => [one, methodReportingOf(database, one)] as const),
    );
    for (const { taxpayerId, partnerKeys } of taxpayers) {
      for (const partnerKey of partnerKeys) this.#taxpayerOf.set(partnerKey, taxpayerId);
    }
    this.#readPaid(today);
    this.#readLastYear();
  }

  paymentsOf(taxpayerId: string): TaxpayerPayments {
    const now = this.#sums.get(`${taxpayerId} ${String(this.#year)}`);
    return {
      earlierMinor: now?.minor ?? 0,
      earlierWithoutRate: now?.missing ?? null,
      lastYear: this.#lastYearOf(taxpayerId),
    };
  }

  #readPaid(today: string): void {
    const keys = JSON.stringify([...this.#taxpayerOf.keys()]);
    const from = `${String(this.#year - 1)}-01-01`;
    const to = `${String(this.#year)}-12-31`;
    for (const row of this.#database.all<PaidRow>(paidInTwoYears, keys, from, to, today, this.#year, keys)) {
      const reporting = this.#reporting.get(row.year);
      const taxpayerId = this.#taxpayerOf.get(row.partner_key);
      if (reporting === undefined || taxpayerId === undefined) continue;
      if (countsForPayer(row.method, reporting)) this.#add(`${taxpayerId} ${String(row.year)}`, row);
    }
  }

  #add(key: string, { currency, day, gross_minor: grossMinor }: PaidRow): void {
    const sum = this.#sums.get(key) ?? { minor: 0, missing: null };
    const rate = this.#rateOf(currency, day);
    if (rate === null) sum.missing ??= { currency, day };
    else sum.minor += currency === 'USD' ? grossMinor : convertMinor(grossMinor, currency, 'USD', rate);
    this.#sums.set(key, sum);
  }

  #rateOf(currency: string, day: string): string | null {
    const key = `${currency} ${day}`;
    const known = this.#rates.get(key);
    if (known !== undefined) return known;
    const rate = rateOn(this.#database, { currency, base: 'USD', day });
    this.#rates.set(key, rate);
    return rate;
  }

  #readLastYear(): void {
    const partnerKeys = [...this.#taxpayerOf.keys()];
    const last = String(this.#year - 1);
    const withheld = this.#database.all<{ partner_key: number }>(
      backupWithheldIn,
      JSON.stringify(partnerKeys),
      `${last}-01-01`,
      `${last}-12-31`,
    );
    const recorded = priorReturnsOf(this.#database, partnerKeys, this.#year - 1);
    for (const [partnerKey, why] of recorded) this.#record(partnerKey, why);
    for (const row of withheld) this.#record(row.partner_key, 'backup_withheld');
  }

  #record(partnerKey: number, why: 'return_required' | 'backup_withheld'): void {
    const taxpayerId = this.#taxpayerOf.get(partnerKey);
    if (taxpayerId !== undefined) this.#recorded.set(taxpayerId, why);
  }

  /** A year whose threshold is not known tells only what was recorded of it. */
  #lastYearOf(taxpayerId: string): LastYear {
    const recorded = this.#recorded.get(taxpayerId);
    if (recorded !== undefined) return { kind: recorded };
    const last = this.#year - 1;
    const sum = this.#sums.get(`${taxpayerId} ${String(last)}`);
    if (sum === undefined || !isKnownTaxYear(last)) return { kind: 'nothing' };
    if (sum.minor >= taxYearRules(last).thresholds.nonemployeeCompensationMinor.value)
      return { kind: 'return_required' };
    return sum.missing === null ? { kind: 'nothing' } : { kind: 'unclear', missing: sum.missing };
  }
}
