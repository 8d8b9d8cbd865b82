import { daysLeftUntil } from './daysLeft.ts';
import { expiringWithinDays } from './formValidity.ts';
import { misfit, type Payee, type WantedForm } from './requiredForm.ts';

/** The form by which a payee is judged today: the one in force, or the newest where none is. */
export type LeadingForm = {
  form: WantedForm;
  status: 'received' | 'accepted' | 'rejected' | 'ended' | 'replaced';
  expiresOn: string | null;
};

/** What a payee's form is worth today. */
export type FormState =
  | { kind: 'missing' }
  | { kind: 'ended' | 'not_checked' | 'rejected'; form: WantedForm }
  | { kind: 'expired'; form: WantedForm; expiredOn: string }
  | { kind: 'misfit'; form: WantedForm; why: string }
  | { kind: 'expiring'; form: WantedForm; expiresOn: string; daysLeft: number }
  | { kind: 'valid'; form: WantedForm };

/** Judges the leading form of a payee on a day; `daysLeft` is 0 on the last day on which the form is in force. */
export function formStateOf(leading: LeadingForm | null, payee: Payee, today: string): FormState {
  if (leading === null) return { kind: 'missing' };
  const { form, status, expiresOn } = leading;
  switch (status) {
    case 'received':
      return { kind: 'not_checked', form };
    case 'rejected':
      return { kind: 'rejected', form };
    case 'ended':
    case 'replaced':
      return { kind: 'ended', form };
    case 'accepted': {
      if (expiresOn !== null && expiresOn < today) return { kind: 'expired', form, expiredOn: expiresOn };
      const why = misfit(form, payee);
      if (why !== null) return { kind: 'misfit', form, why };
      const daysLeft = expiresOn === null ? null : daysLeftUntil(expiresOn, today);
      return daysLeft === null || expiresOn === null || daysLeft > expiringWithinDays
        ? { kind: 'valid', form }
        : { kind: 'expiring', form, expiresOn, daysLeft };
    }
  }
}
