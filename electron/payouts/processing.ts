import { randomBytes } from 'node:crypto';
import type { ValueOf } from '../../shared/contract/index.ts';
import type { Program } from '../../shared/contract/partners.ts';
import { DisburseError, validationError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { formatMoney } from '../../shared/money.ts';
import { hoursBetween } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import { programsByKey } from '../programs/programs.ts';
import { keepWithholding, readWithholding } from '../tax/withholding/payoutWithholdings.ts';
import { planAttempts } from './attempts/planning.ts';
import { bookReservation, bookSettlement } from './bookings.ts';
import { answerRequests } from './payoutRequests.ts';
import { insertPayout, recordEvent, type PayoutRecord } from './payoutStorage.ts';
import { isPayable, pendingBalances, type PendingBalance } from './pendingBalances.ts';
import { limitsHash, totalsOverMaximum, type Moment } from './reviews.ts';
import { readReview, readReviewLines, type ReviewLineRow, type ReviewRow } from './reviewStorage.ts';
import { payoutIdentifier } from './rules/payoutIdentifier.ts';
import { firstDetail, statusOf } from './rules/payoutStates.ts';
import { withholdingChanges } from './withholding.ts';

type ProcessValue = ValueOf<'payouts.process'>;

/** After this long a review is looked at afresh before anything is paid from it. */
const reviewLifetimeHours = 24;

/**
 * Makes the run of a review and reserves its money, all in the caller's transaction. A review is processed once: any
 * later call answers the same run. What changed since the review and would harm is REVIEW_STALE, and nothing is
 * reserved; new earnings are not staleness.
 */
export function processReview(
  database: Database,
  input: { reviewId: number; acceptOverMaximum?: boolean | undefined },
  moment: Moment,
): ProcessValue {
  const review = readReview(database, input.reviewId);
  const existing = database.get<{ run_key: number }>(
    'SELECT run_key FROM runs WHERE review_key = ?',
    input.reviewId,
  );
  if (existing !== undefined) return runValue(database, existing.run_key);
  const lines = readReviewLines(database, input.reviewId);
  if (lines.length === 0) {
    throw validationError('The review has no line that can be paid. Nothing was processed. Review again.');
  }
  const programs = programsByKey(database);
  const current = currentBalances(database, review, lines, moment);
  refuseIfStale(database, review, { lines, current, programs }, moment);
  const reviewed = lines.map((line) => ({ line, balance: payableBalance(current, line) }));
  const totals = reviewed.map(({ line, balance }) => ({
    programKey: balance.programKey,
    currency: line.currency,
    amountMinor: line.amount_minor,
  }));
  refuseIfApprovalNeeded(programs, totals);
  if (input.acceptOverMaximum !== true) refuseIfOverMaximum(programs, totals);
  const { lastKey: runKey } = database.run(
    'INSERT INTO runs (review_key, created_at, created_on, prepared_by) VALUES (?, ?, ?, ?)',
    input.reviewId,
    moment.now,
    moment.today,
    moment.actor,
  );
  const payouts = reviewed.map(({ line, balance }) => createPayout(database, runKey, line, balance, moment));
  planAttempts(database, runKey, payouts, moment.now);
  return runValue(database, runKey);
}

/** The answer to processing: a run and where each of its payouts stands now. */
export function runValue(database: Database, runKey: number): ProcessValue {
  const payouts = database.all<Pick<PayoutRecord, 'payout_id' | 'partner_key' | 'status' | 'detail'>>(
    'SELECT payout_id, partner_key, status, detail FROM payouts WHERE run_key = ? ORDER BY payout_key',
    runKey,
  );
  return {
    runId: formatId('run', runKey),
    payouts: payouts.map((payout) => ({
      payoutId: payout.payout_id,
      partnerId: formatId('partner', payout.partner_key),
      status: payout.status,
      detail: payout.detail,
    })),
  };
}

function currentBalances(
  database: Database,
  review: ReviewRow,
  lines: readonly ReviewLineRow[],
  moment: Moment,
): Map<string, PendingBalance> {
  const partnerKeys = [...new Set(lines.map((line) => line.partner_key))];
  const balances = pendingBalances(database, { partnerKeys }, { asOf: review.as_of, today: moment.today });
  return new Map([...balances].map((balance) => [lineKey(balance.partnerKey, balance.currency), balance]));
}

function lineKey(partnerKey: number, currency: string): string {
  return `${String(partnerKey)} ${currency}`;
}

function payableBalance(current: ReadonlyMap<string, PendingBalance>, line: ReviewLineRow): PendingBalance {
  const balance = current.get(lineKey(line.partner_key, line.currency));
  if (balance === undefined) throw new Error('a line that is not stale has a balance');
  return balance;
}

type StaleLine = { partnerId: string; currency: string; message: string };

type Now = {
  lines: readonly ReviewLineRow[];
  current: ReadonlyMap<string, PendingBalance>;
  programs: ReadonlyMap<number, Program>;
};

function refuseIfStale(
  database: Database,
  review: ReviewRow,
  { lines, current, programs }: Now,
  moment: Moment,
): void {
  const withholding = withholdingChanges(database, lines, moment.today);
  const changed = lines.flatMap((line, index): StaleLine[] => {
    const balance = current.get(lineKey(line.partner_key, line.currency));
    const message = whatChanged(line, balance) ?? withholding[index] ?? null;
    if (message === null) return [];
    return [{ partnerId: formatId('partner', line.partner_key), currency: line.currency, message }];
  });
  const general = [
    ...(hoursBetween(review.created_at, moment.now) > reviewLifetimeHours
      ? ['the review is older than 24 hours']
      : []),
    ...(review.limits_hash !== limitsHash(programs, [...current.values()])
      ? ['limits of a program changed']
      : []),
  ];
  if (changed.length === 0 && general.length === 0) return;
  const lineCount = changed.length === 1 ? '1 line' : `${String(changed.length)} lines`;
  const what = [...general, ...(changed.length > 0 ? [`${lineCount} changed`] : [])].join(', ');
  throw new DisburseError(
    'REVIEW_STALE',
    `Since the review ${what}. Nothing was processed and nothing is reserved. Review again.`,
    { changed, general },
  );
}

/** What became worse for a line since its review, or null. A higher balance is not worse: it stays payable. */
function whatChanged(line: ReviewLineRow, balance: PendingBalance | undefined): string | null {
  if (balance === undefined) return 'Nothing is payable any more.';
  if (balance.payableMinor < line.gross_minor) {
    const was = formatMoney(line.gross_minor, line.currency);
    return `Payable fell from ${was} to ${formatMoney(balance.payableMinor, line.currency)}.`;
  }
  if (balance.destinationKey !== line.destination_key || balance.method !== line.method) {
    return 'The payout details changed.';
  }
  return isPayable(balance) ? null : balance.blockers.map((blocker) => blocker.message).join(' ');
}

type LineTotal = { programKey: number; currency: string; amountMinor: number };

/** Approvals are kept with the program and enforced by refusing: nothing that needs one can be paid around it. */
function refuseIfApprovalNeeded(programs: ReadonlyMap<number, Program>, lines: readonly LineTotal[]): void {
  for (const [programKey, program] of programs) {
    for (const rule of program.approvalRules) {
      const own = lines.filter((line) => line.programKey === programKey && line.currency === rule.currency);
      const total = own.reduce((sum, line) => sum + line.amountMinor, 0);
      if (own.length > 0 && total >= rule.fromMinor) {
        throw new DisburseError(
          'APPROVAL_REQUIRED',
          `${program.name} asks for ${String(rule.approvals)} approvals from ${formatMoney(rule.fromMinor, rule.currency)}, and this run pays ${formatMoney(total, rule.currency)}. This version cannot record approvals yet. Nothing was processed. Pay less in one run, or change the rule of the program.`,
          {
            programId: program.programId,
            currency: rule.currency,
            totalMinor: total,
            fromMinor: rule.fromMinor,
          },
        );
      }
    }
  }
}

function refuseIfOverMaximum(programs: ReadonlyMap<number, Program>, lines: readonly LineTotal[]): void {
  const over = totalsOverMaximum(programs, lines);
  const first = over[0];
  if (first === undefined) return;
  throw new DisburseError(
    'VALIDATION',
    `The run pays ${formatMoney(first.totalMinor, first.currency)}, more than the maximum of ${formatMoney(first.maximumMinor, first.currency)} that its program sets. Nothing was processed. Confirm with acceptOverMaximum, or review fewer lines.`,
    { overMaximum: over },
  );
}

function createPayout(
  database: Database,
  runKey: number,
  line: ReviewLineRow,
  balance: PendingBalance,
  moment: Moment,
): PayoutRecord {
  const detail = firstDetail(line.method);
  const completed = statusOf(detail) === 'completed';
  const payoutKey = database.nextKey('payouts', 'payout_key');
  const payout = insertPayout(database, payoutKey, {
    payout_id: payoutIdentifier(payoutKey, randomBytes(5)),
    origin: 'run',
    external_id: null,
    run_key: runKey,
    program_key: balance.programKey,
    partner_key: line.partner_key,
    payee_name: balance.name,
    method: line.method,
    destination_key: line.destination_key,
    currency: line.currency,
    gross_minor: line.gross_minor,
    vat_minor: line.vat_minor,
    withheld_minor: line.withheld_minor,
    amount_minor: line.amount_minor,
    detail,
    created_on: moment.today,
    paid_on: completed ? moment.today : null,
    reference: null,
  });
  const booking = { occurredOn: moment.today, today: moment.today, now: moment.now };
  const withholding = readWithholding(line.withholding);
  if (withholding !== null) keepWithholding(database, payoutKey, withholding, line.withheld_minor);
  const reservation = bookReservation(database, payout, booking);
  const entryKey = completed ? bookSettlement(database, payout, booking) : reservation;
  answerRequests(database, payout);
  recordEvent(database, payoutKey, {
    at: moment.now,
    actor: moment.actor,
    act: 'process',
    fromDetail: null,
    toDetail: detail,
    note: null,
    entryKey,
  });
  return payout;
}
