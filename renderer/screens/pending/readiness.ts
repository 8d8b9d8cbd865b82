import type { PendingRow } from './pendingSelection.ts';

export type Judged = Pick<PendingRow, 'eligible' | 'blockers' | 'notices'>;

/** That no provider is connected is true of most balances: told quietly, it leaves the marks to what is rare. */
const quietNotice = 'METHOD_NOT_CONNECTED';

/** Ready, or every obstacle in words. */
export function readinessText({ eligible, blockers, notices }: Judged): string {
  if (!eligible) return blockers.map(({ message }) => message.replace(/\.$/, '')).join('; ');
  return notices.some(({ code }) => code === quietNotice) ? 'Ready, paid by hand' : 'Ready';
}

/** The notices that are drawn as marks. */
export function shownNotices({ notices }: Judged): Judged['notices'] {
  return notices.filter(({ code }) => code !== quietNotice);
}

/** Everything that is known of a balance's readiness as one text, for the clipboard and as the full text of a cell. */
export function fullReadinessText(row: Judged): string {
  return [readinessText(row), ...row.notices.map(({ message }) => message.replace(/\.$/, ''))].join('; ');
}
