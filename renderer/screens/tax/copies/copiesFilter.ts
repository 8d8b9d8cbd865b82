import { copyWays, type CopyState, type CopyWay } from '../../../../shared/contract/taxDocuments.ts';
import type { WindowCallOf } from '../../../../shared/contract/windowContract.ts';
import type { RowOf } from '../../../api/queries.ts';
import { listStore } from '../../../stores/listStore.ts';

export type Copy = RowOf<'tax.copies'>;

/** What narrows the copies of a year. */
export type CopiesFilter = { search: string; form: Copy['form'] | undefined; state: CopyState | undefined };

export const noCopiesFilter: CopiesFilter = { search: '', form: undefined, state: undefined };

/** One recipient can have a copy of each form. */
export function copyKey({ recipientId, form }: Copy): string {
  return `${recipientId} ${form}`;
}

/** How the list is narrowed and which copies are picked. */
export const copiesStore = listStore<CopiesFilter, Copy>(noCopiesFilter, copyKey);

/** The filter as the contract takes it. */
export function copiesInput(
  year: number,
  { search, form, state }: CopiesFilter,
): Omit<WindowCallOf<'tax.copies'>, 'cursor' | 'limit'> {
  return {
    year,
    ...(search.trim() === '' ? {} : { search: search.trim() }),
    ...(form === undefined ? {} : { form }),
    ...(state === undefined ? {} : { state }),
  };
}

export const stateNames: Readonly<Record<CopyState, string>> = {
  cannot_be_made: 'Cannot be made',
  not_made: 'Not made',
  not_sent: 'Made, not sent',
  sent: 'Sent',
  changed: 'Changed since',
};

export const wayNames: Readonly<Record<CopyWay, string>> = {
  mail: 'By mail',
  electronic: 'Electronically',
  by_hand: 'By hand',
};

export const wayChoices = copyWays.map((value) => ({ value, label: wayNames[value] }));

/** Where a copy stands, in a word and its tint. */
export function copyLook(copy: Copy): { tone: 'ok' | 'wait' | 'doubt' | 'off'; word: string } {
  if (copy.reasons.length > 0) return { tone: 'doubt', word: 'Cannot be made' };
  if (copy.changedSinceSent || copy.changedSinceMade) return { tone: 'doubt', word: 'Changed since' };
  if (copy.sent !== null) return { tone: 'ok', word: 'Sent' };
  return copy.madeAt === null ? { tone: 'off', word: 'Not made' } : { tone: 'wait', word: 'Made' };
}

/** Whether a copy can be recorded as sent: it was made. */
export function canBeSent({ madeAt }: Copy): boolean {
  return madeAt !== null;
}
