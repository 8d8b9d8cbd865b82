import { IconAlertTriangle, IconCheck, IconClock, IconMinus, IconX, type Icon } from '@tabler/icons-react';
import type { CollectionStanding } from '../../../../shared/contract/taxForms.ts';
import { standingNames, standingTones } from './standings.ts';

const glyphs: Readonly<Record<(typeof standingTones)[CollectionStanding], Icon>> = {
  ok: IconCheck,
  wait: IconClock,
  doubt: IconAlertTriangle,
  bad: IconX,
  off: IconMinus,
};

/** How far a partner's paperwork is, with tint, glyph and word. */
export function StandingBadge({ standing }: { standing: CollectionStanding }) {
  const tone = standingTones[standing];
  const Glyph = glyphs[tone];
  return (
    <span className={`badge ${tone}`}>
      <Glyph size={12} stroke={2} aria-hidden />
      {standingNames[standing]}
    </span>
  );
}
