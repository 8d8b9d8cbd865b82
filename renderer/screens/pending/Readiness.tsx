import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import { readinessText, shownNotices, type Judged } from './readiness.ts';

/** Whether a balance can be paid, or the sentence that says why not; what deserves a look stands behind it. */
export function Readiness({ row }: { row: Judged }) {
  const text = readinessText(row);
  if (!row.eligible) {
    const isDoubt = row.blockers[0]?.code === 'PAYOUT_UNRESOLVED';
    const Glyph = isDoubt ? IconQuestionMark : IconX;
    return (
      <span className={`readiness ${isDoubt ? 'doubt' : 'bad'}`}>
        <Glyph size={14} stroke={1.75} aria-hidden />
        <span className="readiness-text">{text}</span>
      </span>
    );
  }
  return (
    <span className="readiness ok">
      <IconCheck size={14} stroke={1.75} aria-hidden />
      <span>{text}</span>
      {shownNotices(row).map(({ code, words }) => (
        <span key={code} className="mark">
          {words}
        </span>
      ))}
    </span>
  );
}
