import type { AttemptStateName } from '../../../shared/contract/sending.ts';
import { instantOf } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import type { Problem } from '../../providers/port.ts';
import { movePayout, type PayoutRecord } from '../payoutStorage.ts';
import type { PayoutDetail } from '../rules/payoutStates.ts';
import { closeLine, linesOfAttempt, type AttemptLine } from './attemptLines.ts';
import {
  changeAttempt,
  recordAttemptEvent,
  type AttemptChange,
  type AttemptEvent,
  type AttemptWithProvider,
} from './attemptStorage.ts';
import { standingThere } from './nextActs.ts';
import { insertAttempt } from './planning.ts';

/** Moves an attempt and writes it into its life, in the caller's transaction. */
export function moveAttempt(
  database: Database,
  attempt: AttemptWithProvider,
  change: AttemptChange & { state: AttemptStateName },
  event: Pick<AttemptEvent, 'at' | 'act'>,
): AttemptWithProvider {
  const note = change.problem === undefined || change.problem === null ? null : change.problem.message;
  recordAttemptEvent(database, attempt.attempt_key, {
    ...event,
    from: attempt.state,
    to: change.state,
    note,
  });
  return changeAttempt(database, attempt, change);
}

/** Where a payout is that the provider has and that may still end in any way. */
export const heldByProvider = [
  'sending',
  'accepted',
  'handed_over',
  'unclaimed',
  'on_hold',
  'bounced',
] as const;

/** Moves the payouts of an attempt that are in one of these states; nothing is booked, because no money moved. */
export function moveLines(
  database: Database,
  attempt: AttemptWithProvider,
  from: readonly PayoutDetail[],
  to: PayoutDetail,
  moment: { now: string; actor: string },
  problem: Problem | null,
): void {
  for (const line of linesOfAttempt(database, attempt.attempt_key, 'open')) {
    if (line.detail === to || !from.includes(line.detail)) continue;
    movePayout(
      database,
      line,
      { detail: to, paidOn: line.paid_on, reference: line.reference, feeMinor: line.fee_minor },
      {
        at: moment.now,
        actor: moment.actor,
        act: 'provider',
        note: problem?.message ?? null,
        entryKey: null,
      },
    );
  }
}

/**
 * Ends an attempt of which nothing was taken, and lets go of its payouts, which it answers: they stay ready, and nothing
 * sends them by itself unless they are planned again.
 */
export function withdraw(
  database: Database,
  attempt: AttemptWithProvider,
  moment: { now: string },
  act: 'withdraw' | 'let_go' | 'take_over' | 'plan_anew',
  problem: Problem | null = null,
): AttemptLine[] {
  const lines = linesOfAttempt(database, attempt.attempt_key, 'open');
  for (const line of lines) closeLine(database, attempt.attempt_key, line.payout_key);
  moveAttempt(
    database,
    attempt,
    {
      state: 'withdrawn',
      needs_person: 0,
      reads: 0,
      // What a copy that was let go of has begun may be what the other copy goes on with.
      next_act_at: clearsAway.has(act) && hasBegun(database, attempt) ? moment.now : null,
      ...(problem === null ? {} : { problem }),
    },
    { at: moment.now, act },
  );
  return lines;
}

const clearsAway: ReadonlySet<string> = new Set(['withdraw', 'plan_anew']);

function hasBegun(database: Database, attempt: AttemptWithProvider): boolean {
  return standingThere(database, attempt) === 'open_group';
}

/** What is left of an attempt that can never be sent as it was, in a new one. */
export function replan(
  database: Database,
  attempt: AttemptWithProvider,
  lines: readonly PayoutRecord[],
  moment: { now: string },
): number {
  return insertAttempt(database, {
    runKey: attempt.run_key,
    connectionKey: attempt.connection_key,
    lines,
    now: moment.now,
  });
}

/** The instant that many milliseconds after a moment. */
export function after(moment: { now: string }, delayMs: number): string {
  return instantOf(moment.now)
    .add({ milliseconds: Math.round(delayMs) })
    .toString({
      smallestUnit: 'millisecond',
    });
}
