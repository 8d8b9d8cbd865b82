import type { Problem } from '../port.ts';
import { getGroup, getPayments, getTransfer } from './calls.ts';
import { problemOfAnswer } from './ask.ts';
import { noteDebitSeen, notes, wasDebitSeen } from './notes.ts';
import type { Sending } from './attempt.ts';
import { problemOf } from './sentences.ts';
import { debitEvidenceOf } from './transferStates.ts';

/** What Wise shows of the payment of a group. */
type FundingState =
  /** The group is closed, none of its transfers was paid, and at least one waits to be. */
  | { kind: 'unpaid' }
  /** A transfer was paid, or none can be any more: from here on, reading each line tells all. */
  | { kind: 'decided' }
  | { kind: 'unknown'; problem: Problem };

/**
 * Reads the group, every transfer in it, and the payments of each: what has to be known before a group is paid that
 * may have been paid before. One transfer that cannot be read leaves everything unknown.
 */
export async function readFundingState(sending: Sending): Promise<FundingState> {
  const { wise, groupId } = sending;
  const answer = await getGroup(wise, groupId);
  if (answer.kind !== 'value') return { kind: 'unknown', problem: problemOfAnswer(answer) };
  const group = answer.value;
  if (group.status === 'CANCELLED') return { kind: 'decided' };
  if (group.status !== 'COMPLETED') return { kind: 'unknown', problem: problemOf('wise.unknown_state') };
  const payoutIds = new Map(
    sending.plan.lines.map(({ payoutId }) => [sending.journey.noted(notes.transferId, payoutId), payoutId]),
  );
  let waiting = 0;
  for (const transferId of group.transferIds) {
    const payoutId = payoutIds.get(transferId);
    if (payoutId === undefined) {
      return { kind: 'unknown', problem: problemOf('wise.group_foreign_transfer') };
    }
    const seen = await readTransfer(sending, payoutId, transferId);
    if (seen.kind !== 'waiting' && seen.kind !== 'cancelled') return seen;
    if (seen.kind === 'waiting') waiting += 1;
  }
  return waiting > 0 ? { kind: 'unpaid' } : { kind: 'decided' };
}

async function readTransfer(
  sending: Sending,
  payoutId: string,
  transferId: string,
): Promise<FundingState | { kind: 'waiting' } | { kind: 'cancelled' }> {
  const transfer = await getTransfer(sending.wise, transferId);
  if (transfer.kind !== 'value') return { kind: 'unknown', problem: problemOfAnswer(transfer) };
  const payments = await getPayments(sending.wise, transferId);
  if (payments.kind !== 'value') return { kind: 'unknown', problem: problemOfAnswer(payments) };
  // States may roll back: what was seen as debited once is not unpaid because it looks so now.
  if (wasDebitSeen(sending.journey, payoutId)) return { kind: 'decided' };
  switch (debitEvidenceOf(transfer.value, payments.value.length)) {
    case 'debited':
      noteDebitSeen(sending.journey, payoutId);
      return { kind: 'decided' };
    case 'says_nothing':
      return { kind: 'unknown', problem: problemOf('wise.unknown_state') };
    case 'not_debited':
      return transfer.value.status === 'cancelled' ? { kind: 'cancelled' } : { kind: 'waiting' };
  }
}
