import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { call } from '../../api/client.ts';
import { mostPayoutsInAct } from '../../components/payoutActs/payoutActs.ts';
import type { Selection } from '../../stores/selection.ts';
import type { HistoryInput } from './historyView.ts';

const pageLimit = 500;

/** The payouts of a selection as the ledger has them now; of everything that matches, page by page until all are there. */
export async function readSelected(
  selection: Selection<PayoutRow>,
  filter: HistoryInput,
  loaded: ReadonlyMap<string, PayoutRow>,
): Promise<readonly PayoutRow[]> {
  if (selection.kind === 'some') return [...selection.rows].map(([key, row]) => loaded.get(key) ?? row);
  const payouts: PayoutRow[] = [];
  let cursor: string | null | undefined;
  // The form says how many one act takes; reading far beyond that would only make it wait.
  while (cursor !== null && payouts.length <= mostPayoutsInAct) {
    const page: WindowValueOf<'payouts.history'> = await call('payouts.history', {
      ...filter,
      limit: pageLimit,
      withTotals: false,
      ...(cursor === undefined ? {} : { cursor }),
    });
    payouts.push(...page.rows.filter(({ payoutId }) => !selection.except.has(payoutId)));
    cursor = page.nextCursor;
  }
  return payouts;
}
