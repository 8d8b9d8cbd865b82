import {
  IconArrowBackUp,
  IconCheck,
  IconClock,
  IconQuestionMark,
  IconSlash,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { PayoutRow } from '../../shared/contract/payoutSchemas.ts';

type Status = PayoutRow['status'];
type Detail = PayoutRow['detail'];

const detailWords: Readonly<Record<Detail, string>> = {
  awaiting_approval: 'awaiting approval',
  ready: 'ready',
  awaiting_bank: 'awaiting bank',
  file_exported: 'in a payment file',
  handed_over: 'handed over',
  sending: 'sending',
  in_doubt: 'no answer yet',
  accepted: 'accepted',
  unclaimed: 'unclaimed by payee',
  on_hold: 'on hold',
  bounced: 'bounced',
  paid: 'paid',
  credited: 'credited',
  recorded: 'recorded by hand',
  refused: 'refused',
  blocked: 'blocked',
  returned: 'returned',
  refunded: 'refunded',
  reversed: 'reversed',
  cancelled: 'before sending',
};

/** The exact state in words. */
export function detailText(detail: Detail): string {
  return detailWords[detail];
}

export const statusNames: Readonly<Record<Status, string>> = {
  pending: 'Pending',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** Tint, glyph and word of a payout's status; what is in doubt is never drawn as calmly as what is pending. */
export function StatusBadge({ status, detail }: { status: Status; detail: Detail }) {
  const { tone, glyph: Glyph, word } = looks(status, detail);
  return (
    <span className={`badge ${tone}`}>
      <Glyph size={12} stroke={2} aria-hidden />
      {word}
    </span>
  );
}

function looks(status: Status, detail: Detail): { tone: string; glyph: Icon; word: string } {
  if (detail === 'in_doubt') return { tone: 'doubt', glyph: IconQuestionMark, word: 'In doubt' };
  switch (status) {
    case 'pending':
      return { tone: 'wait', glyph: IconClock, word: statusNames.pending };
    case 'completed':
      return { tone: 'ok', glyph: IconCheck, word: statusNames.completed };
    case 'cancelled':
      return { tone: 'off', glyph: IconSlash, word: statusNames.cancelled };
    case 'failed': {
      const cameBack = detail === 'returned' || detail === 'refunded' || detail === 'reversed';
      return { tone: 'bad', glyph: cameBack ? IconArrowBackUp : IconX, word: statusNames.failed };
    }
  }
}
