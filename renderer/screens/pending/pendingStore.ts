import { listStore } from '../../stores/listStore.ts';
import { balanceKey, type PendingRow } from './pendingSelection.ts';
import { wholeView, type PendingView } from './pendingView.ts';

/** How the pending balances are narrowed and which are picked, while one looks at a review and comes back. */
export const pendingStore = listStore<PendingView, PendingRow>(wholeView, balanceKey);
