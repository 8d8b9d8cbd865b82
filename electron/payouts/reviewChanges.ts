import type { ValueOf } from '../../shared/contract/index.ts';
import { formatId } from '../../shared/ids.ts';
import { formatMoney } from '../../shared/money.ts';
import type { Database } from '../ledger/database.ts';
import type { ReviewedBalance } from './pendingBalances.ts';

type ReviewChange = ValueOf<'payouts.review'>['changes'][number];

/** A payment of this many times the partner's usual amount deserves a look. */
const unusualFactor = 4;

type Past = { payouts: number; average_minor: number | null; last_destination_key: number | null };

/**
 * What a reviewer should look at first: first payouts, destinations that differ from the last payout's, amounts far
 * above the usual, and against the review it is based on, what came, went or changed.
 */
export function reviewChanges(
  database: Database,
  lines: readonly ReviewedBalance[],
  basedOn: number | undefined,
): ReviewChange[] {
  const changes = lines.flatMap((line) => [
    ...comparedWithPast(database, line),
    ...sharedDestination(database, line),
    ...withheld(line),
  ]);
  return basedOn === undefined ? changes : [...changes, ...comparedWithReview(database, lines, basedOn)];
}

function comparedWithPast(database: Database, line: ReviewedBalance): ReviewChange[] {
  const past = database.get<Past>(
    `SELECT count(*) AS payouts, AVG(gross_minor) AS average_minor,
       (SELECT destination_key FROM payouts WHERE partner_key = ? AND origin = 'run' AND status = 'completed'
        ORDER BY created_on DESC, payout_key DESC LIMIT 1) AS last_destination_key
     FROM payouts WHERE partner_key = ? AND currency = ? AND status = 'completed'`,
    line.partnerKey,
    line.partnerKey,
    line.currency,
  );
  if (past === undefined || past.payouts === 0)
    return [change(line, 'FIRST_PAYOUT', 'First payout to this partner.')];
  const changes: ReviewChange[] = [];
  if (past.last_destination_key !== null && past.last_destination_key !== line.destinationKey) {
    changes.push(
      change(line, 'DESTINATION_CHANGED', `Pays to ${line.paysTo}, not where the last payout went.`),
    );
  }
  const average = Math.round(past.average_minor ?? 0);
  if (average > 0 && line.payableMinor >= average * unusualFactor) {
    const times = Math.floor(line.payableMinor / average);
    changes.push(
      change(
        line,
        'UNUSUAL_AMOUNT',
        `${String(times)} times the usual ${formatMoney(average, line.currency)}.`,
      ),
    );
  }
  return changes;
}

/** Nothing is withheld silently: whoever confirms has it before them, with the reason. */
function withheld(line: ReviewedBalance): ReviewChange[] {
  if (line.withholding === null || line.withheldMinor === 0) return [];
  const amount = formatMoney(line.withheldMinor, line.currency);
  return [change(line, 'TAX_WITHHELD', `${amount} is withheld. ${line.withholding.reason}`)];
}

/** One account behind several partners is one person with several names, or somebody else's account: worth a look. */
function sharedDestination(database: Database, line: ReviewedBalance): ReviewChange[] {
  if (line.method === 'store_credit') return [];
  const others = database.get<{ count: number }>(
    `SELECT count(DISTINCT others.partner_key) AS count FROM destinations
     JOIN destinations AS same ON same.fingerprint = destinations.fingerprint
     JOIN partners AS others ON others.destination_key = same.destination_key
     WHERE destinations.destination_key = ? AND others.partner_key <> ?`,
    line.destinationKey,
    line.partnerKey,
  );
  const count = others?.count ?? 0;
  if (count === 0) return [];
  const who = count === 1 ? 'another partner' : `${String(count)} other partners`;
  return [change(line, 'SHARED_DESTINATION', `${line.paysTo} is also the account of ${who}.`)];
}

type ReviewedLine = {
  partner_key: number;
  name: string;
  currency: string;
  gross_minor: number;
  destination_key: number;
};

function comparedWithReview(
  database: Database,
  lines: readonly ReviewedBalance[],
  reviewKey: number,
): ReviewChange[] {
  const before = new Map<string, ReviewedLine>(
    database
      .all<ReviewedLine>(
        `SELECT partner_key, name, review_lines.currency, gross_minor, review_lines.destination_key
         FROM review_lines JOIN partners USING (partner_key) WHERE review_key = ?`,
        reviewKey,
      )
      .map((row) => [`${String(row.partner_key)} ${row.currency}`, row] as const),
  );
  const changes: ReviewChange[] = [];
  for (const line of lines) {
    const key = `${String(line.partnerKey)} ${line.currency}`;
    const earlier = before.get(key);
    before.delete(key);
    if (earlier === undefined) {
      changes.push(change(line, 'ADDED', 'Was not in the earlier review.'));
      continue;
    }
    if (earlier.destination_key !== line.destinationKey) {
      const message = `Pays to ${line.paysTo}, not where the earlier review would have paid.`;
      changes.push(change(line, 'DESTINATION_CHANGED', message));
    }
    if (earlier.gross_minor !== line.payableMinor) {
      const was = formatMoney(earlier.gross_minor, line.currency);
      changes.push(
        change(line, 'AMOUNT_CHANGED', `Was ${was}, is ${formatMoney(line.payableMinor, line.currency)}.`),
      );
    }
  }
  for (const gone of before.values()) {
    changes.push({
      partnerId: formatId('partner', gone.partner_key),
      name: gone.name,
      currency: gone.currency,
      code: 'LEFT_OUT',
      message: `Was in the earlier review with ${formatMoney(gone.gross_minor, gone.currency)}.`,
    });
  }
  return changes;
}

function change(line: ReviewedBalance, code: string, message: string): ReviewChange {
  const { name, currency } = line;
  return { partnerId: formatId('partner', line.partnerKey), name, currency, code, message };
}
