import type { Database } from '../../ledger/database.ts';
import { taxFactsOf } from '../forms/standings.ts';
import { rateOn } from '../rates/exchangeRates.ts';
import {
  backupTrigger,
  judgeBackup,
  type NoticeInForce,
  type TaxpayerPayments,
} from '../rules/backupWithholding.ts';
import { convertMinor } from '../rules/conversion.ts';
import { exemptionOf } from '../rules/exemptPayees.ts';
import { countsForPayer, type MethodReporting } from '../rules/methodReporting.ts';
import { judgeNonresident } from '../rules/nonresidentWithholding.ts';
import type { PayeeTaxFacts } from '../rules/taxStanding.ts';
import { isKnownTaxYear, taxYearRules } from '../rules/taxYears.ts';
import {
  nothingWithheld,
  yearUnknown,
  type PaymentToJudge,
  type WithholdingAnswer,
  type WithholdingYear,
} from '../rules/withholding.ts';
import { noticesInForce } from './notices.ts';
import { methodReportingOf, payerFilesUsReturns } from './reporting.ts';
import { paymentsOfTaxpayers, type Taxpayer } from './taxpayerPayments.ts';

/** One line of a review: a partner is paid once a currency. */
export type LineToJudge = PaymentToJudge & { partnerKey: number };

/** Whether lines count for each other, as those of one review do, or each is judged as if it alone were paid. */
type PaidHow = 'together' | 'alone';

/**
 * What is withheld of each line if all of them are paid today, or each alone, in the order of `lines`. Lines of one taxpayer build on
 * each other in the order in which they are paid, by partner and currency; a line that is blocked is not paid and does
 * not count for the others. Where the payer files no US returns nothing is withheld, nor from a payee without a form whose
 * program asks for none: nothing is known of that payee, and an accountant who keeps forms elsewhere is not interfered
 * with. What a form says is acted on whatever the program asks for.
 */
export function withholdingOfLines(
  database: Database,
  lines: readonly LineToJudge[],
  today: string,
  paid: PaidHow = 'together',
): WithholdingAnswer[] {
  if (lines.length === 0) return [];
  if (!payerFilesUsReturns(database)) {
    return lines.map(() => nothingWithheld('The payer files no US returns.'));
  }
  const judging = new Judging(database, lines, { today, paid });
  const answers = new Map<LineToJudge, WithholdingAnswer>();
  for (const line of inOrderOfPayment(lines)) answers.set(line, judging.judge(line));
  return lines.map((line) => answers.get(line) ?? nothingWithheld('The line is not paid.'));
}

function inOrderOfPayment(lines: readonly LineToJudge[]): LineToJudge[] {
  return [...lines].sort(
    (one, other) =>
      one.partnerKey - other.partnerKey ||
      (one.currency < other.currency ? -1 : one.currency > other.currency ? 1 : 0),
  );
}

/** Everything that the judgement of some lines rests on, read once. */
class Judging {
  readonly #database: Database;
  readonly #today: string;
  readonly #paid: PaidHow;
  readonly #year: number;
  readonly #rules: WithholdingYear | null;
  readonly #facts: ReadonlyMap<number, PayeeTaxFacts>;
  readonly #notAsked: ReadonlySet<number>;
  readonly #notices: ReadonlyMap<string, NoticeInForce>;
  readonly #reporting: MethodReporting;
  readonly #payments: Map<string, TaxpayerPayments>;
  readonly #rates = new Map<string, string | null>();

  constructor(
    database: Database,
    lines: readonly LineToJudge[],
    { today, paid }: { today: string; paid: PaidHow },
  ) {
    this.#database = database;
    this.#today = today;
    this.#paid = paid;
    this.#year = Number(today.slice(0, 4));
    this.#rules = withholdingYear(this.#year);
    this.#reporting = methodReportingOf(database, this.#year);
    const partnerKeys = [...new Set(lines.map(({ partnerKey }) => partnerKey))];
    this.#facts = taxFactsOf(database, partnerKeys, today);
    this.#notAsked = partnersNotAsked(database, partnerKeys);
    this.#notices = noticesByTaxpayer(database, today);
    this.#payments = paymentsOfTaxpayers(database, this.#taxpayersInQuestion(), today);
  }

  judge(line: LineToJudge): WithholdingAnswer {
    const payee = this.#payeeOf(line.partnerKey);
    const { standing } = payee;
    if (standing.kind === 'foreign')
      return judgeNonresident(line, standing, {
        year: this.#year,
        rules: this.#rules,
        country: payee.country,
      });
    if (this.#isLeftAlone(payee))
      return nothingWithheld('There is no tax form in force, and the program asks for none.');
    const taxpayerId = taxpayerOf(payee);
    const notice = this.#notices.get(taxpayerId) ?? null;
    if (this.#rules === null) {
      return backupTrigger(standing, notice) === null
        ? nothingWithheld('A W-9 is on file.')
        : yearUnknown(this.#year);
    }
    const payments = this.#payments.get(taxpayerId) ?? nothingPaid;
    const rateToUsd = this.#rateToUsd(line.currency);
    const answer = judgeBackup({
      payment: line,
      payee,
      notice,
      payments,
      reporting: this.#reporting,
      rateToUsd,
      day: this.#today,
      year: this.#rules,
    });
    const isExempt = standing.kind === 'us' && exemptionOf(standing) !== null;
    if (this.#paid === 'together' && answer.kind !== 'blocked' && !isExempt)
      this.#count(taxpayerId, payments, line, rateToUsd);
    return answer;
  }

  /** A line that is going to be paid counts for the next one of the same taxpayer. */
  #count(taxpayerId: string, payments: TaxpayerPayments, line: LineToJudge, rateToUsd: string | null): void {
    if (!countsForPayer(line.method, this.#reporting)) return;
    const missing = { currency: line.currency, day: this.#today };
    this.#payments.set(
      taxpayerId,
      rateToUsd === null
        ? { ...payments, earlierWithoutRate: payments.earlierWithoutRate ?? missing }
        : {
            ...payments,
            earlierMinor:
              payments.earlierMinor + convertMinor(line.grossMinor, line.currency, 'USD', rateToUsd),
          },
    );
  }

  #rateToUsd(currency: string): string | null {
    const known = this.#rates.get(currency);
    if (known !== undefined) return known;
    const rate = rateOn(this.#database, { currency, base: 'USD', day: this.#today });
    this.#rates.set(currency, rate);
    return rate;
  }

  #payeeOf(partnerKey: number): PayeeTaxFacts {
    const facts = this.#facts.get(partnerKey);
    if (facts === undefined) throw new Error('a partner that is paid has no tax facts');
    return facts;
  }

  /** A notice by the IRS is acted on all the same: somebody recorded it here. */
  #isLeftAlone(payee: PayeeTaxFacts): boolean {
    const { partnerKey, standing } = payee;
    return (
      standing.kind === 'none' && this.#notAsked.has(partnerKey) && !this.#notices.has(taxpayerOf(payee))
    );
  }

  /** Only those whom withholding may concern are looked up further: whoever gave a tax id is done with. */
  #taxpayersInQuestion(): Taxpayer[] {
    const alone: Taxpayer[] = [];
    const shared = new Set<string>();
    for (const payee of this.#facts.values()) {
      const taxpayerId = taxpayerOf(payee);
      if (this.#isLeftAlone(payee)) continue;
      if (backupTrigger(payee.standing, this.#notices.get(taxpayerId) ?? null) === null) continue;
      const fingerprint = fingerprintOf(payee);
      if (fingerprint === null) alone.push({ taxpayerId, partnerKeys: [payee.partnerKey] });
      else shared.add(fingerprint);
    }
    return [...alone, ...taxpayersByTin(this.#database, [...shared], this.#today)];
  }
}

const nothingPaid: TaxpayerPayments = {
  earlierMinor: 0,
  earlierWithoutRate: null,
  lastYear: { kind: 'nothing' },
};

function withholdingYear(year: number): WithholdingYear | null {
  if (!isKnownTaxYear(year)) return null;
  const rules = taxYearRules(year);
  return {
    year,
    thresholdMinor: rules.backupWithholdingFromMinor.value,
    backupRateBasisPoints: rules.backupWithholdingBasisPoints.value,
    nonresidentRateBasisPoints: rules.nonresidentWithholdingBasisPoints.value,
  };
}

function fingerprintOf({ standing }: PayeeTaxFacts): string | null {
  return standing.kind === 'none' ? null : (standing.tin?.fingerprint ?? null);
}

/** One taxpayer is one tax id, however many partners it has; without an id every partner stands alone. */
function taxpayerOf(payee: PayeeTaxFacts): string {
  const fingerprint = fingerprintOf(payee);
  return fingerprint === null ? `partner ${String(payee.partnerKey)}` : `tin ${fingerprint}`;
}

/** A notice is about a tax id, and so about every partner that has it. */
function noticesByTaxpayer(database: Database, today: string): Map<string, NoticeInForce> {
  const notices = noticesInForce(database, today);
  const facts = taxFactsOf(database, [...notices.keys()], today);
  const byTaxpayer = new Map<string, NoticeInForce>();
  for (const [partnerKey, notice] of notices) {
    const payee = facts.get(partnerKey);
    if (payee !== undefined) byTaxpayer.set(taxpayerOf(payee), notice);
  }
  return byTaxpayer;
}

/** Partners of programs that ask for no tax forms. */
function partnersNotAsked(database: Database, partnerKeys: readonly number[]): Set<number> {
  const rows = database.all<{ partner_key: number }>(
    `SELECT partner_key FROM json_each(?) AS wanted
     CROSS JOIN partners ON partners.partner_key = wanted.value
     CROSS JOIN programs ON programs.program_key = partners.program_key
     WHERE settings ->> '$.taxFormPolicy' = 'off'`,
    JSON.stringify(partnerKeys),
  );
  return new Set(rows.map((row) => row.partner_key));
}

/** A form that gives the tax id but holds no longer makes nobody that taxpayer: such a partner stands alone. */
function taxpayersByTin(database: Database, fingerprints: readonly string[], today: string): Taxpayer[] {
  if (fingerprints.length === 0) return [];
  const rows = database.all<{ partner_key: number }>(partnersWithTin, JSON.stringify(fingerprints));
  const facts = taxFactsOf(
    database,
    rows.map((row) => row.partner_key),
    today,
  );
  const byFingerprint = Map.groupBy(facts.values(), fingerprintOf);
  return fingerprints.map((fingerprint) => ({
    taxpayerId: `tin ${fingerprint}`,
    partnerKeys: (byFingerprint.get(fingerprint) ?? []).map(({ partnerKey }) => partnerKey),
  }));
}

/** Partners with an accepted form that gives one of these tax ids. */
export const partnersWithTin = `
  SELECT DISTINCT tax_forms.partner_key
  FROM json_each(?) AS wanted CROSS JOIN tax_forms ON tax_forms.tin_fingerprint = wanted.value
  WHERE tax_forms.status = 'accepted'`;
