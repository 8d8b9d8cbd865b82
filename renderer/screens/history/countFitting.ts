import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { offers, type OfferedAct } from '../../components/payoutActs/payoutActs.ts';
import type { Selection } from '../../stores/selection.ts';
import type { SummaryRow } from './totalsByState.ts';

/** How many payouts of a selection an act fits, from what is known without reading them all. */
export function countFitting(
  act: OfferedAct,
  selection: Selection<PayoutRow>,
  summary: readonly SummaryRow[],
): number {
  const named = selection.kind === 'some' ? selection.rows : selection.except;
  const ofNamed = [...named.values()].filter((payout) => offers(act, payout)).length;
  if (selection.kind === 'some') return ofNamed;
  const ofAll = summary.filter((row) => offers(act, row)).reduce((count, row) => count + row.count, 0);
  return ofAll - ofNamed;
}
