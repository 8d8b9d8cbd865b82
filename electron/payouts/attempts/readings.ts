import type { AttemptStateName } from '../../../shared/contract/sending.ts';
import { instantOf } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import type { BatchReading, Problem } from '../../providers/port.ts';
import { readConnection } from '../connectionStorage.ts';
import { statusOf, type PayoutDetail } from '../rules/payoutStates.ts';
import { lastReadDelayMs, readDelayMs } from '../rules/pollingPlan.ts';
import type { AfterRelease } from '../rules/settlement.ts';
import { linesOfAttempt, noteLine } from './attemptLines.ts';
import { after, heldByProvider, moveAttempt, moveLines } from './attemptMoves.ts';
import {
  changeAttempt,
  problemAfterNoReading,
  problemKept,
  type AttemptWithProvider,
} from './attemptStorage.ts';
import { settleLine, type EngineMoment } from './settling.ts';
import { askAboutUnread, endUnread, countUnreadForDays } from './unreadBatches.ts';

const contradictionProblem: Problem = {
  code: 'CONTRADICTION',
  message:
    'The provider reports a payment that this ledger has given back already, so that it may be paid twice. Nothing was booked, and nothing more is paid to the partner meanwhile. Look at the payout and at the provider’s own list; what was paid is resolved as paid.',
};

const besideRecordProblem: Problem = {
  code: 'PAID_BESIDE_RECORD',
  message:
    'The provider reports a payment of a payout that is recorded as paid by hand: both are one payment, or the partner was paid twice. Nothing was booked, and nothing more is paid to the partner meanwhile. Compare the two, then resolve the payout as paid once or as paid twice.',
};

const stillMovingProblem: Problem = {
  code: 'STILL_MOVING',
  message:
    'The provider is still working on a payout that this ledger has given back already or has as paid by hand, and may pay it. Nothing more is paid to the partner meanwhile. It is read daily until the provider shows the end.',
};

const chargedBackProblem: Problem = {
  code: 'CHARGED_BACK',
  message:
    'The payment of this batch to the provider was taken back, possibly after the payees were paid. Look at the provider’s site who was paid, then resolve the payouts that are in doubt.',
};

const unfinishedProblem: Problem = {
  code: 'UNFINISHED_BATCH',
  message:
    'The provider has not all of this batch, so that nothing of it was paid and nobody can pay it there. What is left is sent. Where that is not possible any more, resolve its payouts as not paid.',
};

/** Makes of an attempt what the provider told of it. Everything is in the caller's transaction. */
export function recordReading(
  database: Database,
  attempt: AttemptWithProvider,
  reading: BatchReading,
  moment: EngineMoment,
): AttemptWithProvider {
  const reads = attempt.reads + 1;
  if (reading.kind !== 'unknown') endUnread(database, attempt.attempt_key);
  switch (reading.kind) {
    case 'mismatch':
      return recordMismatch(database, { ...attempt, reads }, reading.problem, moment);
    case 'absent':
      if (isUnderWay(attempt)) return recordUnfinished(database, { ...attempt, reads }, moment);
      return changeAttempt(database, attempt, {
        reads,
        next_act_at: nextReadAt(database, { ...attempt, reads }, moment),
      });
    case 'unknown':
      if (countUnreadForDays(database, attempt, moment))
        return askAboutUnread(database, { ...attempt, reads }, moment, nextReadAt(database, attempt, moment));
      return changeAttempt(database, attempt, {
        reads,
        problem: problemAfterNoReading(attempt, reading.problem),
        next_act_at:
          nextReadAt(database, { ...attempt, reads }, moment) ??
          nextTryAt(database, { ...attempt, reads }, moment),
      });
    case 'read':
      if (reading.unfinished !== true || attempt.state === 'settled')
        return recordWhatWasRead(database, { ...attempt, reads }, reading, moment);
      // Where a person has resolved a payout, its transfer is known from here on and can be cancelled.
      for (const line of linesOfAttempt(database, attempt.attempt_key)) {
        const news = reading.lines.find(({ payoutId }) => payoutId === line.payout_id);
        if (news !== undefined) noteLine(database, attempt.attempt_key, line.payout_key, news);
      }
      return recordUnfinished(database, { ...attempt, reads }, moment);
  }
}

/**
 * What the provider shows is not what was sent, so that nothing it says of a payout counts: each that is under way is
 * in doubt, which a person can end, or a later reading that agrees. Where all have ended there is nothing to ask about.
 */
function recordMismatch(
  database: Database,
  attempt: AttemptWithProvider,
  problem: Problem,
  moment: EngineMoment,
): AttemptWithProvider {
  const { reads } = attempt;
  if (attempt.state === 'settled')
    return changeAttempt(database, attempt, {
      problem: problemAfterNoReading(attempt, problem),
      reads,
      next_act_at: nextReadAt(database, attempt, moment),
    });
  moveLines(database, attempt, heldByProvider, 'in_doubt', moment, problem);
  return moveAttempt(
    database,
    attempt,
    { state: 'in_doubt', needs_person: 1, problem, reads, next_act_at: null },
    { at: moment.now, act: 'read' },
  );
}

function isUnderWay({ state }: AttemptWithProvider): boolean {
  return state === 'accepted' || state === 'handed_over';
}

/**
 * The provider shows that a batch which counted as taken is not whole, so that nothing of it was paid and nobody can
 * pay it: it waits again, and sending takes up what is left. After a doubt it is in doubt, which sending ends too, or a
 * person.
 */
function recordUnfinished(
  database: Database,
  attempt: AttemptWithProvider,
  moment: EngineMoment,
): AttemptWithProvider {
  const state = attempt.doubted === 1 ? 'in_doubt' : 'waiting';
  const detail = state === 'waiting' ? 'ready' : 'in_doubt';
  // What a person resolved as paid counts as on its way back once it is seen unpaid: that is in doubt as well.
  const from = state === 'in_doubt' ? heldByProvider : (['accepted', 'handed_over'] as const);
  moveLines(database, attempt, from, detail, moment, unfinishedProblem);
  const change = {
    reads: attempt.reads,
    problem: unfinishedProblem,
    state,
    // What is never sent again can be made whole by nobody: a person says what becomes of it.
    needs_person: attempt.send_barred === 1 ? 1 : attempt.needs_person,
  } as const;
  if (state === attempt.state)
    return changeAttempt(database, attempt, {
      ...change,
      next_act_at: nextReadAt(database, attempt, moment),
    });
  return moveAttempt(
    database,
    attempt,
    { ...change, next_act_at: moment.now },
    { at: moment.now, act: 'read' },
  );
}

function recordWhatWasRead(
  database: Database,
  attempt: AttemptWithProvider,
  reading: Extract<BatchReading, { kind: 'read' }>,
  moment: EngineMoment,
): AttemptWithProvider {
  const readings = new Map(reading.lines.map((line) => [line.payoutId, line]));
  let contradiction: Problem | null = null;
  let chargedBack = false;
  let stillMoving = false;
  const isForPersonToPay = isPaidByPerson(database, attempt);
  for (const line of linesOfAttempt(database, attempt.attempt_key)) {
    const news = readings.get(line.payout_id);
    if (news === undefined) continue;
    const waitsForPerson = isForPersonToPay && news.waitsForFunding;
    const settled = settleLine(database, line, news, moment, {
      attemptKey: attempt.attempt_key,
      waitsForPerson,
    });
    if (settled.contradiction && contradiction !== contradictionProblem)
      contradiction = settled.payout.detail === 'recorded' ? besideRecordProblem : contradictionProblem;
    stillMoving ||= settled.stillMoving;
    chargedBack ||= news.state === 'charged_back' && settled.payout.detail === 'in_doubt';
  }
  const details = detailsOf(database, attempt.attempt_key);
  const state = stateAfterReading(details);
  // What is never sent again from here, and what the provider does not end either, goes on being a person's.
  const isBarred =
    attempt.send_barred === 1 &&
    attempt.needs_person === 1 &&
    (state === 'in_doubt' || state === 'handed_over');
  // The one that a person is needed for comes first.
  const problemAfterReading = (): Problem | null => {
    if (contradiction !== null) return contradiction;
    if (chargedBack) return chargedBackProblem;
    if (isBarred) return problemKept(attempt);
    return stillMoving ? stillMovingProblem : null;
  };
  const change = {
    provider_reference: reading.reference,
    provider_state: reading.providerState,
    // From here on only the tries count that came to nothing.
    reads: state === 'settled' ? 0 : attempt.reads,
    needs_person: contradiction !== null || chargedBack || isBarred ? 1 : 0,
    problem: problemAfterReading(),
    next_act_at: nextReadAt(database, attempt, moment),
  } as const;
  if (state === attempt.state) return changeAttempt(database, attempt, { ...change, state });
  return moveAttempt(database, attempt, { ...change, state }, { at: moment.now, act: 'read' });
}

/** What this program will not debit any more is paid, or cancelled, by a person at the provider. */
function isPaidByPerson(database: Database, attempt: AttemptWithProvider): boolean {
  if (attempt.state === 'handed_over' || attempt.send_barred === 1) return true;
  return (
    attempt.state === 'in_doubt' && readConnection(database, attempt.connection_key).funding === 'by_person'
  );
}

function stateAfterReading(details: readonly PayoutDetail[]): AttemptStateName {
  const pending = details.filter((detail) => statusOf(detail) === 'pending');
  if (pending.length === 0) return 'settled';
  if (pending.includes('in_doubt')) return 'in_doubt';
  return pending.includes('handed_over') ? 'handed_over' : 'accepted';
}

function nextReadAt(database: Database, attempt: AttemptWithProvider, moment: EngineMoment): string | null {
  const details = detailsOf(database, attempt.attempt_key);
  const sentAt = attempt.first_sent_at ?? attempt.created_at;
  const isOpen = details.some((detail) => statusOf(detail) === 'pending');
  const watchedFrom = isOpen ? sentAt : (lastPaidAt(database, attempt.attempt_key) ?? sentAt);
  const delayMs = readDelayMs({
    details,
    afterRelease: afterReleaseIn(database, attempt.attempt_key),
    wishesOpen: hasOpenWish(database, attempt.attempt_key),
    reads: attempt.reads,
    daysWatched: instantOf(watchedFrom).until(instantOf(moment.now)).total('hours') / 24,
  });
  return delayMs === null ? null : after(moment, delayMs);
}

/**
 * A last reading that was planned and came to nothing, as without a network, is tried again; not after the weeks in
 * which it was tried to read at all what is unread.
 */
function nextTryAt(database: Database, attempt: AttemptWithProvider, moment: EngineMoment): string | null {
  const wasWatched = afterReleaseIn(database, attempt.attempt_key).includes('unread');
  const delayMs = attempt.state === 'settled' && !wasWatched ? lastReadDelayMs(attempt.reads) : null;
  return delayMs === null ? null : after(moment, delayMs);
}

function detailsOf(database: Database, attemptKey: number): PayoutDetail[] {
  return database
    .all<{ detail: PayoutDetail }>(
      `SELECT DISTINCT detail FROM attempt_lines CROSS JOIN payouts USING (payout_key) WHERE attempt_key = ?`,
      attemptKey,
    )
    .map((row) => row.detail);
}

function afterReleaseIn(database: Database, attemptKey: number): AfterRelease[] {
  return database
    .all<{ after_release: AfterRelease }>(
      `SELECT DISTINCT after_release FROM attempt_lines CROSS JOIN payouts USING (payout_key)
       WHERE attempt_key = ? AND after_release IS NOT NULL`,
      attemptKey,
    )
    .map((row) => row.after_release);
}

/** When a payout of an attempt was last found to be paid: what is claimed late can come back late. */
function lastPaidAt(database: Database, attemptKey: number): string | null {
  return (
    database.get<{ at: string | null }>(
      `SELECT MAX(at) AS at FROM attempt_lines CROSS JOIN payout_events USING (payout_key)
       WHERE attempt_key = ? AND to_detail = 'paid' AND from_detail <> 'paid'`,
      attemptKey,
    )?.at ?? null
  );
}

/** Of a payout that has come to its end at the provider nothing is wished any more. */
function hasOpenWish(database: Database, attemptKey: number): boolean {
  const line = database.get(
    `SELECT 1 FROM attempt_lines CROSS JOIN payouts USING (payout_key)
     WHERE attempt_key = ? AND cancel_requested = 1 AND (detail = 'unclaimed' OR after_release = 'moving') LIMIT 1`,
    attemptKey,
  );
  return line !== undefined;
}
