import type { HttpOutcome } from '../http.ts';
import type { CancelOutcome } from '../port.ts';
import { errorOf, parsedAs, readProblem, type ReadAnswer } from './calls.ts';
import { ownProblem } from './ownProblems.ts';
import { itemSchema } from './schemas.ts';
import { requestProblem } from './sentences.ts';

/** What an answer to the cancel call means. */
export function cancelOutcome(answer: HttpOutcome, payoutId: string): CancelOutcome {
  if (answer.kind === 'not_sent') return { kind: 'unclear', problem: ownProblem('NOT_CONNECTED') };
  if (answer.kind === 'unclear') return { kind: 'unclear', problem: ownProblem('NO_ANSWER') };
  if (answer.status === 200) return shownAsReturned(answer, payoutId);
  const error = errorOf(answer.text);
  if (error === null || answer.status < 400 || answer.status >= 500)
    return { kind: 'unclear', problem: readProblem(answer) };
  if (error.name === 'ITEM_ALREADY_CANCELLED') return { kind: 'cancelled' };
  const problem = requestProblem(error.name);
  // A token that ran out or too many requests say nothing about the payment.
  return answer.status === 401 || answer.status === 429
    ? { kind: 'unclear', problem }
    : { kind: 'refused', problem };
}

/** Whether PayPal shows the item as returned, which is what a cancelled one becomes. */
export function shownAsReturned(answer: ReadAnswer, payoutId: string): CancelOutcome {
  if (answer.kind !== 'answered' || answer.status !== 200)
    return { kind: 'unclear', problem: readProblem(answer) };
  const item = parsedAs(answer.text, itemSchema);
  if (item === null) return { kind: 'unclear', problem: ownProblem('UNREADABLE_ANSWER') };
  return item.transaction_status === 'RETURNED' && item.payout_item.sender_item_id === payoutId
    ? { kind: 'cancelled' }
    : { kind: 'unclear', problem: ownProblem('UNEXPECTED_ANSWER') };
}
