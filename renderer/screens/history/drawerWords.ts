import type { PayoutRow } from '../../../shared/contract/payoutSchemas.ts';
import type { AttemptView } from '../../../shared/contract/sending.ts';
import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';
import { detailText } from '../../components/StatusBadge.tsx';

export type PayoutEvent = WindowValueOf<'payouts.get'>['events'][number];

type StateNote = { tone: 'doubt' | 'bad' | 'info'; text: string };

/** What a person has to know of a state that waits for one; null where nothing has to be done. */
export function noteOfState(
  { detail, partnerName, origin, afterRelease }: PayoutRow,
  attempts: readonly Pick<AttemptView, 'state' | 'problem'>[],
): StateNote | null {
  if (origin === 'opening') {
    return {
      tone: 'info',
      text: 'Imported from before this ledger began. It is not changed here.',
    };
  }
  if (afterRelease !== null)
    return { tone: 'doubt', text: shownOtherwise(detail, afterRelease, partnerName) };
  switch (detail) {
    case 'in_doubt':
      return {
        tone: 'doubt',
        text: `The money may have left. No second payment to ${partnerName} can start until the provider says what happened, or a person resolves it with evidence.`,
      };
    case 'unclaimed':
      return {
        tone: 'doubt',
        text: `The money has left and ${partnerName} has not claimed it. It stays in flight until it is claimed or comes back; take it back where it should not wait.`,
      };
    case 'on_hold':
      return { tone: 'doubt', text: 'The provider holds the payment back and says why on its own pages.' };
    case 'bounced':
      return {
        tone: 'doubt',
        text: 'The money is on its way back. It is payable again once it has arrived.',
      };
    case 'ready':
      return readyNote(attempts);
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
    case 'handed_over':
      return {
        tone: 'doubt',
        text: 'Prepared at the provider and not paid yet. A person pays it there; this program watches and books it.',
      };
    case 'awaiting_approval':
    case 'sending':
    case 'accepted':
    case 'paid':
    case 'credited':
    case 'recorded':
    case 'cancelled':
      return null;
  }
}

/** What the provider shows otherwise than the ledger has it, and what ends that. */
function shownOtherwise(
  detail: PayoutRow['detail'],
  shown: 'moving' | 'contradicted',
  partnerName: string,
): string {
  const isRecorded = detail === 'recorded';
  const here = isRecorded ? 'It is recorded as paid by hand' : 'Its money was given back';
  if (shown === 'moving')
    return `${here}, and the provider may have paid it or may still do so. Nothing more is paid to ${partnerName} until the provider shows the end, or it is resolved.`;
  return isRecorded
    ? `${here}, and the provider shows a payment of it: both are one payment, or ${partnerName} was paid twice. Nothing more is paid to ${partnerName} until it is resolved.`
    : `${here}, and the provider shows that it was paid. Nothing more is paid to ${partnerName} until it is resolved as paid.`;
}

function readyNote(attempts: readonly Pick<AttemptView, 'state' | 'problem'>[]): StateNote {
  const last = attempts.at(-1);
  if (last?.state === 'withdrawn' && last.problem?.code === 'LET_GO') {
    return {
      tone: 'doubt',
      text: 'Reserved, and in no batch since this copy of the ledger was taken over or lacked payments: the other copy may have sent it. Look at the provider’s own list. Record it if it was paid; if it was not, cancel it, and its money is payable again.',
    };
  }
  return { tone: 'info', text: readyText(attempts) };
}

function readyText(attempts: readonly Pick<AttemptView, 'state'>[]): string {
  return attempts.some(({ state }) => state === 'waiting')
    ? 'Reserved and not sent yet. This program sends it; until then it can be cancelled, or recorded once it was paid in another way.'
    : 'Reserved and not sent yet. Once it was paid outside this program, record it here.';
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
    case 'requestCancellation':
      return `Asked back by ${actor}; the provider has to give it back`;
    case 'resolve':
      return `Resolved by ${actor}: ${detailText(toDetail)}`;
    case 'secondPayment':
      return `Kept by ${actor} as a payment of its own`;
    case 'adopt':
      return `Taken over by ${actor} from the record of what was sent: ${detailText(toDetail)}`;
    case 'sandboxCopy':
      return `Left by ${actor} to the ledger that this sandbox copy was made of: ${detailText(toDetail)}`;
    case 'provider':
      return sentenceCase(detailText(toDetail));
    case 'fee':
      return 'Fee booked as the provider reports it';
    case 'import':
      return `Imported by ${actor}`;
    default:
      return `${act} by ${actor}: ${detailText(toDetail)}`;
  }
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
