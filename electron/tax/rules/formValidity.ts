/** Days before its last one from which on a form is said to run out; a choice of this program, no rule of law. */
export const expiringWithinDays = 60;

/** What was decided about a form, and the days that bound it. */
export type FormDays = {
  status: 'received' | 'accepted' | 'rejected' | 'ended' | 'replaced';
  signedOn: string;
  /** The last day on which it is in force by law, or null where it does not run out. */
  expiresOn: string | null;
  /** The first day on which it counts no longer, because it was replaced or circumstances changed. */
  endedOn: string | null;
};

/**
 * The last day on which a form is in force, or null where it runs out by no date. Form W-8BEN and W-8BEN-E: from
 * signing to the last day of the third succeeding calendar year (26 CFR 1.1441-1(e)(4)(ii)(A)). Form W-9 has no
 * expiry (instructions for the requester of Form W-9), nor has a VAT registration.
 */
export function lastDayInForce(form: 'W-9' | 'W-8BEN' | 'W-8BEN-E' | 'VAT', signedOn: string): string | null {
  switch (form) {
    case 'W-9':
    case 'VAT':
      return null;
    case 'W-8BEN':
    case 'W-8BEN-E':
      return `${String(Number(signedOn.slice(0, 4)) + 3)}-12-31`;
  }
}

/** Whether a form is in force on a day, by what is known of it today. */
function isInForce(form: FormDays, onDay: string): boolean {
  switch (form.status) {
    case 'received':
    case 'rejected':
      return false;
    case 'accepted':
    case 'ended':
    case 'replaced':
      return (
        form.signedOn <= onDay &&
        (form.expiresOn === null || onDay <= form.expiresOn) &&
        (form.endedOn === null || onDay < form.endedOn)
      );
  }
}

/** Why a form that is not in force on a day is not. */
export function whyNotInForce(
  form: FormDays,
  onDay: string,
): 'not_checked' | 'rejected' | 'expired' | 'ended' {
  switch (form.status) {
    case 'received':
      return 'not_checked';
    case 'rejected':
      return 'rejected';
    case 'accepted':
    case 'ended':
    case 'replaced': {
      const { expiresOn, endedOn } = form;
      if (expiresOn === null || expiresOn >= onDay) return 'ended';
      return endedOn === null || endedOn > expiresOn ? 'expired' : 'ended';
    }
  }
}

/** Of a payee's forms in the order of their recording: the one in force on a day, or the newest that was signed by then. */
export function leadingForm<Form extends FormDays>(
  forms: readonly Form[],
  onDay: string,
): { form: Form; inForce: boolean } | null {
  const signed = forms.filter(({ signedOn }) => signedOn <= onDay);
  const inForce = signed.filter((form) => isInForce(form, onDay));
  const latest = inForce.reduce<Form | undefined>(
    (before, form) => (before === undefined || before.signedOn <= form.signedOn ? form : before),
    undefined,
  );
  if (latest !== undefined) return { form: latest, inForce: true };
  const newest = signed.at(-1);
  return newest === undefined ? null : { form: newest, inForce: false };
}

/** What is wrong with the day of a signature, or null: a form that is to be signed some day certifies nothing yet. */
export function signingProblem(signedOn: string, today: string): string | null {
  if (signedOn > today) return 'lies in the future';
  return signedOn < '1990-01-01' ? 'is too long ago' : null;
}
