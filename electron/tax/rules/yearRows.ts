import type { TaxBucket } from '../../../shared/contract/taxSchemas.ts';
import { clawbackRemark, type Clawback } from './yearClawbacks.ts';
import type { MethodReporting } from './methodReporting.ts';
import type { AmountsByMeaning, Form1099 } from './taxRecipient.ts';
import type { PayeeTaxFacts } from './taxStanding.ts';
import type { YearFacts } from './yearFacts.ts';
import type { TaxYearRules } from './taxYears.ts';
import { judgePayment, type JudgedPayment, type YearPayment } from './yearPayments.ts';
import {
  addPayment,
  countedMinor,
  emptyTotals,
  taxpayersOf,
  type ProgramShare,
  type YearTotals,
} from './yearTotals.ts';
import { verdictOf, type YearRemark } from './yearVerdict.ts';

/** One taxpayer and one form in one year; US cents. */
export type YearRow = {
  recipientKey: number;
  formOfPayments: Form1099;
  name: string;
  tinLast4: string | null;
  country: string | null;
  partnerKeys: readonly number[];
  /** What counts and what is left out, as far as it is known in US dollars. */
  paidMinor: number;
  reportableMinor: number;
  excludedMinor: number;
  withheldMinor: number;
  nonresidentWithheldMinor: number;
  due: boolean;
  bucket: TaxBucket;
  reason: string;
  amounts: AmountsByMeaning;
  remarks: readonly YearRemark[];
  payments: number;
  /** By program, in the order of their numbers. */
  programs: readonly ProgramShare[];
};

/** What the rows of a year are in the order of. */
type RowPlace = Pick<YearRow, 'name' | 'recipientKey' | 'formOfPayments'>;

/** A rate that is missing for payments that would count. */
export type MissingYearRate = { day: string; currency: string; payments: number };

/**
 * Sums a year up, one payment after the other: what it keeps grows with the taxpayers, not with the payments. `facts`
 * has to hold every partner of the ledger, so that a taxpayer goes by the same number whoever was paid in the year.
 */
export class YearSums {
  readonly #facts: ReadonlyMap<number, YearFacts>;
  readonly #reporting: MethodReporting;
  readonly #rules: TaxYearRules;
  readonly #taxpayers: ReadonlyMap<number, number>;
  readonly #totals = new Map<string, YearTotals>();
  readonly #missingRates = new Map<string, MissingYearRate>();

  constructor(facts: ReadonlyMap<number, YearFacts>, reporting: MethodReporting, rules: TaxYearRules) {
    this.#facts = facts;
    this.#reporting = reporting;
    this.#rules = rules;
    this.#taxpayers = taxpayersOf(facts.values());
  }

  /** The number by which a partner's taxpayer goes: that of the first partner with the same tax id. */
  recipientOf(partnerKey: number): number {
    return this.#taxpayers.get(partnerKey) ?? partnerKey;
  }

  /** Judges a payment without adding it. */
  judge(payment: YearPayment): JudgedPayment {
    return judgePayment(payment, this.#factsOf(payment.partnerKey), this.#reporting);
  }

  /** Judges a payment and adds it to its taxpayer's totals. */
  add(payment: YearPayment): void {
    const judged = this.judge(payment);
    const recipientKey = this.recipientOf(payment.partnerKey);
    const key = `${String(recipientKey)} ${judged.form}`;
    let totals = this.#totals.get(key);
    if (totals === undefined) {
      totals = emptyTotals(recipientKey, judged.form);
      this.#totals.set(key, totals);
    }
    addPayment(totals, payment, judged);
    if (judged.code === 'rate_missing') this.#noteMissingRate(payment);
  }

  /**
   * The rows of the year by name, each with its verdict; what was summed up for them is let go of, which with 100,000
   * taxpayers is half of the memory of a year. `clawbacks` are those that may reach across a year's end.
   */
  takeRows(clawbacks: readonly Clawback[] = []): YearRow[] {
    const byRecipient = Map.groupBy(clawbacks, ({ partnerKey }) => this.recipientOf(partnerKey));
    const rows: YearRow[] = [];
    for (const [key, totals] of this.#totals) {
      rows.push(this.#row(totals, byRecipient.get(totals.recipientKey) ?? []));
      this.#totals.delete(key);
    }
    return rows.sort(byName);
  }

  /** The rates to be saved before the year is complete, by day. */
  missingRates(): MissingYearRate[] {
    return [...this.#missingRates.values()].sort((one, other) =>
      one.day === other.day ? (one.currency < other.currency ? -1 : 1) : one.day < other.day ? -1 : 1,
    );
  }

  #row(totals: YearTotals, clawbacks: readonly Clawback[]): YearRow {
    const partnerKeys = [...totals.partnerKeys].sort((one, other) => one - other);
    const facts = partnerKeys.map((key) => this.#factsOf(key));
    const verdict = verdictOf(totals, facts, this.#rules);
    const across = clawbacks
      .map((clawback) => clawbackRemark(clawback, this.#rules.year))
      .filter((remark) => remark !== null);
    const named = this.#facts.get(totals.recipientKey) ?? facts[0];
    return {
      recipientKey: totals.recipientKey,
      formOfPayments: totals.form,
      name: named?.name ?? '',
      tinLast4: facts.map(last4Of).find((last4) => last4 !== null) ?? null,
      country: named?.country ?? null,
      partnerKeys,
      paidMinor: countedMinor(totals) + totals.excludedMinor,
      reportableMinor: countedMinor(totals),
      excludedMinor: totals.excludedMinor,
      withheldMinor: totals.backupWithheldMinor,
      nonresidentWithheldMinor: totals.nonresidentWithheldMinor,
      ...verdict,
      remarks: [...verdict.remarks, ...across],
      payments: totals.payments,
      programs: totals.programs.sort((one, other) => one.programKey - other.programKey),
    };
  }

  #factsOf(partnerKey: number): YearFacts {
    const facts = this.#facts.get(partnerKey);
    if (facts === undefined) throw new Error(`partner ${String(partnerKey)} has no tax facts`);
    return facts;
  }

  #noteMissingRate({ paidOn, currency }: YearPayment): void {
    const key = `${paidOn} ${currency}`;
    const known = this.#missingRates.get(key);
    if (known === undefined) this.#missingRates.set(key, { day: paidOn, currency, payments: 1 });
    else known.payments += 1;
  }
}

function last4Of({ standing }: PayeeTaxFacts): string | null {
  return standing.kind === 'none' ? null : (standing.tin?.last4 ?? null);
}

/** By name without regard to case, then by number: an order that stays the same from call to call. */
export function byName(one: RowPlace, other: RowPlace): number {
  const left = one.name.toLowerCase();
  const right = other.name.toLowerCase();
  if (left !== right) return left < right ? -1 : 1;
  if (one.recipientKey !== other.recipientKey) return one.recipientKey - other.recipientKey;
  return one.formOfPayments < other.formOfPayments ? 1 : -1;
}
