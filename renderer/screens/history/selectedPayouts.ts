import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { readAllPages, type PageReading } from '../../api/allPages.ts';
import { selectedRows } from '../../stores/selectedRows.ts';
import type { Selection } from '../../stores/selection.ts';
import type { RowFacts } from '../../stores/selectionTotals.ts';
import { payoutKey } from './historyStore.ts';
import type { HistoryInput } from './historyView.ts';

/** The payouts of any list of which some are picked. */
type PickedPayouts = {
  selection: { selection: Selection<PayoutRow> };
  filter: HistoryInput;
  rowNow: RowFacts<PayoutRow>['rowNow'];
};

/** The payouts of a selection as the ledger has them now; of everything that matches, page by page. */
export async function readSelected(
  { selection: { selection }, filter, rowNow }: PickedPayouts,
  reading: PageReading,
): Promise<readonly PayoutRow[]> {
  return selectedRows(selection, {
    keyOf: payoutKey,
    rowNow,
    readAll: () => readAllPages('payouts.history', { ...filter, withTotals: false }, reading),
  });
}
