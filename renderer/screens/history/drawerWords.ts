import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { detailText } from '../../components/StatusBadge.tsx';

export type PayoutEvent = WindowValueOf<'payouts.get'>['events'][number];

export type StateNote = { tone: 'doubt' | 'bad' | 'info'; text: string };

/** What a person has to know of a state that waits for one; null where nothing has to be done. */
export function noteOfState({ detail, partnerName, origin }: PayoutRow): StateNote | null {
  if (origin === 'opening') {
    return {
      tone: 'info',
      text: 'Imported from before this ledger began. It is not changed here.',
    };
  }
  switch (detail) {
    case 'in_doubt':
      return {
        tone: 'doubt',
        text: `The money may have left. No second payment to ${partnerName} can start until the provider or a statement shows what happened.`,
      };
    case 'unclaimed':
      return {
        tone: 'doubt',
        text: `The money has left and ${partnerName} has not claimed it. It stays in flight until it is claimed or comes back.`,
      };
    case 'on_hold':
      return { tone: 'doubt', text: 'The provider holds the payment back and says why on its own pages.' };
    case 'bounced':
      return {
        tone: 'doubt',
        text: 'The money is on its way back. It is payable again once it has arrived.',
      };
    case 'ready':
      return {
        tone: 'info',
        text: 'Reserved and not sent yet. Once it was paid outside this program, record it here.',
      };
    case 'awaiting_bank':
      return {
        tone: 'info',
        text: 'Waits for the transfer at the bank. Once the statement shows it, record it here.',
      };
    case 'file_exported':
      return { tone: 'info', text: 'Stands in a payment file. Once the statement shows it, record it here.' };
    case 'refused':
    case 'blocked':
      return {
        tone: 'bad',
        text: 'The payment was not carried out. Its money is payable again; a retry is a new review.',
      };
    case 'returned':
    case 'refunded':
    case 'reversed':
      return { tone: 'bad', text: 'The money came back and is payable again; a retry is a new review.' };
    case 'awaiting_approval':
    case 'handed_over':
    case 'sending':
    case 'accepted':
    case 'paid':
    case 'credited':
    case 'recorded':
    case 'cancelled':
      return null;
  }
}

/** What happened, and who did it. */
export function eventWords({ act, actor, toDetail }: PayoutEvent): string {
  switch (act) {
    case 'process':
      return `Reserved by ${actor}: ${detailText(toDetail)}`;
    case 'recordManual':
      return `Recorded as paid by ${actor}`;
    case 'undoRecord':
      return `Record taken back by ${actor}: ${detailText(toDetail)}`;
    case 'recordReturn':
      return `${toDetail === 'refused' ? 'Refusal' : 'Return'} recorded by ${actor}`;
    case 'cancel':
      return `Cancelled by ${actor}`;
    case 'import':
      return `Imported by ${actor}`;
    default:
      return `${act} by ${actor}: ${detailText(toDetail)}`;
  }
}

/** What an entry of a payout books, by the step that it was made in. */
export function stepWords(step: string): string {
  const words = step.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
