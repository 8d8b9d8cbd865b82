import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';

export type Commission = WindowValueOf<'commissions.list'>['rows'][number];
export type CommissionAct = 'approve' | 'hold' | 'decline' | 'reverse';

export const commissionStatusNames: Readonly<Record<Commission['status'], string>> = {
  pending: 'Waits',
  approved: 'Approved',
  on_hold: 'On hold',
  declined: 'Declined',
  reversed: 'Taken back',
};

export const commissionKindNames: Readonly<Record<Commission['kind'], string>> = {
  commission: 'Commission',
  clawback: 'Clawback',
  credit: 'Credit',
};

/** How each act is told: on its button, in its question, and as a fact once it is done. */
export const actWords: Readonly<Record<CommissionAct, { act: string; consequence: string; done: string }>> = {
  approve: {
    act: 'Approve',
    consequence: 'It becomes payable on its day, or at once where that day has come.',
    done: 'approved',
  },
  hold: {
    act: 'Hold',
    consequence: 'It is not paid until it is approved again.',
    done: 'put on hold',
  },
  decline: {
    act: 'Decline',
    consequence: 'Its entry is reversed and it is owed no more.',
    done: 'declined',
  },
  reverse: {
    act: 'Take back',
    consequence: 'What is left of it is taken back by a clawback that stands in the books beside it.',
    done: 'taken back',
  },
};

/** What the state of a commission allows; the ledger decides it again. */
export function actsFor(commission: Commission, today: string): CommissionAct[] {
  if (commission.kind !== 'commission') return [];
  const isUntouched = commission.reversedMinor === 0;
  switch (commission.status) {
    case 'pending':
      return ['approve', 'hold', ...(isUntouched ? (['decline'] as const) : []), 'reverse'];
    case 'on_hold':
      return ['approve', ...(isUntouched ? (['decline'] as const) : []), 'reverse'];
    case 'approved': {
      const canDecline = isUntouched && commission.payableOn > today;
      return ['hold', ...(canDecline ? (['decline'] as const) : []), 'reverse'];
    }
    case 'declined':
    case 'reversed':
      return [];
  }
}
