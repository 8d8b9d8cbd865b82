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
  | 'cancel'
  | 'recordManual'
  | 'undoRecord'
  | 'recordReturned'
  | 'recordRefused'
  | 'retry'
  | 'cancelUnclaimed'
  | 'resolve'
  /** Of what was given back and the provider shows as under way or paid. */
  | 'resolveReleased'
  /** Of what was recorded as paid by hand and the provider shows as under way or paid as well. */
  | 'resolveRecorded';

/** From which exact states each act leads on. The ledger refuses it elsewhere, and the window does not offer it. */
export const statesForAct: Readonly<Record<PayoutAct, readonly PayoutDetail[]>> = {
  cancel: ['awaiting_approval', 'ready', 'awaiting_bank'],
  recordManual: ['awaiting_approval', 'ready', 'awaiting_bank', 'file_exported'],
  undoRecord: ['recorded'],
  recordReturned: ['recorded', 'credited'],
  recordRefused: ['awaiting_bank', 'file_exported'],
  cancelUnclaimed: ['unclaimed'],
  resolve: ['in_doubt'],
  resolveReleased: ['refused', 'blocked', 'returned', 'refunded', 'reversed', 'cancelled'],
  resolveRecorded: ['recorded'],
  retry: ['refused', 'blocked', 'returned', 'refunded', 'reversed'],
};

/** What a person can say of a payment that the ledger alone cannot tell. */
export const resolveOutcomes = ['paid', 'not_paid', 'paid_once', 'paid_twice'] as const;
export type ResolveOutcome = (typeof resolveOutcomes)[number];

/**
 * What a person can say of a payout. What the provider shows as paid cannot be said to be unpaid; where a payment was
 * recorded by hand as well, both are one payment, or there were two. The ledger refuses anything else, and the window
 * does not offer it.
 */
export function outcomesOf(
  detail: PayoutDetail,
  shown: 'moving' | 'contradicted' | null,
): readonly ResolveOutcome[] {
  if (statesForAct.resolve.includes(detail)) return ['paid', 'not_paid'];
  if (shown === null) return [];
  if (statesForAct.resolveRecorded.includes(detail))
    return shown === 'contradicted' ? ['paid_once', 'paid_twice'] : ['not_paid', 'paid_once', 'paid_twice'];
  if (!statesForAct.resolveReleased.includes(detail)) return [];
  return shown === 'contradicted' ? ['paid'] : ['paid', 'not_paid'];
}
