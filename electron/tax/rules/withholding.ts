import type { ReportedMethod } from './methodReporting.ts';

/** One payment as it would be made: gross without VAT, in minor units of its currency. */
export type PaymentToJudge = {
  currency: string;
  grossMinor: number;
  method: ReportedMethod;
  /** What is paid out has to be a multiple of this: 1 where the method carries every minor unit of the currency. */
  unitMinor: number;
};

/** What the rules of one tax year say about withholding; amounts in US cents, rates in basis points. */
export type WithholdingYear = {
  year: number;
  /** From this much in a calendar year a payment for services is reported: 26 USC 6041(a), "or more". */
  thresholdMinor: number;
  backupRateBasisPoints: number;
  nonresidentRateBasisPoints: number;
};

export type WithholdingKind = 'backup' | 'nonresident';

/** What is kept back: a share of `baseMinor`, both in the currency of the payment, and why, as a sentence. */
type Withheld = {
  kind: WithholdingKind;
  rateBasisPoints: number;
  baseMinor: number;
  amountMinor: number;
  reason: string;
};

/**
 * The answer of the rules for one payment. `none` withholds nothing and says why; `blocked` says what is missing for an
 * answer, and that the payment has to wait for it.
 */
export type WithholdingAnswer =
  | Withheld
  | { kind: 'none'; rateBasisPoints: 0; baseMinor: 0; amountMinor: 0; reason: string }
  | { kind: 'blocked'; code: 'WITHHOLDING_UNCLEAR' | 'RATE_MISSING'; message: string };

/** Nothing is withheld, for this reason. */
export function nothingWithheld(reason: string): WithholdingAnswer {
  return { kind: 'none', rateBasisPoints: 0, baseMinor: 0, amountMinor: 0, reason };
}

/** The payment waits: nobody can say what has to be withheld until this is settled. */
export function withholdingUnclear(message: string): WithholdingAnswer {
  return { kind: 'blocked', code: 'WITHHOLDING_UNCLEAR', message };
}

/** The rules of the year are not known to this program, and a rate is never guessed. */
export function yearUnknown(year: number): WithholdingAnswer {
  return withholdingUnclear(
    `The withholding rules of ${String(year)} are not known to this version. Update it, or pay once the tax form is in.`,
  );
}

/** Basis points as people write them: 2400 is `24 %`, 1250 is `12.5 %`. */
export function percentText(basisPoints: number): string {
  const fraction = String(basisPoints % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return `${String(Math.floor(basisPoints / 100))}${fraction === '' ? '' : `.${fraction}`} %`;
}
