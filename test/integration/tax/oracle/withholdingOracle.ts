import { formOn, isAbroad, isExempt, isW8 } from './formsOracle.ts';
import { halfEven, type Payee, type Payment, type TaxHistory } from './taxHistory.ts';
import { amountOf6041, YearOracle } from './yearOracle.ts';

export type Owed = { payee: Payee; currency: string; grossMinor: number };

export type Withheld =
  | { kind: 'none' }
  | { kind: 'backup' | 'nonresident'; amountMinor: number }
  | { kind: 'blocked'; code: 'WITHHOLDING_UNCLEAR' | 'RATE_MISSING' };

/** What is to be withheld of payments that are made today, by 26 USC 3406 and 1441 as the references tell them. */
export class WithholdingOracle {
  readonly history: TaxHistory;
  readonly today: string;
  readonly year: number;
  #earlierLines: Owed[] = [];

  constructor(history: TaxHistory, today: string) {
    this.history = history;
    this.today = today;
    this.year = Number(today.slice(0, 4));
  }

  /** Each as if it alone were paid; those that can be are then judged together, in the order of partner and currency. */
  review(owed: readonly Owed[]): Map<Owed, Withheld> {
    const answers = new Map<Owed, Withheld>();
    for (const line of owed) {
      this.#earlierLines = [];
      answers.set(line, this.#judge(line));
    }
    this.#earlierLines = [];
    for (const line of [...owed].sort(byPartnerAndCurrency)) {
      if (answers.get(line)?.kind === 'blocked') continue;
      const answer = this.#judge(line);
      answers.set(line, answer);
      if (answer.kind !== 'blocked') this.#earlierLines.push(line);
    }
    return answers;
  }

  #judge({ payee, currency, grossMinor }: Owed): Withheld {
    const form = formOn(payee, this.today);
    if (form !== null && isW8(form)) return this.#nonresident(payee, currency, grossMinor);
    if (form === null && !payee.program.asksForForms && !this.#isNoticed(payee)) return { kind: 'none' };
    if (isExempt(form)) return { kind: 'none' };
    const hasTin = (form?.tin ?? null) !== null;
    if (hasTin && !this.#isNoticed(payee)) return { kind: 'none' };
    if (this.history.isReportedByProcessor(payee.method, this.year)) return { kind: 'none' };
    const isReportable = this.#isReportable({ payee, currency, grossMinor });
    if (isReportable === null) return { kind: 'blocked', code: 'RATE_MISSING' };
    if (!isReportable) return { kind: 'none' };
    if (form === null && isAbroad(payee, this.today)) return { kind: 'blocked', code: 'WITHHOLDING_UNCLEAR' };
    return { kind: 'backup', amountMinor: part(grossMinor, 2_400n, unitOf(payee, currency)) };
  }

  #nonresident(payee: Payee, currency: string, grossMinor: number): Withheld {
    const form = formOn(payee, this.today);
    if (form === null || form.usPercent === 0) return { kind: 'none' };
    const { treaty } = form;
    if (treaty !== null && payee.country !== null && payee.country !== treaty.country)
      return { kind: 'blocked', code: 'WITHHOLDING_UNCLEAR' };
    const baseMinor = part(grossMinor, BigInt(form.usPercent * 100), 1n);
    const percent = treaty === null ? 30 : treaty.percent;
    return {
      kind: 'nonresident',
      amountMinor: part(baseMinor, BigInt(percent * 100), unitOf(payee, currency)),
    };
  }

  /** Everybody with the tax id that the payee's form in force gives. */
  #sameTaxpayer(payee: Payee): Payee[] {
    const tin = formOn(payee, this.today)?.tin ?? null;
    if (tin === null) return [payee];
    return this.history.payees.filter((other) => (formOn(other, this.today)?.tin ?? null) === tin);
  }

  #isNoticed(payee: Payee): boolean {
    const same = this.#sameTaxpayer(payee);
    return this.history.notices.some(
      (notice) => notice.isOpen && notice.withholdFrom <= this.today && same.includes(notice.payee),
    );
  }

  /** 3406(b)(6): (A) the year reaches the amount with this payment, (B) a return was required for last year, (C) tax was withheld in it. */
  #isReportable(line: Owed): boolean | null {
    const same = this.#sameTaxpayer(line.payee);
    const last = this.year - 1;
    if (same.some(({ key }) => this.history.priorReturns.has(`${String(key)} ${String(last)}`))) return true;
    const year = new YearOracle(this.history, this.year, this.today);
    const before = this.history.payments.filter(({ payee }) => same.includes(payee));
    const wasWithheldOn = before.some(
      ({ state, paidOn, withheldMinor, withholding }) =>
        state === 'paid' &&
        paidOn?.startsWith(String(last)) === true &&
        withheldMinor > 0 &&
        withholding === 'backup',
    );
    if (wasWithheldOn) return true;
    const lastYear = this.#wasReturnRequired(same, last);
    if (lastYear === true) return true;
    const amounts = [
      ...before
        .filter((payment) => this.#counts(payment, year))
        .map((payment) =>
          this.history.dollars(payment.grossMinor, payment.currency, payment.paidOn ?? payment.createdOn),
        ),
      ...[
        ...this.#earlierLines.filter(({ payee }) => same.includes(payee) && this.#isReported(payee)),
        line,
      ].map(({ grossMinor, currency }) => this.history.dollars(grossMinor, currency, this.today)),
    ];
    const total = amounts.reduce<number>((sum, minor) => sum + (minor ?? 0), 0);
    if (total >= amountOf6041(this.year)) return true;
    return amounts.includes(null) || lastYear === null ? null : false;
  }

  /** Whether what is paid to a payee today is for the payer to report. */
  #isReported(payee: Payee): boolean {
    const form = formOn(payee, this.today);
    if (isExempt(form) || (form !== null && isW8(form))) return false;
    return !this.history.isReportedByProcessor(payee.method, this.year);
  }

  /** Paid this year or on its way, pay or other income, and the payer's own to report. */
  #counts(payment: Payment, year: YearOracle): boolean {
    if (payment.category === 'none' || payment.category === 'MISC-2') return false;
    if (payment.state === 'on its way') {
      const isForeign = payment.withholding === 'nonresident' && payment.withheldMinor > 0;
      return !isForeign && this.#isReported(payment.payee);
    }
    if (payment.state !== 'paid' || payment.paidOn?.startsWith(String(this.year)) !== true) return false;
    return ['counted', 'rate_missing', 'backup_withheld'].includes(year.codeOf(payment));
  }

  /** Of pay, or of other income: royalties are those of 6050N. Null where a missing rate decides it. */
  #wasReturnRequired(same: readonly Payee[], last: number): boolean | null {
    const year = new YearOracle(this.history, last, this.today);
    let answer: boolean | null = false;
    for (const category of ['NEC-1', 'MISC-3'] as const) {
      const amounts = this.history.payments
        .filter(
          ({ payee, state, paidOn }) =>
            same.includes(payee) && state === 'paid' && paidOn?.startsWith(String(last)) === true,
        )
        .filter((payment) => (payment.category ?? payment.payee.program.category) === category)
        .filter((payment) => ['counted', 'rate_missing', 'backup_withheld'].includes(year.codeOf(payment)))
        .map(({ grossMinor, currency, paidOn }) => this.history.dollars(grossMinor, currency, paidOn ?? ''));
      const total = amounts.reduce<number>((sum, minor) => sum + (minor ?? 0), 0);
      if (amounts.length > 0 && total >= amountOf6041(last)) return true;
      if (amounts.includes(null)) answer = null;
    }
    return answer;
  }
}

function byPartnerAndCurrency(one: Owed, other: Owed): number {
  return one.payee.key - other.payee.key || (one.currency < other.currency ? -1 : 1);
}

/** PayPal takes no decimals of some currencies, of which the forint is one (references, 5). */
function unitOf({ method }: Payee, currency: string): bigint {
  return method === 'paypal' && currency === 'HUF' ? 100n : 1n;
}

function part(minor: number, basisPoints: bigint, unit: bigint): number {
  return halfEven(BigInt(minor) * basisPoints, 10_000n * unit) * Number(unit);
}
