import type { LineState, Problem } from '../port.ts';
import type { TransferAnswer } from './answers.ts';
import { problemOf } from './sentences.ts';

/** What a state of Wise's says about whether the payer's account was debited for a transfer. */
type DebitEvidence = 'debited' | 'not_debited' | 'says_nothing';

type StateMeaning = { line: LineState; debit: DebitEvidence; problemCode?: string };

/** Every documented state. States may roll back, so none of them is read as a step after another. */
const meanings: ReadonlyMap<string, StateMeaning> = new Map<string, StateMeaning>([
  ['incoming_payment_waiting', { line: 'in_flight', debit: 'not_debited' }],
  ['incoming_payment_initiated', { line: 'in_flight', debit: 'says_nothing' }],
  [
    'waiting_recipient_input_to_proceed',
    { line: 'in_flight', debit: 'says_nothing', problemCode: 'wise.waiting_recipient' },
  ],
  ['processing', { line: 'in_flight', debit: 'debited' }],
  ['funds_converted', { line: 'in_flight', debit: 'debited' }],
  ['outgoing_payment_sent', { line: 'paid', debit: 'debited' }],
  ['bounced_back', { line: 'bounced', debit: 'debited', problemCode: 'wise.bounced' }],
  ['funds_refunded', { line: 'returned', debit: 'debited', problemCode: 'wise.refunded' }],
  ['cancelled', { line: 'refused', debit: 'not_debited', problemCode: 'wise.transfer_cancelled' }],
  ['charged_back', { line: 'charged_back', debit: 'debited', problemCode: 'wise.charged_back' }],
  ['unknown', { line: 'in_flight', debit: 'says_nothing', problemCode: 'wise.unknown_state' }],
]);

const unknownMeaning: StateMeaning = {
  line: 'in_flight',
  debit: 'says_nothing',
  problemCode: 'wise.unknown_state',
};

/** Every state that Wise documents. */
export const knownStates: readonly string[] = [...meanings.keys()];

/** Whether the account was debited for a transfer, by its state and by the payments that funded it. */
export function debitEvidenceOf(transfer: TransferAnswer, paymentCount: number): DebitEvidence {
  if (paymentCount > 0) return 'debited';
  const { debit } = meanings.get(transfer.status) ?? unknownMeaning;
  // An open question on a transfer that looks unpaid may be about the very payment that is missing.
  return debit === 'not_debited' && transfer.hasActiveIssues === true ? 'says_nothing' : debit;
}

/**
 * Where the money of a line is. `wasDebited` says that a debit of it was ever seen: then `cancelled` is a station on
 * the way from a bounce to a refund and no end.
 */
export function lineStateOf(
  transfer: TransferAnswer,
  wasDebited: boolean,
): { state: LineState; problem: Problem | null } {
  const meaning = meanings.get(transfer.status) ?? unknownMeaning;
  if (transfer.status === 'cancelled' && wasDebited) {
    return { state: 'in_flight', problem: problemOf('wise.bounced') };
  }
  if (meaning.line === 'in_flight' && transfer.hasActiveIssues === true) {
    return { state: 'on_hold', problem: problemOf('wise.active_issues') };
  }
  return {
    state: meaning.line,
    problem: meaning.problemCode === undefined ? null : problemOf(meaning.problemCode),
  };
}
