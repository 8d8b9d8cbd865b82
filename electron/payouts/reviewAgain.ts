import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import { programsByKey } from '../programs/programs.ts';
import { readWithholding } from '../tax/withholding/payoutWithholdings.ts';
import type { ReviewedBalance } from './pendingBalances.ts';
import { reviewChanges } from './reviewChanges.ts';
import { balanceKey, selectLines, totalsOverMaximum, viewLine, type ReviewValue } from './reviews.ts';
import { choiceOfReview, readReview, type ReviewLineRow } from './reviewStorage.ts';
import { groupLines } from './runs.ts';

type StoredLine = ReviewLineRow & {
  program_key: number;
  external_id: string;
  name: string;
  masked: string;
};

/**
 * A review that was made before, for whoever comes back to it. Its lines are as they were fixed; who is left out, and
 * what is worth a look, is told as it stands now.
 */
export function reviewAgain(database: Database, reviewKey: number, today: string): ReviewValue {
  const row = readReview(database, reviewKey);
  const choice = choiceOfReview(row);
  const now = selectLines(database, choice, today);
  const notices = new Map(now.payable.map((line) => [keyOf(line), line.notices]));
  const lines = storedLines(database, reviewKey).map((line): ReviewedBalance => ({
    ...line,
    notices: notices.get(keyOf(line)) ?? [],
  }));
  const reviewed = new Set(lines.map((line) => `${formatId('partner', line.partnerKey)} ${line.currency}`));
  return {
    reviewId: formatId('review', reviewKey),
    asOf: row.as_of,
    createdAt: row.created_at,
    groups: groupLines(lines),
    lines: lines.map(viewLine),
    excluded: now.excluded.filter((left) => !reviewed.has(`${left.partnerId} ${left.currency}`)),
    overMaximum: totalsOverMaximum(programsByKey(database), lines),
    changes: reviewChanges(database, lines, choice.basedOn),
    runId: runOf(database, reviewKey),
  };
}

function keyOf(line: { partnerKey: number; currency: string }): string {
  return balanceKey({ partnerId: line.partnerKey, currency: line.currency });
}

function runOf(database: Database, reviewKey: number): string | null {
  const run = database.get<{ run_key: number }>('SELECT run_key FROM runs WHERE review_key = ?', reviewKey);
  return run === undefined ? null : formatId('run', run.run_key);
}

/** In the order in which the review listed them. */
function storedLines(database: Database, reviewKey: number): ReviewedBalance[] {
  return database
    .all<StoredLine>(
      `SELECT review_lines.*, partners.program_key, partners.external_id, partners.name, destinations.masked
       FROM review_lines JOIN partners USING (partner_key)
       JOIN destinations ON destinations.destination_key = review_lines.destination_key
       WHERE review_key = ? ORDER BY partners.name, partners.partner_key, review_lines.currency`,
      reviewKey,
    )
    .map((line) => ({
      partnerKey: line.partner_key,
      programKey: line.program_key,
      externalId: line.external_id,
      name: line.name,
      method: line.method,
      destinationKey: line.destination_key,
      paysTo: line.masked,
      currency: line.currency,
      payableMinor: line.gross_minor,
      withheldMinor: line.withheld_minor,
      amountMinor: line.amount_minor,
      withholding: readWithholding(line.withholding),
      heldMinor: 0,
      inFlightMinor: 0,
      eligible: true,
      blockers: [],
      notices: [],
    }));
}
