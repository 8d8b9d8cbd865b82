import type { payoutDetails, payoutStatuses } from './contract/payoutSchemas.ts';

export type PayoutStatus = (typeof payoutStatuses)[number];
export type PayoutDetail = (typeof payoutDetails)[number];

/** The public status of each exact state of a payout. */
export function statusOf(detail: PayoutDetail): PayoutStatus {
  switch (detail) {
    case 'awaiting_approval':
    case 'ready':
    case 'awaiting_bank':
    case 'file_exported':
    case 'handed_over':
    case 'sending':
    case 'in_doubt':
    case 'accepted':
    case 'unclaimed':
    case 'on_hold':
    case 'bounced':
      return 'pending';
    case 'paid':
    case 'credited':
    case 'recorded':
      return 'completed';
    case 'refused':
    case 'blocked':
    case 'returned':
    case 'refunded':
    case 'reversed':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
  }
}

/** What a person can do with a payout by hand. */
export type PayoutAct =
  'cancel' | 'recordManual' | 'undoRecord' | 'recordReturned' | 'recordRefused' | 'retry';

/** From which exact states each act leads on. The ledger refuses it elsewhere, and the window does not offer it. */
export const statesForAct: Readonly<Record<PayoutAct, readonly PayoutDetail[]>> = {
  cancel: ['awaiting_approval', 'ready', 'awaiting_bank'],
  recordManual: ['awaiting_approval', 'ready', 'awaiting_bank', 'file_exported'],
  undoRecord: ['recorded'],
  recordReturned: ['recorded', 'credited'],
  recordRefused: ['awaiting_bank', 'file_exported'],
  retry: ['refused', 'blocked', 'returned', 'refunded', 'reversed'],
};
