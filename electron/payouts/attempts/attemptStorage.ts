import type { AttemptAct, AttemptStateName } from '../../../shared/contract/sending.ts';
import type { Problem, ProviderName } from '../../providers/port.ts';
import type { Database } from '../../ledger/database.ts';

type AttemptRecord = {
  attempt_key: number;
  reference: string;
  request_id: string;
  run_key: number;
  connection_key: number;
  number: number;
  currency: string;
  state: AttemptStateName;
  doubted: 0 | 1;
  needs_person: 0 | 1;
  /** Never sent again from this ledger, whatever is learned of it. */
  send_barred: 0 | 1;
  created_at: string;
  /** Whether the exact bytes are there; what was adopted from a send journal has none. */
  has_body: 0 | 1;
  body_sha256: string | null;
  sends: number;
  first_sent_at: string | null;
  last_sent_at: string | null;
  resend_deadline: string | null;
  provider_reference: string | null;
  provider_state: string | null;
  link: string | null;
  problem_code: string | null;
  problem_message: string | null;
  reads: number;
  next_act_at: string | null;
};

/** An attempt with the connection that it goes through. */
export type AttemptWithProvider = AttemptRecord & {
  provider: ProviderName;
  environment: 'sandbox' | 'live';
  account_id: string;
  account_label: string;
};

/** Without the bytes that were sent, which are megabytes of a large batch: only sending them again reads them. */
const withProvider = `SELECT attempts.attempt_key, reference, request_id, run_key, attempts.connection_key, number,
    currency, state, doubted, needs_person, send_barred, created_at, sealed_body IS NOT NULL AS has_body, body_sha256, sends,
    first_sent_at, last_sent_at, resend_deadline, provider_reference, attempts.provider_state, link,
    attempts.problem_code, attempts.problem_message, reads, next_act_at,
    provider, environment, account_id, account_label
  FROM attempts JOIN connections USING (connection_key)`;

/** One attempt by its key. */
export function readAttempt(database: Database, attemptKey: number): AttemptWithProvider {
  const row = database.get<AttemptWithProvider>(`${withProvider} WHERE attempt_key = ?`, attemptKey);
  if (row === undefined) throw new Error(`attempt ${String(attemptKey)} is missing`);
  return row;
}

/** One attempt by the reference that the provider knows it by, or undefined. */
export function findAttemptByReference(
  database: Database,
  reference: string,
): AttemptWithProvider | undefined {
  return database.get<AttemptWithProvider>(`${withProvider} WHERE reference = ?`, reference);
}

/** The attempts of a run, in the order in which they were made. */
export function attemptsOfRun(database: Database, runKey: number): AttemptWithProvider[] {
  return database.all<AttemptWithProvider>(`${withProvider} WHERE run_key = ? ORDER BY attempt_key`, runKey);
}

/** The attempts that a payout was in, oldest first. */
export function attemptsOfPayout(database: Database, payoutKey: number): AttemptWithProvider[] {
  return database.all<AttemptWithProvider>(
    `${withProvider} JOIN attempt_lines USING (attempt_key) WHERE payout_key = ? ORDER BY attempt_key`,
    payoutKey,
  );
}

/** Keys of the attempts whose next act is due, the longest waiting first. */
export function dueAttempts(database: Database, now: string): number[] {
  return database
    .all<{ attempt_key: number }>(
      'SELECT attempt_key FROM attempts WHERE next_act_at IS NOT NULL AND next_act_at <= ? ORDER BY next_act_at, attempt_key',
      now,
    )
    .map((row) => row.attempt_key);
}

/** When the next act of any attempt falls due; null where none is planned. */
export function nextDueAt(database: Database): string | null {
  return (
    database.get<{ next: string | null }>(
      'SELECT MIN(next_act_at) AS next FROM attempts WHERE next_act_at IS NOT NULL',
    )?.next ?? null
  );
}

/** The attempts whose outcome is open, which bind their connection. */
export function openAttempts(database: Database, connectionKey?: number): AttemptWithProvider[] {
  return database.all<AttemptWithProvider>(
    `${withProvider} WHERE state IN ('waiting', 'sending', 'in_doubt', 'accepted', 'handed_over')
       AND (? IS NULL OR connection_key = ?) ORDER BY attempt_key`,
    connectionKey ?? null,
    connectionKey ?? null,
  );
}

/** Settled attempts of which the provider may still pay, or has paid, what the ledger gave back; by `shown` if given. */
export function attemptsOfReleased(database: Database, shown?: 'contradicted'): AttemptWithProvider[] {
  return database.all<AttemptWithProvider>(
    `${withProvider} WHERE state = 'settled' AND attempt_key IN (
       SELECT attempt_key FROM payouts CROSS JOIN attempt_lines USING (payout_key)
       WHERE after_release IS NOT NULL AND (? IS NULL OR after_release = ?)) ORDER BY attempt_key`,
    shown ?? null,
    shown ?? null,
  );
}

/** Plans one more reading of the ended attempts of a connection of which money may come back, or may still move. */
export function watchAgain(database: Database, connectionKey: number, now: string): void {
  database.run(
    `UPDATE attempts SET next_act_at = ?, reads = 0 WHERE connection_key = ? AND state = 'settled'
       AND (provider_reference IS NOT NULL OR EXISTS (SELECT 1 FROM connections
         WHERE connections.connection_key = attempts.connection_key AND provider = 'wise'))
       AND attempt_key IN (SELECT attempt_key FROM attempt_lines CROSS JOIN payouts USING (payout_key)
         WHERE detail = 'paid' OR after_release IS NOT NULL)`,
    now,
    connectionKey,
  );
}

/** Of an attempt that was given up, that something of it stands at the provider and is not taken away yet. */
export const leftThere = `state = 'withdrawn' AND (next_act_at IS NOT NULL OR needs_person = 1)`;

/** Whether something of an attempt that was given up stands at the provider and is not taken away yet. */
export function isLeftThere(attempt: AttemptRecord): boolean {
  return attempt.state === 'withdrawn' && (attempt.next_act_at !== null || attempt.needs_person === 1);
}

/** Attempts that were given up, and of which something stands at the provider that is not taken away yet. */
export function attemptsLeftThere(database: Database, connectionKey?: number): AttemptWithProvider[] {
  return database.all<AttemptWithProvider>(
    `${withProvider} WHERE ${leftThere} AND (? IS NULL OR connection_key = ?) ORDER BY attempt_key`,
    connectionKey ?? null,
    connectionKey ?? null,
  );
}

/** Every attempt of which anything may have left this machine. */
export function sentAttempts(database: Database): AttemptWithProvider[] {
  return database.all<AttemptWithProvider>(`${withProvider} WHERE sends > 0 ORDER BY attempt_key`);
}

/** What stands in the way of an attempt, or what it is waiting for; null where nothing does. */
export function problemKept(attempt: AttemptRecord): Problem | null {
  return attempt.problem_code === null
    ? null
    : { code: attempt.problem_code, message: attempt.problem_message ?? '' };
}

/**
 * Said of a batch that has ended, these hold payouts of it, whatever another batch shows of them: the provider shows them
 * as paid here, or may still pay them.
 */
const holdingProblems = ['CONTRADICTION', 'PAID_BESIDE_RECORD', 'STILL_MOVING'];

/** As a condition of a query over attempts. */
export const holdsAfterItsEnd = `state = 'settled' AND attempts.problem_code IN (${holdingProblems
  .map((code) => `'${code}'`)
  .join(', ')})`;

/**
 * What is said of an attempt that could not be read: what holds payouts of it, or what a person is asked, is not over
 * because of that.
 */
export function problemAfterNoReading(attempt: AttemptRecord, problem: Problem): Problem {
  const kept = problemKept(attempt);
  if (kept === null) return problem;
  const isHolding = attempt.state === 'settled' && holdingProblems.includes(kept.code);
  return isHolding || attempt.needs_person === 1 ? kept : problem;
}

/** What may change of an attempt. What was sent (identity, bytes, deadline) cannot: the schema refuses it. */
export type AttemptChange = Partial<
  Pick<
    AttemptRecord,
    | 'state'
    | 'doubted'
    | 'needs_person'
    | 'send_barred'
    | 'provider_reference'
    | 'provider_state'
    | 'link'
    | 'reads'
    | 'next_act_at'
  >
> & { problem?: Problem | null };

/** Changes an attempt and answers it as it is then. */
export function changeAttempt(
  database: Database,
  attempt: AttemptWithProvider,
  { problem, ...change }: AttemptChange,
): AttemptWithProvider {
  const changed: AttemptWithProvider = {
    ...attempt,
    ...change,
    ...(problem === undefined
      ? {}
      : { problem_code: problem?.code ?? null, problem_message: problem?.message ?? null }),
  };
  database.run(
    `UPDATE attempts SET state = ?, doubted = ?, needs_person = ?, send_barred = ?, provider_reference = ?,
       provider_state = ?, link = ?, problem_code = ?, problem_message = ?, reads = ?, next_act_at = ? WHERE attempt_key = ?`,
    changed.state,
    changed.doubted,
    changed.needs_person,
    changed.send_barred,
    changed.provider_reference,
    changed.provider_state,
    changed.link,
    changed.problem_code,
    changed.problem_message,
    changed.reads,
    changed.next_act_at,
    changed.attempt_key,
  );
  return changed;
}

export type AttemptEvent = {
  at: string;
  act: AttemptAct;
  from: AttemptStateName | null;
  to: AttemptStateName;
  note: string | null;
};

/** Appends to the life of an attempt. */
export function recordAttemptEvent(database: Database, attemptKey: number, event: AttemptEvent): void {
  database.run(
    'INSERT INTO attempt_events (attempt_key, at, act, from_state, to_state, note) VALUES (?, ?, ?, ?, ?, ?)',
    attemptKey,
    event.at,
    event.act,
    event.from,
    event.to,
    event.note,
  );
}
