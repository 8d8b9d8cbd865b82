import type { WindowValueOf } from '../../../shared/contract/windowContract.ts';

/** What would be paid, fixed for a person to look at. */
export type Review = WindowValueOf<'payouts.getReview'>;
export type ReviewLine = Review['lines'][number];
