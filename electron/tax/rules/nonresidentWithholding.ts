import { shareOf, wholeShareOf } from './rounding.ts';
import type { TaxStanding } from './taxStanding.ts';
import {
  nothingWithheld,
  percentText,
  withholdingUnclear,
  type PaymentToJudge,
  type WithholdingAnswer,
  type WithholdingYear,
} from './withholding.ts';

type ForeignStanding = Extract<TaxStanding, { kind: 'foreign' }>;

/** The share of the pay that is from sources in the United States, in basis points, or null where nobody said it. */
function usSourceShare(standing: ForeignStanding): number | null {
  switch (standing.servicesPerformed) {
    case 'outside_us':
      return 0;
    case 'us':
      return 10_000;
    case 'mixed':
      return standing.usShareBasisPoints;
  }
}

/**
 * Withholding on a payment to a foreign payee with a W-8 in force, 26 USC 1441(a) and 1442: the rate of the year on
 * what is from US sources. Pay for personal services is from where they are performed (26 USC 861(a)(3)), so that work
 * abroad is not withheld on at all. A treaty rate that the form claims takes the place of the year's rate; it may be
 * zero, and the payment is then still one for Form 1042-S. There is no threshold, and the method does not matter.
 * A claim holds no longer once the payee has moved out of the country of the treaty (26 CFR 1.1441-1(e)(4)(ii)(D)): the
 * payment waits for a new form. `rules` is null where those of the year are not known.
 */
export function judgeNonresident(
  payment: PaymentToJudge,
  standing: ForeignStanding,
  {
    country,
    ...year
  }: {
    year: number;
    rules: WithholdingYear | null;
    /** Where the payee is by its own record, or null where nothing is known. */
    country: string | null;
  },
): WithholdingAnswer {
  const share = usSourceShare(standing);
  if (share === null) {
    return withholdingUnclear(
      `The ${standing.form} says that services are performed in part in the United States, and not which part. Record the share first.`,
    );
  }
  if (share === 0)
    return nothingWithheld(
      `A ${standing.form} is in force and the services are performed outside the United States.`,
    );
  const treaty = standing.treatyCountry === null ? null : standing.treatyRateBasisPoints;
  if (treaty === null && year.rules === null) {
    return withholdingUnclear(
      `The withholding rules of ${String(year.year)} are not known to this version, and the services are performed in the United States. Update it first.`,
    );
  }
  if (treaty !== null && country !== null && country !== standing.treatyCountry) {
    return withholdingUnclear(
      `The ${standing.form} claims the treaty with ${standing.treatyCountry ?? ''}, and the address is in another country (${country}). Get a new form, or correct the country of the partner.`,
    );
  }
  const rate = treaty ?? year.rules?.nonresidentRateBasisPoints ?? 0;
  const baseMinor = shareOf(payment.grossMinor, share);
  const part = share === 10_000 ? 'The services' : `${percentText(share)} of the services`;
  const why =
    treaty === null
      ? 'no treaty rate is claimed'
      : `the ${standing.form} claims the rate of the treaty with ${standing.treatyCountry ?? ''}`;
  return {
    kind: 'nonresident',
    rateBasisPoints: rate,
    baseMinor,
    amountMinor: wholeShareOf(baseMinor, rate, payment.unitMinor),
    reason: `Withholding on foreign payees of ${percentText(rate)}: ${part} are performed in the United States, and ${why}.`,
  };
}
