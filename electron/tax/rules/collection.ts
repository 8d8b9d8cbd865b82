import type { CollectionStanding } from '../../../shared/contract/taxForms.ts';
import type { FormState } from './formState.ts';
import { requiredForm, type Payee, type WantedForm } from './requiredForm.ts';

type Collected = {
  standing: CollectionStanding;
  wanted: WantedForm | null;
  /** Why this form, why none, or why the one that is there does not do; a sentence. */
  why: string;
};

/**
 * How far the paperwork of one payee is. A program that asks for no tax forms needs none of those who gave none; what
 * was given stands on its own, whatever the program asks.
 */
export function collectionOf(
  state: FormState,
  payee: Payee,
  { asksForForms, wasRequested }: { asksForForms: boolean; wasRequested: boolean },
): Collected {
  const required = requiredForm(payee);
  const open: CollectionStanding = wasRequested ? 'requested' : 'missing';
  const wanting = { wanted: required.form, why: required.why };
  switch (state.kind) {
    case 'missing':
      return asksForForms
        ? { standing: open, ...wanting }
        : { standing: 'not_needed', wanted: null, why: 'The program asks for no tax forms.' };
    case 'ended':
      return {
        standing: open,
        wanted: required.form,
        why: `Form ${state.form} counts no longer. ${required.why}`,
      };
    case 'not_checked':
      return { standing: 'received', ...wanting };
    case 'rejected':
      return { standing: 'rejected', ...wanting };
    case 'misfit':
      return {
        standing: 'rejected',
        wanted: required.form,
        why: `Form ${state.form} does not do: ${state.why}.`,
      };
    case 'expired':
      return { standing: 'expired', ...wanting };
    case 'expiring':
      return { standing: 'expiring', ...wanting };
    case 'valid':
      return { standing: 'valid', ...wanting };
  }
}

/** Whether a standing means that a form has to be given and none is in force. */
export function isInForceStanding(standing: CollectionStanding): boolean {
  return standing === 'valid' || standing === 'expiring';
}
