import {
  IconCheck,
  IconClock,
  IconHandStop,
  IconQuestionMark,
  IconSlash,
  IconX,
  type Icon,
} from '@tabler/icons-react';
import type { AttemptStateName, AttemptView } from '../../../shared/contract/sending.ts';
import { attemptStateNames, attemptTone } from './attemptWords.ts';

const glyphs: Readonly<Record<AttemptStateName, Icon>> = {
  waiting: IconClock,
  sending: IconClock,
  in_doubt: IconQuestionMark,
  accepted: IconClock,
  handed_over: IconHandStop,
  settled: IconCheck,
  refused: IconX,
  withdrawn: IconSlash,
};

/** Tint, glyph and word of a batch's state. */
export function AttemptBadge({ attempt }: { attempt: Pick<AttemptView, 'state' | 'needsPerson'> }) {
  const Glyph = glyphs[attempt.state];
  return (
    <span className={`badge ${attemptTone(attempt)}`}>
      <Glyph size={12} stroke={2} aria-hidden />
      {attemptStateNames[attempt.state]}
    </span>
  );
}
