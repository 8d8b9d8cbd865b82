// What happened, as plainly as it can be written down: all that the oracle reasons from.

export type Method = 'paypal' | 'wise' | 'bank_transfer' | 'store_credit';
export type Category = 'NEC-1' | 'MISC-3' | 'MISC-2' | 'none';

export type Form = {
  taxFormId: string;
  kind: 'W-9' | 'W-8BEN' | 'W-8BEN-E';
  signedOn: string;
  state: 'received' | 'accepted' | 'rejected' | 'ended' | 'replaced';
  /** The first day without it. */
  endedOn: string | null;
  /** The form that took its place. */
  replacedBy: Form | null;
  tin: string | null;
  isCorporation: boolean;
  exemptCode: string | null;
  treaty: { country: string; percent: number } | null;
  /** How much of the services is performed in the United States, in percent. */
  usPercent: number;
};

export type Payee = {
  key: number;
  partnerId: string;
  externalId: string;
  program: { programId: string; category: 'NEC-1' | 'MISC-3'; asksForForms: boolean };
  method: Method;
  country: string | null;
  entityType: 'person' | 'business';
  forms: Form[];
};

export type Payment = {
  payoutId: string;
  payee: Payee;
  method: Method | null;
  currency: string;
  grossMinor: number;
  withheldMinor: number;
  withholding: 'backup' | 'nonresident' | null;
  state: 'on its way' | 'paid' | 'came back' | 'cancelled' | 'refused';
  createdOn: string;
  paidOn: string | null;
  category: Category | null;
};

export type Notice = { noticeId: string; payee: Payee; withholdFrom: string; isOpen: boolean };

export class TaxHistory {
  readonly payees: Payee[] = [];
  readonly payments: Payment[] = [];
  readonly notices: Notice[] = [];
  /** Why a return was required for a payee in a year, by `key year`. */
  readonly priorReturns = new Set<string>();
  /** Decimal text by `currency day`. */
  readonly rates = new Map<string, string>();
  /** By `method year`, what a person decided. */
  readonly reporting = new Map<string, boolean>();

  /** US cents, or null without a rate of that day. */
  dollars(amountMinor: number, currency: string, day: string): number | null {
    if (currency === 'USD' || amountMinor === 0) return amountMinor;
    const rate = this.rates.get(`${currency} ${day}`);
    if (rate === undefined) return null;
    const [whole = '', fraction = ''] = rate.split('.');
    const dividend = BigInt(amountMinor) * BigInt(whole + fraction) * 100n;
    return halfEven(dividend, 10n ** BigInt(fraction.length + digitsOf(currency)));
  }

  isReportedByProcessor(method: Method | null, year: number): boolean {
    if (method === null) return false;
    return this.reporting.get(`${method} ${String(year)}`) ?? method === 'paypal';
  }
}

function digitsOf(currency: string): number {
  return currency === 'JPY' ? 0 : 2;
}

/** The nearest whole number, a tie going to the even one. */
export function halfEven(dividend: bigint, divisor: bigint): number {
  const down = dividend / divisor;
  const twice = (dividend % divisor) * 2n;
  const isUp = twice > divisor || (twice === divisor && down % 2n === 1n);
  return Number(isUp ? down + 1n : down);
}
