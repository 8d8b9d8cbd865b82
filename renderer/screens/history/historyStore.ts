import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import { listStore } from '../../stores/listStore.ts';
import { firstView, type HistoryView } from './historyView.ts';

/** How the history is narrowed and which payouts are picked. */
export const historyStore = listStore<HistoryView, PayoutRow>(firstView, payoutKey);

export function payoutKey({ payoutId }: PayoutRow): string {
  return payoutId;
}
