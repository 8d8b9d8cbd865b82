import { isAbroad, isExempt, yearStanding, type YearStanding } from './formsOracle.ts';
import type { Payee, Payment, TaxHistory } from './taxHistory.ts';

/** References, 1.2: from this much on, in cents. */
export function amountOf6041(year: number): number {
  return year >= 2026 ? 200_000 : 60_000;
}

type Box = { minor: number; payments: number; isWithheldOn: boolean };

/** One taxpayer and one form; US cents. */
export type OracleRow = {
  recipient: number;
  form: '1099-NEC' | '1099-MISC';
  reportableMinor: number;
  excludedMinor: number;
  withheldMinor: number;
  nonresidentWithheldMinor: number;
  due: boolean;
  bucket: string;
  boxes: { nec: number; other: number; royalties: number; withheld: number };
  codes: string[];
  remarks: string[];
};

type Sum = {
  recipient: number;
  form: '1099-NEC' | '1099-MISC';
  boxes: Record<'NEC-1' | 'MISC-3' | 'MISC-2', Box>;
  excludedMinor: number;
  withheldMinor: number;
  nonresidentWithheldMinor: number;
  isWithheldOn: boolean;
  isForeignWithheldOn: boolean;
  codes: string[];
  payees: Set<Payee>;
};

/** The year by the references, sections 1.1 to 1.5, as it is known on a day. */
export class YearOracle {
  readonly history: TaxHistory;
  readonly year: number;
  readonly standings: Map<Payee, YearStanding>;
  readonly #lastDay: string;

  constructor(history: TaxHistory, year: number, today: string) {
    this.history = history;
    this.year = year;
    const end = `${String(year)}-12-31`;
    this.#lastDay = today < end ? today : end;
    this.standings = new Map(history.payees.map((payee) => [payee, yearStanding(payee, year, today)]));
  }

  rows(): OracleRow[] {
    return [...this.sums().values()].map((sum) => this.#row(sum));
  }

  /** One tax id is one taxpayer, whom the first of its partners stands for. */
  recipientOf(payee: Payee): number {
    const tin = this.standings.get(payee)?.form?.tin ?? null;
    if (tin === null) return payee.key;
    return Math.min(
      ...this.history.payees
        .filter((other) => (this.standings.get(other)?.form?.tin ?? null) === tin)
        .map(({ key }) => key),
    );
  }

  /** Why a payment counts or not, in the words of the product. */
  codeOf(payment: Payment): string {
    const { state, paidOn, createdOn, payee, category, currency } = payment;
    if (state === 'came back') return 'returned';
    if (state === 'cancelled') return 'cancelled';
    if (state === 'refused') return 'not_paid';
    const standing = this.standings.get(payee);
    const day = paidOn ?? createdOn;
    const hasRate = this.history.dollars(payment.grossMinor, currency, day) !== null;
    const isWithheldOn = payment.withheldMinor > 0;
    if (isWithheldOn && payment.withholding === 'backup') return hasRate ? 'backup_withheld' : 'rate_missing';
    if (category === 'none') return 'override_none';
    if (isWithheldOn || standing === undefined || standing.isForeignOn(day)) return 'foreign';
    if (standing.form?.kind === 'W-9' && isExempt(standing.form))
      return standing.form.isCorporation ? 'corporation' : 'exempt_payee';
    if (this.history.isReportedByProcessor(payment.method, this.year)) return 'processor';
    return hasRate ? 'counted' : 'rate_missing';
  }

  sums(): Map<string, Sum> {
    const sums = new Map<string, Sum>();
    for (const payment of this.history.payments) {
      const { payee } = payment;
      if (payment.state === 'on its way') continue;
      if ((payment.paidOn ?? payment.createdOn).slice(0, 4) !== String(this.year)) continue;
      const ownCategory = payee.program.category;
      const isBackup =
        payment.withheldMinor > 0 && payment.withholding === 'backup' && payment.state === 'paid';
      const category =
        payment.category === null || (payment.category === 'none' && isBackup)
          ? ownCategory
          : payment.category;
      const form = (category === 'none' ? ownCategory : category) === 'NEC-1' ? '1099-NEC' : '1099-MISC';
      const key = `${String(this.recipientOf(payee))} ${form}`;
      const sum = sums.get(key) ?? emptySum(this.recipientOf(payee), form);
      sums.set(key, sum);
      this.#add(sum, payment, category);
    }
    return sums;
  }

  #add(sum: Sum, payment: Payment, category: 'NEC-1' | 'MISC-3' | 'MISC-2' | 'none'): void {
    const code = this.codeOf(payment);
    const day = payment.paidOn ?? payment.createdOn;
    const isPaid = payment.state === 'paid';
    const dollars = (minor: number) =>
      isPaid ? (this.history.dollars(minor, payment.currency, day) ?? 0) : 0;
    sum.codes.push(`${payment.payoutId} ${code}`);
    sum.payees.add(payment.payee);
    if (isPaid && payment.withheldMinor > 0) {
      if (payment.withholding === 'backup') {
        sum.isWithheldOn = true;
        sum.withheldMinor += dollars(payment.withheldMinor);
      } else {
        sum.isForeignWithheldOn = true;
        sum.nonresidentWithheldMinor += dollars(payment.withheldMinor);
      }
    }
    if ((code === 'counted' || code === 'backup_withheld') && category !== 'none') {
      const box = sum.boxes[category];
      box.minor += dollars(payment.grossMinor);
      box.payments += 1;
      box.isWithheldOn ||= code === 'backup_withheld';
    } else sum.excludedMinor += dollars(payment.grossMinor);
  }

  /** Boxes that make a return due: `or more`, or any backup withholding. */
  reached(sum: Sum): ('NEC-1' | 'MISC-3' | 'MISC-2')[] {
    return (['NEC-1', 'MISC-3', 'MISC-2'] as const).filter((category) => {
      const { minor, payments, isWithheldOn } = sum.boxes[category];
      const from = category === 'MISC-2' ? 1_000 : amountOf6041(this.year);
      return isWithheldOn || (payments > 0 && minor >= from);
    });
  }

  #row(sum: Sum): OracleRow {
    const reached = this.reached(sum);
    const papers = this.#papersOf(sum);
    const due = sum.isWithheldOn || (reached.length > 0 && papers !== 'abroad');
    const inBox = (category: 'NEC-1' | 'MISC-3' | 'MISC-2') =>
      due && reached.includes(category) ? sum.boxes[category].minor : 0;
    const boxes = {
      nec: inBox('NEC-1'),
      other: inBox('MISC-3'),
      royalties: inBox('MISC-2'),
      withheld: due && reached.length > 0 ? sum.withheldMinor : 0,
    };
    const reportableMinor = Object.values(sum.boxes).reduce((total, { minor }) => total + minor, 0);
    const { recipient, form, excludedMinor, withheldMinor, nonresidentWithheldMinor, codes } = sum;
    const bucket = this.#bucketOf(sum, due || reached.length > 0, papers);
    const amounts = { reportableMinor, excludedMinor, withheldMinor, nonresidentWithheldMinor };
    return {
      recipient,
      form,
      ...amounts,
      due,
      bucket,
      boxes,
      codes: codes.sort(),
      remarks: this.#remarksOf(sum),
    };
  }

  #remarksOf(sum: Sum): string[] {
    const worksInTheStates = [...sum.payees].some((payee) => this.standings.get(payee)?.worksInTheStates);
    return [
      ...(sum.isWithheldOn ? ['BACKUP_WITHHELD'] : []),
      ...(sum.isForeignWithheldOn || worksInTheStates ? ['LOOK_AT_1042S'] : []),
      ...(sum.codes.some((code) => code.endsWith('rate_missing')) ? ['RATE_MISSING'] : []),
    ];
  }

  #papersOf(sum: Sum): 'complete' | 'missing' | 'abroad' {
    const payees = [...sum.payees].sort((one, other) => one.key - other.key);
    const forms = payees.map((payee) => this.standings.get(payee)?.form ?? null);
    if (forms.some((form) => form !== null && form.tin !== null)) return 'complete';
    const formless = payees.find((payee) => (this.standings.get(payee)?.form ?? null) === null);
    if (formless === undefined) return 'missing';
    return isAbroad(formless, this.#lastDay) ? 'abroad' : 'missing';
  }

  #bucketOf(sum: Sum, isReported: boolean, papers: 'complete' | 'missing' | 'abroad'): string {
    const has = (...codes: string[]) => sum.codes.some((code) => codes.includes(code.split(' ')[1] ?? ''));
    if (has('rate_missing')) return 'rate_missing';
    if (isReported) return papers === 'complete' ? 'due' : 'missing_form';
    if (Object.values(sum.boxes).some(({ payments }) => payments > 0)) return 'below';
    if (has('corporation', 'exempt_payee')) return 'exempt';
    if (has('foreign')) return 'foreign';
    return has('processor') ? 'processor' : 'left_out';
  }
}

function emptySum(recipient: number, form: '1099-NEC' | '1099-MISC'): Sum {
  const box = (): Box => ({ minor: 0, payments: 0, isWithheldOn: false });
  return {
    recipient,
    form,
    boxes: { 'NEC-1': box(), 'MISC-3': box(), 'MISC-2': box() },
    excludedMinor: 0,
    withheldMinor: 0,
    nonresidentWithheldMinor: 0,
    isWithheldOn: false,
    isForeignWithheldOn: false,
    codes: [],
    payees: new Set(),
  };
}
