import type { PastForm, PayeeTaxFacts, TaxStanding } from './taxStanding.ts';

type ForeignStanding = Extract<TaxStanding, { kind: 'foreign' }>;

/** Days on which a W-8 held, whatever the year is judged by; `endedOn` is the first day without it. */
type ForeignDays = { signedOn: string; endedOn: string | null; standing: ForeignStanding };

/** What the payments of a year to one payee are judged by. */
export type YearFacts = PayeeTaxFacts & { foreignDays?: readonly ForeignDays[] };

/**
 * Which facts a year is judged by: those at its end, because a form that ended later held until then; but what is known
 * by now where there was no form yet, or no tax id. A return may rest on a form that came in after the year (Instructions
 * for the Requester of Form W-9; Treas. Reg. 1.1441-1(b)(7) for Forms W-8).
 *
 * Who becomes a foreign payee in the year, or ceases to be one, is both: what was paid while a W-9 was in force is
 * reported by that W-9 (26 USC 6041(a), 7701(a)(30)), what was paid before a W-8 was ended is not (26 CFR
 * 1.1441-1(e)(4)(ii)(D)). A W-8 that a W-9 simply took the place of is presumed to have been given by mistake.
 */
export function factsForYear(
  atYearEnd: PayeeTaxFacts,
  today: PayeeTaxFacts,
  past: readonly PastForm[],
  year: number,
): YearFacts {
  const facts = knownFacts(atYearEnd, today);
  const held = past.filter((form) => isInYear(form, year));
  if (held.length === 0) return facts;
  const { standing } = facts;
  const truly = held.filter((form) => heldUntilEnded(form, past));
  if (standing.kind !== 'foreign') return withForeignDays(facts, daysOf(truly));
  const w9 = held.findLast((form) => form.standing.kind === 'us');
  // Since the last W-9 only one W-8 took the place of another.
  const days = daysOf(held.filter((form) => truly.includes(form) || form.endedOn > (w9?.endedOn ?? '')));
  if (w9 === undefined) return withForeignDays(facts, days);
  const since = { signedOn: w9.endedOn, endedOn: null, standing };
  return withForeignDays({ ...facts, standing: w9.standing }, [...days, since]);
}

function daysOf(forms: readonly PastForm[]): ForeignDays[] {
  return forms.flatMap(({ signedOn, endedOn, standing }) =>
    standing.kind === 'foreign' ? [{ signedOn, endedOn, standing }] : [],
  );
}

function withForeignDays(facts: PayeeTaxFacts, foreignDays: readonly ForeignDays[]): YearFacts {
  return foreignDays.length === 0 ? facts : { ...facts, foreignDays };
}

/** The standing by which a payment of a day is judged. */
export function standingOfDay({ standing, foreignDays = [] }: YearFacts, day: string): TaxStanding {
  const foreign = foreignDays.find(
    ({ signedOn, endedOn, standing: { expiresOn } }) =>
      signedOn <= day && (endedOn === null || day < endedOn) && day <= expiresOn,
  );
  return foreign?.standing ?? standing;
}

function knownFacts(atYearEnd: PayeeTaxFacts, today: PayeeTaxFacts): PayeeTaxFacts {
  const before = atYearEnd.standing;
  const now = today.standing;
  if (before.kind === 'none') return now.kind === 'none' ? atYearEnd : today;
  const isSameKind = before.kind === now.kind;
  return before.tin === null && isSameKind && now.tin !== null ? today : atYearEnd;
}

/** A W-8 that was ended, or renewed by another one of which that is true: neither was given by mistake. */
function heldUntilEnded(form: PastForm, past: readonly PastForm[]): boolean {
  if (form.status === 'ended') return true;
  const others = past.filter((one) => one !== form);
  return others.some(
    (next) =>
      next.standing.kind === 'foreign' && next.signedOn === form.endedOn && heldUntilEnded(next, others),
  );
}

function isInYear({ signedOn, endedOn, standing }: PastForm, year: number): boolean {
  const first = `${String(year)}-01-01`;
  if (standing.kind === 'foreign' && standing.expiresOn < first) return false;
  return signedOn < endedOn && signedOn <= `${String(year)}-12-31` && endedOn > first;
}
