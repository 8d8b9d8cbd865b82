import type { InputOf, ValueOf } from '../../shared/contract/index.ts';
import { DisburseError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import { auditSubjects } from '../payouts/acts.ts';
import { askedAttemptOf, linesOfAttempt, openAttemptOf } from '../payouts/attempts/attemptLines.ts';
import { letGoOfOpen } from '../payouts/attempts/lettingGo.ts';
import {
  attemptsLeftThere,
  attemptsOfReleased,
  openAttempts,
  readAttempt,
  sentAttempts,
  type AttemptWithProvider,
} from '../payouts/attempts/attemptStorage.ts';
import { resolvePayouts } from '../payouts/attempts/resolving.ts';
import { findPayout, type PayoutRecord } from '../payouts/payoutStorage.ts';
import { runValue } from '../payouts/processing.ts';
import { adoptAttempt } from '../sending/adoption.ts';
import { settleGroupLeft } from '../sending/clearingAway.ts';
import { installationId } from '../sending/installation.ts';
import { journalSends } from '../sending/recovery.ts';
import type { JournalledAttempt, JournalledWithdrawal } from '../sending/sendJournal.ts';
import type { LockReason } from '../sending/sendingLock.ts';
import type { Context, UseCases } from './context.ts';
import { journalOf, lockReasonsOf, startEngine } from './engine.ts';
import { keepWithdrawals } from './withdrawals.ts';

type Status = ValueOf<'sending.status'>;

export const sendingUseCases = {
  'sending.status': (context) => status(context),
  'sending.adopt': (context, { reference, note }) => {
    const attempt = attemptToAdopt(context, reference);
    const runKey = keepWithdrawals(context, () => {
      // The ledger lacks what was sent: whatever else waits in it may have been paid as well.
      letGoOfOpen(context.database, 'let_go', context, reference);
      return adoptAttempt(context.database, attempt, context);
    });
    context.note([formatId('run', runKey)], { reference, note });
    wakeEngine(context);
    return runValue(context.database, runKey);
  },
  'sending.settleMissing': (context, { reference, note }) => {
    if (settleGroupLeft(context.database, reference, context)) {
      context.note([], { reference, note });
      wakeEngine(context);
      return status(context);
    }
    lackingReason(context, reference);
    keepWithdrawals(context, () => {
      letGoOfOpen(context.database, 'let_go', context);
    });
    context.database.run(
      'INSERT INTO journal_settlements VALUES (?, ?, ?, ?)',
      reference,
      context.now,
      context.actor,
      note,
    );
    context.note([], { reference, note });
    wakeEngine(context);
    return status(context);
  },
  'sending.takeOver': (context, { note }) => {
    const missing = lockReasonsOf(context.session).find(isLacking);
    if (missing !== undefined) {
      throw new DisburseError('SENDING_LOCKED', `Nothing was taken over. ${missing.message}`);
    }
    takeOver(context);
    context.note([], { note });
    wakeEngine(context);
    return status(context);
  },
  'payouts.refresh': async (context, input) => {
    // Refused at once rather than batch by batch: without the vault nobody can be asked.
    context.vault.dataKey();
    const engine = startEngine(context.session, context.now);
    const keys = attemptsToAsk(context.database, input);
    const outcomes = await engine.sender.actNow(keys);
    const resent = outcomes.filter((outcome) => outcome.resent).length;
    return (written: Context) => {
      const runs = keys.map((key) => formatId('run', readAttempt(written.database, key).run_key));
      written.note([...new Set(runs)], { asked: outcomes.length, resent });
      return {
        payouts: payoutsOf(written.database, input, keys),
        asked: outcomes.length,
        resent,
        problems: outcomes.flatMap((outcome) => (outcome.problem === null ? [] : [outcome.problem])),
      };
    };
  },
  'payouts.resolve': (context, input) => {
    const { outcome, evidence, note } = input;
    context.note(auditSubjects(context.database, input.payoutIds), { outcome, evidence, note });
    journalResolution(context, input.payoutIds);
    wakeEngine(context);
    return resolvePayouts(context.database, input, context);
  },
} satisfies Partial<UseCases>;

/** An older copy of the ledger must not send again what a person has settled here. */
function journalResolution(context: Context, payoutIds: readonly string[]): void {
  const { database, now } = context;
  const keys = payoutIds.map((payoutId) => {
    const payout = findPayout(database, payoutId);
    return payout === undefined ? undefined : openAttemptOf(database, payout.payout_key);
  });
  const references = new Set(
    keys.filter((key) => key !== undefined).map((key) => readAttempt(database, key).reference),
  );
  context.whenEnded((answered) => {
    try {
      const journal = journalOf(context.session);
      for (const reference of answered ? references : [])
        journal.append({ kind: 'resolved', at: now, reference });
    } catch (error) {
      // The ledger has it; a record that cannot be written at the moment does not make the act undone.
      context.session.outside.faulted(error);
    }
  });
}

function status(context: Context): Status {
  const { session, database, vault } = context;
  const reasons = lockReasonsOf(session);
  const open = openAttempts(database);
  const states = [...new Set(open.map((attempt) => attempt.state))];
  const leftThere = attemptsLeftThere(database).filter((attempt) => attempt.needs_person === 1);
  return {
    locked: reasons.length > 0,
    reasons: reasons.map(viewReason),
    vaultLocked: vault.status().state === 'locked',
    open: states.map((state) => ({
      state,
      count: open.filter((attempt) => attempt.state === state).length,
    })),
    needsPerson:
      open.filter((attempt) => attempt.needs_person === 1).length +
      attemptsOfReleased(database, 'contradicted').length +
      leftThere.length,
    leftThere: leftThere.map((attempt) => viewLeftThere(database, attempt)),
    contradicted: contradictedPayouts(database),
  };
}

function viewLeftThere(database: Database, attempt: AttemptWithProvider): Status['leftThere'][number] {
  const lines = linesOfAttempt(database, attempt.attempt_key);
  return {
    reference: attempt.reference,
    runId: formatId('run', attempt.run_key),
    message: attempt.problem_message ?? '',
    currency: attempt.currency,
    count: lines.length,
    totalMinor: lines.reduce((sum, line) => sum + line.line_amount_minor, 0),
  };
}

const mostNamed = 100;

/** Only a person can say more of these: the provider shows them as paid, or cannot be asked. */
function contradictedPayouts(database: Database): Status['contradicted'] {
  const payoutIds = database
    .all<{ payout_id: string }>(
      `SELECT payout_id FROM payouts WHERE after_release IS NOT NULL
         AND (after_release = 'contradicted' OR (after_release = 'moving' AND EXISTS (
           SELECT 1 FROM attempt_lines CROSS JOIN attempts USING (attempt_key)
           WHERE attempt_lines.payout_key = payouts.payout_key AND state IN ('in_doubt', 'withdrawn') AND needs_person = 1)))
       ORDER BY payout_id`,
    )
    .map((row) => row.payout_id);
  return { count: payoutIds.length, payoutIds: payoutIds.slice(0, mostNamed) };
}

function viewReason(reason: LockReason): Status['reasons'][number] {
  const batch = isLacking(reason) ? batchOf(reason) : undefined;
  return {
    kind: reason.kind,
    message: reason.message,
    reference: batch?.reference ?? null,
    sentAt: batch?.kind === 'sent' ? batch.at : null,
    currency: batch?.currency ?? null,
    count: batch?.count ?? null,
    totalMinor: batch?.totalMinor ?? null,
  };
}

/** The record knows of a batch what this ledger does not. */
type LackingReason = Extract<LockReason, { kind: 'missing_attempt' | 'missing_withdrawal' }>;

function isLacking(reason: LockReason): reason is LackingReason {
  return reason.kind === 'missing_attempt' || reason.kind === 'missing_withdrawal';
}

function batchOf(reason: LackingReason): JournalledAttempt | JournalledWithdrawal {
  return reason.kind === 'missing_attempt' ? reason.attempt : reason.withdrawal;
}

function attemptToAdopt(context: Context, reference: string): JournalledAttempt {
  const reason = lackingReason(context, reference);
  if (reason.kind === 'missing_attempt') return reason.attempt;
  throw new DisburseError(
    'PAYOUT_STATE',
    `Nothing of the batch ${reference} is at the provider: it was taken out before. Nothing was changed. ${reason.message}`,
  );
}

/** What the record has of a batch and this ledger lacks, or NOT_FOUND. */
function lackingReason(context: Context, reference: string): LackingReason {
  for (const reason of lockReasonsOf(context.session)) {
    if (isLacking(reason) && batchOf(reason).reference === reference) return reason;
  }
  throw new DisburseError(
    'NOT_FOUND',
    `The record of what was sent holds no batch ${reference} that this ledger lacks. Nothing was changed.`,
  );
}

/** This installation is the one that sends now, and its record knows everything that the ledger knows. */
function takeOver(context: Context): void {
  const { database, session } = context;
  const journal = journalOf(session);
  for (const attempt of sentAttempts(database)) journalSends(database, journal, attempt);
  // What is open here may have been sent or settled from the other copy long ago: it does not go out by itself any more.
  keepWithdrawals(context, () => {
    letGoOfOpen(database, 'take_over', context);
  });
  database.run('UPDATE ledger SET installation_id = ?', installationId(session.dataFolder));
}

type AskedPayout = Pick<PayoutRecord, 'payout_id' | 'status' | 'detail'>;

/** Where the payouts stand that were asked for, or all of the batches that were asked. */
function payoutsOf(
  database: Database,
  input: InputOf<'payouts.refresh'>,
  attemptKeys: readonly number[],
): ValueOf<'payouts.refresh'>['payouts'] {
  const rows =
    input.payoutIds === undefined
      ? database.all<AskedPayout>(
          `SELECT payout_id, status, detail FROM attempt_lines CROSS JOIN payouts USING (payout_key)
           WHERE attempt_key IN (SELECT value FROM json_each(?)) ORDER BY payout_key`,
          JSON.stringify(attemptKeys),
        )
      : input.payoutIds.flatMap((payoutId) => findPayout(database, payoutId) ?? []);
  return rows.map((row) => ({ payoutId: row.payout_id, status: row.status, detail: row.detail }));
}

/** What was confirmed and waited goes on once nothing stands in the way any more. */
function wakeEngine(context: Context): void {
  context.whenEnded(() => {
    context.session.engine?.sender.wake();
  });
}

function attemptsToAsk(database: Database, input: InputOf<'payouts.refresh'>): number[] {
  if (input.payoutIds !== undefined) {
    const keys = input.payoutIds.map((payoutId) => {
      const payout = findPayout(database, payoutId);
      if (payout === undefined)
        throw new DisburseError('NOT_FOUND', `There is no payout ${payoutId}. Nothing was asked.`);
      return openAttemptOf(database, payout.payout_key) ?? askedAttemptOf(database, payout.payout_key);
    });
    return [...new Set(keys.filter((key) => key !== undefined))];
  }
  // What has to be taken away first comes first: the payouts in it may be sent after that.
  return [...attemptsLeftThere(database), ...openAttempts(database), ...attemptsOfReleased(database)]
    .filter((attempt) => input.runId === undefined || attempt.run_key === input.runId)
    .map((attempt) => attempt.attempt_key);
}
