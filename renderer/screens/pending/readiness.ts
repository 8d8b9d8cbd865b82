import type { PendingRow } from './pendingSelection.ts';

export type Judged = Pick<PendingRow, 'eligible' | 'blockers' | 'notices'>;

/** That no provider is connected is true of most balances: told quietly, it leaves the marks to what is rare. */
const quietNotice = 'METHOD_NOT_CONNECTED';

/** Ready, or every obstacle in words. */
export function readinessText({ eligible, blockers, notices }: Judged): string {
  if (!eligible) return blockers.map(({ message }) => message.replace(/\.$/, '')).join('; ');
  return notices.some(({ code }) => code === quietNotice) ? 'Ready, paid by hand' : 'Ready';
}

/** The notices that are drawn as marks, each with its words. */
export function shownNotices({ notices }: Judged): { code: string; words: string }[] {
  return notices
    .filter(({ code }) => code !== quietNotice)
    .map(({ code, message }) => ({ code, words: message.replace(/\.$/, '') }));
}

/** Everything that is known of a balance's readiness as one text, for the clipboard and as the full text of a cell. */
export function fullReadinessText(row: Judged): string {
  return [readinessText(row), ...row.notices.map(({ message }) => message.replace(/\.$/, ''))].join('; ');
}
