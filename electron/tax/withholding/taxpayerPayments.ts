import type { TaxCategory } from '../../../shared/contract/taxSchemas.ts';
import type { Database } from '../../ledger/database.ts';
import { factsOfYear } from '../forms/factsOfYear.ts';
import { rateOn } from '../rates/exchangeRates.ts';
import type { LastYear, MissingRate, TaxpayerPayments } from '../rules/backupWithholding.ts';
import type { MethodReporting, ReportedMethod } from '../rules/methodReporting.ts';
import { isKnownTaxYear, taxYearRules, type IncomeMeaning } from '../rules/taxYears.ts';
import type { YearFacts } from '../rules/yearFacts.ts';
import { judgePayment, type JudgedPayment, type YearPayment } from '../rules/yearPayments.ts';
import { programForms, type ProgramForms } from '../year/yearPaymentRows.ts';
import { priorReturnsOf } from './priorReturns.ts';
import { methodReportingOf } from './reporting.ts';

/** One taxpayer and all partners that it is: those with the same tax id, or the one partner without any. */
export type Taxpayer = { taxpayerId: string; partnerKeys: readonly number[] };

type PaidRow = {
  partner_key: number;
  program_key: number;
  /** Null for what is on its way. */
  paid_on: string | null;
  created_on: string;
  method: ReportedMethod | null;
  currency: string;
  gross_minor: number;
  withholding: 'backup' | 'nonresident' | null;
  withheld_minor: number;
  category: TaxCategory | null;
};

const judgedColumns = `payout_withholdings.kind AS withholding,
  COALESCE(payout_withholdings.withheld_minor, 0) AS withheld_minor, category`;

/** The index holds all that is read of completed payouts. */
export const paidInTwoYears = `
  SELECT payouts.partner_key, partners.program_key, paid_on, '' AS created_on, method, payouts.currency, gross_minor,
    ${judgedColumns}
  FROM json_each(?) AS wanted CROSS JOIN partners ON partners.partner_key = wanted.value
  CROSS JOIN payouts ON payouts.partner_key = wanted.value AND paid_on BETWEEN ? AND ? AND status = 'completed'
  LEFT JOIN payout_withholdings USING (payout_key)
  LEFT JOIN payout_tax_categories USING (payout_key)
  UNION ALL
  SELECT payouts.partner_key, payouts.program_key, NULL, created_on, method, currency, gross_minor, ${judgedColumns}
  FROM json_each(?) AS wanted CROSS JOIN payouts ON payouts.partner_key = wanted.value
    AND status = 'pending'
  LEFT JOIN payout_withholdings USING (payout_key)
  LEFT JOIN payout_tax_categories USING (payout_key)`;

/**
 * What 3406(b)(6) adds up: payments of the kind that 6041(a) and 6041A(a) describe. What a person put on no form, or on
 * that of royalties, is none: 6041(a) leaves to 6050N what that one covers.
 */
const addedUp = [
  'nonemployeeCompensationMinor',
  'otherIncomeMinor',
] as const satisfies readonly IncomeMeaning[];

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
type Sums = Record<(typeof addedUp)[number], Sum>;

/** What the payments of a year are judged by. */
type JudgedBy = {
  reporting: MethodReporting;
  forms: ProgramForms;
  facts: ReadonlyMap<number, YearFacts>;
};

/**
 * One pass over what was paid, and what was recorded of the year before. Every payment is judged as its tax year judges
 * it, so that the year and what is withheld in it never disagree about what is to be reported.
 */
class Reading {
  readonly #database: Database;
  readonly #today: string;
  readonly #year: number;
  readonly #judgedBy: ReadonlyMap<number, JudgedBy>;
  readonly #taxpayerOf = new Map<number, string>();
  readonly #sums = new Map<string, Sums>();
  readonly #recorded = new Map<string, 'return_required' | 'backup_withheld'>();
  readonly #rates = new Map<string, string | null>();

  constructor(database: Database, taxpayers: readonly Taxpayer[], today: string) {
    this.#database = database;
    this.#today = today;
    this.#year = Number(today.slice(0, 4));
    for (const { taxpayerId, partnerKeys } of taxpayers) {
      for (const partnerKey of partnerKeys) this.#taxpayerOf.set(partnerKey, taxpayerId);
    }
    const partnerKeys = [...this.#taxpayerOf.keys()];
    this.#judgedBy = new Map(
      [this.#year, this.#year - 1].map((year) => [
        year,
        {
          reporting: methodReportingOf(database, year),
          forms: programForms(database, year),
          facts: factsOfYear(database, year, today, partnerKeys),
        },
      ]),
    );
    this.#readRecorded(partnerKeys);
    this.#readPaid(partnerKeys);
  }

  paymentsOf(taxpayerId: string): TaxpayerPayments {
    const sums = this.#sumsOf(taxpayerId, this.#year);
    return {
      earlierMinor: sums.reduce((total, { minor }) => total + minor, 0),
      earlierWithoutRate: firstMissing(sums),
      lastYear: this.#lastYearOf(taxpayerId),
    };
  }

  /**
   * What is paid counts on its day (cash basis). What is on its way will be paid today or later, and so counts in the
   * present year whenever it was made; its dollars are those of the day on which it was made.
   */
  #readPaid(partnerKeys: readonly number[]): void {
    const keys = JSON.stringify(partnerKeys);
    const from = `${String(this.#year - 1)}-01-01`;
    const to = `${String(this.#year)}-12-31`;
    for (const row of this.#database.all<PaidRow>(paidInTwoYears, keys, from, to, keys)) {
      const paidOn = row.paid_on ?? this.#today;
      const year = Number(paidOn.slice(0, 4));
      const by = this.#judgedBy.get(year);
      const facts = by?.facts.get(row.partner_key);
      const taxpayerId = this.#taxpayerOf.get(row.partner_key);
      if (by === undefined || facts === undefined || taxpayerId === undefined) continue;
      const rateDay = row.paid_on ?? row.created_on;
      const rateToUsd = this.#rateOf(row.currency, rateDay);
      const judged = judgePayment(
        paymentOf(row, { paidOn, rateToUsd, forms: by.forms }),
        facts,
        by.reporting,
      );
      if (judged.isBackupWithheld && year < this.#year) this.#recorded.set(taxpayerId, 'backup_withheld');
      this.#add(`${taxpayerId} ${String(year)}`, judged, { currency: row.currency, day: rateDay });
    }
  }

  #add(key: string, { meaning, usdMinor }: JudgedPayment, rate: MissingRate): void {
    const box = addedUp.find((one) => one === meaning);
    if (box === undefined) return;
    const sums = this.#sums.get(key) ?? nothingAdded();
    if (usdMinor === null) sums[box].missing ??= rate;
    else sums[box].minor += usdMinor;
    this.#sums.set(key, sums);
  }

  #rateOf(currency: string, day: string): string | null {
    const key = `${currency} ${day}`;
    const known = this.#rates.get(key);
    if (known !== undefined) return known;
    const rate = rateOn(this.#database, { currency, base: 'USD', day });
    this.#rates.set(key, rate);
    return rate;
  }

  #readRecorded(partnerKeys: readonly number[]): void {
    for (const [partnerKey, why] of priorReturnsOf(this.#database, partnerKeys, this.#year - 1)) {
      const taxpayerId = this.#taxpayerOf.get(partnerKey);
      if (taxpayerId !== undefined) this.#recorded.set(taxpayerId, why);
    }
  }

  #sumsOf(taxpayerId: string, year: number): Sum[] {
    const sums = this.#sums.get(`${taxpayerId} ${String(year)}`) ?? nothingAdded();
    return addedUp.map((meaning) => sums[meaning]);
  }

  /** A return is required by what one box of it comes to. A year whose threshold is not known tells only what was recorded of it. */
  #lastYearOf(taxpayerId: string): LastYear {
    const recorded = this.#recorded.get(taxpayerId);
    if (recorded !== undefined) return { kind: recorded };
    const last = this.#year - 1;
    if (!isKnownTaxYear(last)) return { kind: 'nothing' };
    const { thresholds } = taxYearRules(last);
    const sums = this.#sums.get(`${taxpayerId} ${String(last)}`) ?? nothingAdded();
    if (addedUp.some((meaning) => sums[meaning].minor >= thresholds[meaning].value))
      return { kind: 'return_required' };
    const missing = firstMissing(Object.values(sums));
    return missing === null ? { kind: 'nothing' } : { kind: 'unclear', missing };
  }
}

function nothingAdded(): Sums {
  return {
    nonemployeeCompensationMinor: { minor: 0, missing: null },
    otherIncomeMinor: { minor: 0, missing: null },
  };
}

function firstMissing(sums: readonly Sum[]): MissingRate | null {
  return sums.find(({ missing }) => missing !== null)?.missing ?? null;
}

function paymentOf(
  row: PaidRow,
  { paidOn, rateToUsd, forms }: { paidOn: string; rateToUsd: string | null; forms: ProgramForms },
): YearPayment {
  return {
    partnerKey: row.partner_key,
    programKey: row.program_key,
    paidOn,
    method: row.method,
    currency: row.currency,
    grossMinor: row.gross_minor,
    withheldMinor: row.withheld_minor,
    withholding: row.withholding,
    status: 'completed',
    detail: 'paid',
    programForm: forms.get(row.program_key) ?? '1099-NEC',
    override: row.category,
    rateToUsd,
  };
}
