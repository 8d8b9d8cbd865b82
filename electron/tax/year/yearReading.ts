import type { TaxLine, TaxRecipient } from '../../../shared/contract/taxSchemas.ts';
import { formatId } from '../../../shared/ids.ts';
import type { Database } from '../../ledger/database.ts';
import type { Watch } from '../../ledger/watch.ts';
import { factsOfYear } from '../forms/factsOfYear.ts';
import type { YearFacts } from '../rules/yearFacts.ts';
import { lockRows, type LockedRow } from '../rules/yearFiled.ts';
import { taxYearRules, type TaxYearRules } from '../rules/taxYears.ts';
import { YearSums, type MissingYearRate } from '../rules/yearRows.ts';
import { methodReportingOf } from '../withholding/reporting.ts';
import { clawbacksAround } from './clawbackRows.ts';
import { filedFormsOf } from './filings.ts';
import {
  paymentsOfPartners,
  paymentsOfYear,
  programForms,
  type ProgramForms,
  type StoredPayment,
} from './yearPaymentRows.ts';

/** A tax year summed up: its rows, and what judges the payments behind them the same way again. */
export type TaxYearReading = {
  rules: TaxYearRules;
  rows: readonly LockedRow[];
  missingRates: readonly MissingYearRate[];
  sums: YearSums;
  /** What the year is judged by, of every partner. */
  facts: ReadonlyMap<number, YearFacts>;
  forms: ProgramForms;
};

const paymentsPerReport = 5_000;

/**
 * Reads a tax year in one pass over its payments; no payment is kept. TAX_YEAR_UNKNOWN for a year whose rules are not
 * known. `today` decides which forms are known by now.
 */
export function readTaxYear(database: Database, year: number, today: string, watch?: Watch): TaxYearReading {
  const rules = taxYearRules(year);
  const facts = factsOfYear(database, year, today);
  const sums = new YearSums(facts, methodReportingOf(database, year), rules);
  const forms = programForms(database, year);
  let done = 0;
  for (const payment of paymentsOfYear(database, year, forms)) {
    sums.add(payment);
    done += 1;
    if (done % paymentsPerReport === 0) {
      watch?.throwIfCancelled();
      watch?.progress('reading', done, null);
    }
  }
  const rows = lockRows(sums.takeRows(clawbacksAround(database, year)), filedFormsOf(database, year));
  return { rules, rows, missingRates: sums.missingRates(), sums, facts, forms };
}

/** The payments behind one row, by partner and day, each with the reason why it counts or not. */
export function linesOf(
  database: Database,
  { rules, sums, forms }: TaxYearReading,
  row: LockedRow,
): TaxLine[] {
  if (row.payments === 0) return [];
  // A return that was filed keeps its number, whatever its taxpayer goes by since.
  const recipientKey = sums.recipientOf(row.recipientKey);
  return paymentsOfPartners(database, rules.year, row.partnerKeys, forms)
    .filter(({ partnerKey }) => sums.recipientOf(partnerKey) === recipientKey)
    .map((payment) => ({ payment, judged: sums.judge(payment) }))
    .filter(({ judged }) => judged.form === row.formOfPayments)
    .map(({ payment, judged }) => lineOf(payment, judged));
}

function lineOf(payment: StoredPayment, judged: ReturnType<YearSums['judge']>): TaxLine {
  return {
    payoutId: payment.payoutId,
    partnerId: formatId('partner', payment.partnerKey),
    programId: formatId('program', payment.programKey),
    paidOn: payment.paidOn,
    method: payment.method,
    currency: payment.currency,
    grossMinor: payment.grossMinor,
    rate: payment.rateToUsd,
    usdMinor: judged.usdMinor,
    withheldUsdMinor: judged.backupWithheldMinor,
    category: judged.category,
    overridden: payment.override !== null,
    counted: judged.counted,
    code: judged.code,
    reason: judged.reason,
  };
}

/** The identifier of a taxpayer: that of the first of its partners, so that it is the same every year. */
export function recipientId(recipientKey: number): string {
  return formatId('recipient', recipientKey);
}

/** A row as the contract shows it. */
export function viewRecipient(row: LockedRow, lines: TaxLine[]): TaxRecipient {
  return {
    recipientId: recipientId(row.recipientKey),
    name: row.name,
    tinLast4: row.tinLast4,
    partnerIds: row.partnerKeys.map((key) => formatId('partner', key)),
    country: row.country,
    paidMinor: row.paidMinor,
    reportableMinor: row.reportableMinor,
    excludedMinor: row.excludedMinor,
    withheldMinor: row.withheldMinor,
    nonresidentWithheldMinor: row.nonresidentWithheldMinor,
    form: row.due ? row.formOfPayments : null,
    formOfPayments: row.formOfPayments,
    due: row.due,
    bucket: row.bucket,
    reason: row.reason,
    amounts: row.amounts,
    remarks: [...row.remarks],
    filed: row.filed,
    lineCount: row.payments,
    programs: row.programs.map(({ programKey, paidMinor, payments }) => ({
      programId: formatId('program', programKey),
      paidMinor,
      lineCount: payments,
    })),
    lines,
  };
}
