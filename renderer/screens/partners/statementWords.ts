import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { showShortDay } from '../../components/days.ts';

export type StatementLine = WindowValueOf<'partners.statement'>['currencies'][number]['lines'][number];

/** In which of the two columns of a statement a line stands: payouts and what came back of them, or all the rest. */
export function isPayoutLine(line: StatementLine): boolean {
  return line.sourceStep === 'reserved' || line.sourceStep === 'released';
}

/** The payout that a line belongs to, where it does. */
export function payoutOf(line: StatementLine): string | null {
  return isPayoutLine(line) ? line.sourceId : null;
}

/** Why a line is not payable yet, in words; empty where it is. */
export function heldText(line: StatementLine, today: string): string {
  const { commission } = line;
  if (commission === null) return '';
  switch (commission.status) {
    case 'pending':
      return 'waits for approval';
    case 'on_hold':
      return 'on hold';
    case 'declined':
      return '';
    case 'approved':
    case 'reversed':
      return commission.payableOn > today ? `held to ${showShortDay(commission.payableOn, today)}` : '';
  }
}
