import type { Database } from '../../ledger/database.ts';
import type { LineReading, Problem, RefusedLine } from '../../providers/port.ts';
import type { SendVerdict } from '../rules/attemptStates.ts';
import { firstReadDelayMs, resendDelayMs, waitDelayMs } from '../rules/pollingPlan.ts';
import { closeLine, linesOfAttempt, type AttemptLine } from './attemptLines.ts';
import { after, moveAttempt, moveLines, replan } from './attemptMoves.ts';
import type { AttemptWithProvider } from './attemptStorage.ts';
import { settleLine, type EngineMoment } from './settling.ts';

/** Makes of an attempt what came of a send. Everything is in the caller's transaction. */
export function recordSendVerdict(
  database: Database,
  attempt: AttemptWithProvider,
  verdict: SendVerdict,
  refusedLines: readonly RefusedLine[],
  moment: EngineMoment,
): AttemptWithProvider {
  const event = { at: moment.now, act: 'answer' } as const;
  switch (verdict.to) {
    case 'waiting':
      moveLines(database, attempt, ['sending', 'handed_over'], 'ready', moment, verdict.problem);
      return moveAttempt(
        database,
        attempt,
        {
          state: 'waiting',
          problem: verdict.problem,
          next_act_at: after(moment, waitDelayMs(attempt.sends - 1, verdict.retryAfterMs)),
        },
        event,
      );
    case 'in_doubt':
      moveLines(database, attempt, ['sending', 'handed_over'], 'in_doubt', moment, verdict.problem);
      return moveAttempt(
        database,
        attempt,
        {
          state: 'in_doubt',
          doubted: 1,
          problem: verdict.problem,
          provider_reference: verdict.reference ?? attempt.provider_reference,
          needs_person: verdict.askPerson ? 1 : attempt.needs_person,
          next_act_at: verdict.askPerson
            ? null
            : after(moment, verdict.reference === null ? resendDelayMs(attempt.sends) : 0),
        },
        event,
      );
    case 'accepted':
    case 'handed_over':
      return recordTaken(database, attempt, verdict, refusedLines, moment);
    case 'refused':
      return recordRefusal(database, attempt, verdict.problem, refusedLines, moment);
  }
}

function recordTaken(
  database: Database,
  attempt: AttemptWithProvider,
  verdict: Extract<SendVerdict, { to: 'accepted' | 'handed_over' }>,
  refusedLines: readonly RefusedLine[],
  moment: EngineMoment,
): AttemptWithProvider {
  settleRefusedLines(database, attempt, refusedLines, moment);
  const open = ['sending', 'in_doubt', 'handed_over', 'accepted'] as const;
  moveLines(database, attempt, open, verdict.to, moment, null);
  const handedOver = verdict.to === 'handed_over';
  return moveAttempt(
    database,
    attempt,
    {
      state: verdict.to,
      needs_person: 0,
      provider_reference: verdict.reference === '' ? attempt.provider_reference : verdict.reference,
      problem: handedOver ? verdict.problem : null,
      ...(handedOver ? { link: verdict.link ?? attempt.link } : {}),
      reads: 0,
      next_act_at: after(moment, firstReadDelayMs(verdict.to)),
    },
    { at: moment.now, act: 'answer' },
  );
}

/** A batch that was refused for some of its lines is sent again without them, under a new reference. */
function recordRefusal(
  database: Database,
  attempt: AttemptWithProvider,
  problem: Problem,
  refusedLines: readonly RefusedLine[],
  moment: EngineMoment,
): AttemptWithProvider {
  const named = new Set(refusedLines.map((line) => line.payoutId));
  const open = linesOfAttempt(database, attempt.attempt_key, 'open');
  const others = named.size === 0 ? [] : open.filter((line) => !named.has(line.payout_id));
  const refused =
    named.size === 0 ? open.map((line) => ({ payoutId: line.payout_id, problem })) : refusedLines;
  settleRefusedLines(database, attempt, refused, moment);
  moveLines(database, attempt, ['sending'], 'ready', moment, null);
  for (const line of others) closeLine(database, attempt.attempt_key, line.payout_key);
  const moved = moveAttempt(
    database,
    attempt,
    { state: 'refused', problem, next_act_at: null },
    { at: moment.now, act: 'answer' },
  );
  if (others.length > 0) replan(database, attempt, others, moment);
  return moved;
}

function settleRefusedLines(
  database: Database,
  attempt: AttemptWithProvider,
  refusedLines: readonly RefusedLine[],
  moment: EngineMoment,
): void {
  if (refusedLines.length === 0) return;
  const problems = new Map(refusedLines.map((line) => [line.payoutId, line.problem]));
  for (const line of linesOfAttempt(database, attempt.attempt_key, 'open')) {
    const problem = problems.get(line.payout_id);
    if (problem === undefined) continue;
    const reading = refusalOf(line, problem);
    settleLine(database, line, reading, moment, { attemptKey: attempt.attempt_key, waitsForPerson: false });
  }
}

function refusalOf(line: AttemptLine, problem: Problem): LineReading {
  return {
    payoutId: line.payout_id,
    itemId: null,
    state: 'refused',
    providerState: problem.code,
    waitsForFunding: false,
    feeMinor: null,
    otherFee: null,
    processedAt: null,
    problem,
    converted: null,
  };
}
