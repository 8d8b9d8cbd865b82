import { Callout } from '../../components/Callout.tsx';
import { lineKey } from './reviewRemarks.ts';
import type { ReviewLine } from './review.ts';
import type { Stale } from './useConfirmReview.ts';

type StaleCalloutProps = {
  stale: Stale;
  lines: readonly ReviewLine[];
  message: string;
  isReviewing: boolean;
  onReviewAgain: () => void;
};

const listed = 6;

/** What changed since the review, line by line, and the way to a new one. */
export function StaleCallout({ stale, lines, message, isReviewing, onReviewAgain }: StaleCalloutProps) {
  const names = new Map(lines.map((line) => [lineKey(line), line.name]));
  const more = stale.changed.length - listed;
  return (
    <Callout
      tone="doubt"
      acts={
        <button type="button" className="button small" disabled={isReviewing} onClick={onReviewAgain}>
          {isReviewing ? 'Reviewing again' : 'Review again'}
        </button>
      }
    >
      <p>{message}</p>
      {stale.changed.length === 0 ? null : (
        <ul className="stale-lines">
          {stale.changed.slice(0, listed).map((line) => (
            <li key={lineKey(line)}>
              <b>{names.get(lineKey(line)) ?? line.partnerId}</b>, {line.currency}: {line.message}
            </li>
          ))}
          {more > 0 ? <li>and {more.toLocaleString('en-US')} more</li> : null}
        </ul>
      )}
    </Callout>
  );
}
