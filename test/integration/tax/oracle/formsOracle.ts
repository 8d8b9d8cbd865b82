import type { Form, Payee } from './taxHistory.ts';

export const isW8 = (form: Form): boolean => form.kind !== 'W-9';

export function expiresOn(form: Form): string {
  return isW8(form) ? `${String(Number(form.signedOn.slice(0, 4)) + 3)}-12-31` : '9999-12-31';
}

/** Was it in force on that day? */
export function holds(form: Form, day: string): boolean {
  if (form.state === 'received' || form.state === 'rejected') return false;
  return form.signedOn <= day && day <= expiresOn(form) && (form.endedOn === null || day < form.endedOn);
}

/** Was it in force on any day of a period? */
function holdsWithin(form: Form, first: string, last: string): boolean {
  const { signedOn, endedOn } = form;
  return (
    signedOn <= last &&
    expiresOn(form) >= first &&
    (endedOn === null || (endedOn > first && endedOn > signedOn))
  );
}

/** A W-8 beside a record that contradicts it (26 CFR 1.1441-7(b)); of an old one nobody knows what the record said. */
function isContradicted(form: Form, { country, entityType }: Payee): boolean {
  if (!isW8(form) || form.state !== 'accepted') return false;
  return country === 'US' || (form.kind === 'W-8BEN' ? entityType === 'business' : entityType === 'person');
}

/** The form that a payee is judged by on a day, or null. */
export function formOn(payee: Payee, day: string): Form | null {
  const held = payee.forms.filter((form) => holds(form, day));
  const last = held
    .sort((one, other) => (one.signedOn < other.signedOn ? -1 : one.signedOn > other.signedOn ? 1 : 0))
    .at(-1);
  return last === undefined || isContradicted(last, payee) ? null : last;
}

/**
 * Whether a payee without a form has an address abroad: by the record, or by a W-8 that ran out, which says so itself
 * (DESIGN, 5: tax is never withheld from such a payee, who is asked for a form instead).
 */
export function isAbroad({ country, forms }: Payee, day: string): boolean {
  if (country !== null) return country !== 'US';
  const newest = forms.findLast(({ signedOn }) => signedOn <= day);
  if (newest === undefined || newest.state === 'received' || newest.state === 'rejected') return false;
  return expiresOn(newest) < day && (newest.endedOn === null || newest.endedOn > expiresOn(newest));
}

export function isExempt(form: Form | null): boolean {
  if (form === null || isW8(form)) return false;
  return form.isCorporation || ['1', '2', '3', '4', '5'].includes(form.exemptCode ?? '');
}

/** How a payee stands in a year: a form for the whole of it, and the W-8 of days on which it was a foreign one. */
export type YearStanding = {
  form: Form | null;
  isForeignOn: (day: string) => boolean;
  /** A W-8 of the year says that services are performed in the United States. */
  worksInTheStates: boolean;
};

/**
 * References, 1.3 and 2.3, and docs/tax-year.md: by the form at the end of the year, or one that came in since. A W-8
 * that ran out or was ended held until then; one that a W-9 took the place of was a mistake. Who gave a W-9 and then a
 * W-8 was a US payee until the W-9 went.
 */
export function yearStanding(payee: Payee, year: number, today: string): YearStanding {
  const first = `${String(year)}-01-01`;
  const last = `${String(year)}-12-31`;
  const end = today < last ? today : last;
  const atEnd = formOn(payee, end);
  const now = formOn(payee, today);
  const sinceGiven =
    atEnd === null || (atEnd.tin === null && now !== null && now.tin !== null && isW8(now) === isW8(atEnd));
  const form = sinceGiven ? (now ?? atEnd) : atEnd;
  const honest = payee.forms.filter((one) => isW8(one) && wasNoMistake(one));
  const wasForeign = (day: string) => honest.some((one) => holds(one, day));
  const work = (forms: readonly (Form | null)[]) =>
    forms.some((one) => one !== null && one.usPercent > 0 && (one === form || holdsWithin(one, first, last)));
  if (form === null || !isW8(form)) return { form, isForeignOn: wasForeign, worksInTheStates: work(honest) };
  const w9 = payee.forms.findLast(
    (one) =>
      !isW8(one) &&
      one.endedOn !== null &&
      one.state !== 'rejected' &&
      one.signedOn < one.endedOn &&
      one.signedOn <= last &&
      one.endedOn > first,
  );
  const until = w9?.endedOn ?? '';
  const renewed = payee.forms.filter(
    (one) => isW8(one) && one.state === 'replaced' && (one.endedOn ?? '') > until,
  );
  const worksInTheStates = work([...honest, ...renewed, form]);
  if (w9 === undefined) return { form, isForeignOn: () => true, worksInTheStates };
  return { form: w9, isForeignOn: (day) => wasForeign(day) || day >= until, worksInTheStates };
}

/** A W-8 that was ended for a reason, or renewed by one of which that is true. */
function wasNoMistake({ state, replacedBy }: Form): boolean {
  if (state === 'ended') return true;
  return state === 'replaced' && replacedBy !== null && isW8(replacedBy) && wasNoMistake(replacedBy);
}
