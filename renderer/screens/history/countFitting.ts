import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { offers, type OfferedAct } from '../../components/payoutActs/payoutActs.ts';
import { pickedNow } from '../../stores/selectedRows.ts';
import type { Selection } from '../../stores/selection.ts';
import type { RowFacts } from '../../stores/selectionTotals.ts';
import type { SummaryRow } from './totalsByState.ts';

type CountFacts = RowFacts<PayoutRow> & { summary: readonly SummaryRow[] };

/** How many payouts of a selection an act fits, from what is known without reading them all. */
export function countFitting(
  act: OfferedAct,
  selection: Selection<PayoutRow>,
  { summary, rowNow }: CountFacts,
): number {
  const named = selection.kind === 'some' ? selection.rows : selection.except;
  const ofNamed = pickedNow(named, rowNow).filter((payout) => offers(act, payout)).length;
  if (selection.kind === 'some') return ofNamed;
  const ofAll = summary.filter((row) => offers(act, row)).reduce((count, row) => count + row.count, 0);
  return ofAll - ofNamed;
}
