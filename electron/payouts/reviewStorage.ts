import { DisburseError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import type { Selection } from '../../shared/contract/payoutSchemas.ts';
import type { Database } from '../ledger/database.ts';
import { writeWithholding } from '../tax/withholding/payoutWithholdings.ts';
import type { ReviewedBalance } from './pendingBalances.ts';
import type { PayoutMethod } from './rules/destinations.ts';

export type ReviewRow = {
  review_key: number;
  created_at: string;
  created_by: string;
  as_of: string;
  selection: string;
  limits_hash: string;
};

export type ReviewLineRow = {
  partner_key: number;
  currency: string;
  method: PayoutMethod;
  destination_key: number;
  gross_minor: number;
  vat_minor: number;
  withheld_minor: number;
  amount_minor: number;
  /** What a review says of the withholding, as text; null where it does not concern the line. */
  withholding: string | null;
};

/** Whom a person chose, whom they took out, and the cut-off: what a review is made from, and made from again. */
export type Choice = {
  selection: Selection;
  drop: { partnerId: number; currency?: string | undefined }[];
  asOf: string;
  /** The review that this one takes the place of. */
  basedOn: number | undefined;
};

/** A stored review; NOT_FOUND where there is none. */
export function readReview(database: Database, reviewKey: number): ReviewRow {
  const row = database.get<ReviewRow>('SELECT * FROM reviews WHERE review_key = ?', reviewKey);
  if (row === undefined) {
    throw new DisburseError(
      'NOT_FOUND',
      `There is no review ${formatId('review', reviewKey)}. Nothing was changed.`,
    );
  }
  return row;
}

/** The lines of a review, in the order in which they are paid. */
export function readReviewLines(database: Database, reviewKey: number): ReviewLineRow[] {
  return database.all<ReviewLineRow>(
    'SELECT * FROM review_lines WHERE review_key = ? ORDER BY partner_key, currency',
    reviewKey,
  );
}

/** What a stored review was made from. */
export function choiceOfReview(review: ReviewRow): Choice {
  const stored = JSON.parse(review.selection) as Omit<Choice, 'asOf' | 'basedOn'> & { basedOn?: number };
  return { ...stored, basedOn: stored.basedOn, asOf: review.as_of };
}

/** Keeps a new review with its lines. */
export function insertReview(
  database: Database,
  review: {
    choice: Choice;
    payable: readonly ReviewedBalance[];
    limitsHash: string;
    now: string;
    actor: string;
  },
): number {
  const { asOf, ...chosen } = review.choice;
  const { lastKey } = database.run(
    'INSERT INTO reviews (created_at, created_by, as_of, selection, limits_hash) VALUES (?, ?, ?, ?, ?)',
    review.now,
    review.actor,
    asOf,
    JSON.stringify(chosen),
    review.limitsHash,
  );
  for (const line of review.payable) {
    database.run(
      `INSERT INTO review_lines (review_key, partner_key, currency, method, destination_key, gross_minor, vat_minor,
         withheld_minor, amount_minor, withholding) VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?, ?)`,
      lastKey,
      line.partnerKey,
      line.currency,
      line.method,
      line.destinationKey,
      line.payableMinor,
      line.withheldMinor,
      line.amountMinor,
      writeWithholding(line.withholding),
    );
  }
  return lastKey;
}
