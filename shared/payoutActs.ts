import type { PayoutRow } from './contract/payoutSchemas.ts';

/** What a person can do with a payout by hand. */
export type PayoutAct =
  'cancel' | 'recordManual' | 'undoRecord' | 'recordReturned' | 'recordRefused' | 'retry';

/** From which exact states each act leads on. The ledger refuses it elsewhere, and the window does not offer it. */
export const statesForAct: Readonly<Record<PayoutAct, readonly PayoutRow['detail'][]>> = {
  cancel: ['awaiting_approval', 'ready', 'awaiting_bank'],
  recordManual: ['awaiting_approval', 'ready', 'awaiting_bank', 'file_exported'],
  undoRecord: ['recorded'],
  recordReturned: ['recorded', 'credited'],
  recordRefused: ['awaiting_bank', 'file_exported'],
  retry: ['refused', 'blocked', 'returned', 'refunded', 'reversed'],
};
