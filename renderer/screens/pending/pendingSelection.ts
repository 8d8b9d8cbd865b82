import type { WindowCallOf, WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { rowsNow } from '../../stores/selectedRows.ts';
import type { Selection } from '../../stores/selection.ts';
import type { PendingFilter } from './pendingView.ts';

export type PendingRow = WindowValueOf<'payouts.pending'>['rows'][number];

/** A partner has one balance a currency; each is paid by itself. */
export function balanceKey(balance: { partnerId: string; currency: string }): string {
  return `${balance.partnerId} ${balance.currency}`;
}

/** What a review is asked for: the balances that were picked, or everything under the filter without the exceptions. */
export function reviewInput(
  selection: Selection<PendingRow>,
  filter: PendingFilter,
  cutOff: { asOf?: string },
): WindowCallOf<'payouts.review'> {
  if (selection.kind === 'some') {
    return { selection: { balances: [...selection.rows.values()].map(balanceOf) }, ...cutOff };
  }
  const drop = [...selection.except.values()].map(balanceOf);
  return {
    selection: { all: true, filter },
    ...cutOff,
    ...(drop.length === 0 ? {} : { drop }),
  };
}

/** A picked row as the list has it now; null where it cannot be paid any more. */
export function rowNow(loaded: ReadonlyMap<string, PendingRow>, pages: { isWhole: boolean }) {
  const shown = rowsNow(loaded, pages);
  return (key: string, row: PendingRow): PendingRow | null => {
    const now = shown(key, row);
    return now?.eligible === true ? now : null;
  };
}

function balanceOf({ partnerId, currency }: PendingRow): { partnerId: string; currency: string } {
  return { partnerId, currency };
}
