import type { AttemptView } from '../../../shared/contract/sending.ts';
import { formatId } from '../../../shared/ids.ts';
import type { ValueOf } from '../../../shared/contract/index.ts';
import type { Database } from '../../ledger/database.ts';
import {
  attemptsOfPayout,
  attemptsOfRun,
  problemKept,
  type AttemptEvent,
  type AttemptWithProvider,
} from './attemptStorage.ts';
import { nextActOfAttempt } from './nextActs.ts';

type PayoutAttempt = ValueOf<'payouts.get'>['attempts'][number];

/** The batches of a run at providers, for whoever watches it. */
export function viewAttemptsOfRun(database: Database, runKey: number, now: string): AttemptView[] {
  return attemptsOfRun(database, runKey).map((attempt) => viewAttempt(database, attempt, now));
}

/** Everything that is known of the batches that a payout was in. */
export function viewAttemptsOfPayout(database: Database, payoutKey: number, now: string): PayoutAttempt[] {
  return attemptsOfPayout(database, payoutKey).map((attempt) => ({
    ...viewAttempt(database, attempt, now),
    ...viewLine(database, attempt.attempt_key, payoutKey),
    events: viewEvents(database, attempt.attempt_key),
    answers: viewAnswers(database, attempt.attempt_key),
  }));
}

function viewAttempt(database: Database, attempt: AttemptWithProvider, now: string): AttemptView {
  const lines = database.get<{ count: number; total: number | null }>(
    'SELECT count(*) AS count, SUM(amount_minor) AS total FROM attempt_lines WHERE attempt_key = ?',
    attempt.attempt_key,
  );
  return {
    attemptId: formatId('attempt', attempt.attempt_key),
    runId: formatId('run', attempt.run_key),
    number: attempt.number,
    provider: attempt.provider,
    environment: attempt.environment,
    accountLabel: attempt.account_label,
    reference: attempt.reference,
    currency: attempt.currency,
    count: lines?.count ?? 0,
    totalMinor: lines?.total ?? 0,
    state: attempt.state,
    needsPerson: attempt.needs_person === 1,
    sends: attempt.sends,
    firstSentAt: attempt.first_sent_at,
    lastSentAt: attempt.last_sent_at,
    resendDeadline: attempt.resend_deadline,
    providerReference: attempt.provider_reference,
    providerState: attempt.provider_state,
    link: attempt.link,
    problem: problemKept(attempt),
    nextAct: nextActInWords(database, attempt, now),
    nextActAt: attempt.next_act_at,
  };
}

function nextActInWords(
  database: Database,
  attempt: AttemptWithProvider,
  now: string,
): AttemptView['nextAct'] {
  const next = nextActOfAttempt(database, attempt, now);
  switch (next.act) {
    case 'send':
      return attempt.sends === 0 || attempt.state === 'waiting' ? 'send' : 'send_again';
    case 'plan_anew':
      return 'send';
    case 'clear_away':
      if (attempt.needs_person === 1) return 'ask_person';
      return attempt.next_act_at === null ? 'nothing' : 'read';
    case 'read':
      return attempt.next_act_at === null ? 'nothing' : 'read';
    case 'ask_person':
      return 'ask_person';
    case 'nothing':
      return attempt.needs_person === 1 ? 'ask_person' : 'nothing';
  }
}

type LineRow = {
  item_id: string | null;
  provider_state: string | null;
  problem_code: string | null;
  problem_message: string | null;
  cancel_requested: 0 | 1;
  target_currency: string | null;
  target_amount_minor: number | null;
  rate: string | null;
};

function viewLine(database: Database, attemptKey: number, payoutKey: number) {
  const line = database.get<LineRow>(
    'SELECT * FROM attempt_lines WHERE attempt_key = ? AND payout_key = ?',
    attemptKey,
    payoutKey,
  );
  if (line === undefined) throw new Error(`attempt ${String(attemptKey)} has lost a line`);
  return {
    itemId: line.item_id,
    itemState: line.provider_state,
    itemProblem:
      line.problem_code === null ? null : { code: line.problem_code, message: line.problem_message ?? '' },
    cancelRequested: line.cancel_requested === 1,
    converted:
      line.target_currency === null || line.target_amount_minor === null
        ? null
        : {
            targetCurrency: line.target_currency,
            targetAmountMinor: line.target_amount_minor,
            rate: line.rate ?? '',
          },
  };
}

function viewEvents(database: Database, attemptKey: number): PayoutAttempt['events'] {
  return database
    .all<AttemptEvent & { from_state: AttemptEvent['from']; to_state: AttemptEvent['to'] }>(
      'SELECT at, act, from_state, to_state, note FROM attempt_events WHERE attempt_key = ? ORDER BY event_key',
      attemptKey,
    )
    .map((event) => ({
      at: event.at,
      act: event.act,
      fromState: event.from_state,
      toState: event.to_state,
      note: event.note,
    }));
}

type AnswerRow = {
  at: string;
  operation: string;
  http_status: number | null;
  debug_id: string | null;
  text: string;
};

function viewAnswers(database: Database, attemptKey: number): PayoutAttempt['answers'] {
  return database
    .all<AnswerRow>('SELECT * FROM attempt_answers WHERE attempt_key = ? ORDER BY answer_key', attemptKey)
    .map((answer) => ({
      at: answer.at,
      operation: answer.operation,
      httpStatus: answer.http_status,
      debugId: answer.debug_id,
      text: answer.text,
    }));
}
