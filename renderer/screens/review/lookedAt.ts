import { deskStore } from '../../stores/deskStore.ts';
import { lineKey, type LineIdentity } from './reviewRemarks.ts';
import type { Review } from './review.ts';

/** Which lines of which review a person has looked at. Only a help for the one who reviews; no part of the ledger. */
export const useLookedAtStore = deskStore<{ byReview: Readonly<Record<string, ReadonlySet<string>>> }>({
  byReview: {},
});

const none: ReadonlySet<string> = new Set();

export function useLookedAt(reviewId: string): ReadonlySet<string> {
  return useLookedAtStore((state) => state.byReview[reviewId] ?? none);
}

export function toggleLookedAt(reviewId: string, line: LineIdentity): void {
  useLookedAtStore.setState(({ byReview }) => {
    const marks = new Set(byReview[reviewId]);
    const key = lineKey(line);
    if (!marks.delete(key)) marks.add(key);
    return { byReview: { ...byReview, [reviewId]: marks } };
  });
}

/** Hands the marks to the review that takes the place of another; a line that changed has to be looked at again. */
export function carryLookedAt(before: Review, after: Review): void {
  const earlier = new Map(before.lines.map((line) => [lineKey(line), line]));
  const marked = useLookedAtStore.getState().byReview[before.reviewId] ?? none;
  const kept = after.lines
    .filter((line) => {
      const was = earlier.get(lineKey(line));
      return was?.amountMinor === line.amountMinor && was.paysTo === line.paysTo;
    })
    .map(lineKey)
    .filter((key) => marked.has(key));
  useLookedAtStore.setState(({ byReview }) => ({
    byReview: { ...byReview, [after.reviewId]: new Set(kept) },
  }));
}
