import { DisburseError } from '../../shared/errors.ts';
import { formatMoney } from '../../shared/money.ts';
import { dayAndTime } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import type { AttemptWithProvider } from '../payouts/attempts/attemptStorage.ts';
import { providerName } from '../payouts/connectionStorage.ts';
import type { JournalledAttempt, JournalledWithdrawal, SendJournal } from './sendJournal.ts';

/** Why nothing may be sent from a ledger until a person has put something in order. */
export type LockReason =
  | { kind: 'restored'; restoredAt: string; message: string }
  | { kind: 'other_installation'; message: string }
  | { kind: 'journal_lost'; count: number; message: string }
  | { kind: 'missing_attempt'; attempt: JournalledAttempt; message: string }
  | { kind: 'missing_withdrawal'; withdrawal: JournalledWithdrawal; message: string };

/**
 * Compares a ledger with what this installation knows to have been sent from it. A ledger that lacks something that was
 * sent is older than it looks, and what it shows as payable may be paid already.
 */
export function sendingLockReasons(
  database: Database,
  journal: SendJournal,
  { installationId, timeZone }: { installationId: () => string; timeZone: string },
): LockReason[] {
  const ledger = database.get<LedgerFacts>('SELECT restored_at, installation_id, environment FROM ledger');
  if (ledger === undefined) throw new Error('the ledger row is missing');
  const known = knownAttempts(database);
  const settled = settledReferences(database);
  const missing = journal
    .attempts()
    .filter(({ reference }) => !settled.has(reference))
    .filter((attempt) => isMissing(known.get(attempt.reference), attempt));
  // What was sent once more after all is told as that; it can be taken over.
  const told = new Set([...settled, ...missing.map(({ reference }) => reference)]);
  const reasons: LockReason[] = [
    ...missing.map((attempt) => missingReason(attempt)),
    ...journal
      .withdrawals()
      .filter(({ reference }) => !told.has(reference))
      .flatMap((withdrawal) => withdrawalReason(database, known.get(withdrawal.reference), withdrawal)),
  ];
  if (ledger.restored_at !== null) {
    reasons.push({
      kind: 'restored',
      restoredAt: ledger.restored_at,
      message: `This ledger was restored from a backup on ${dayAndTime(ledger.restored_at, timeZone)}: what was paid after the backup is missing and would be paid again. Enter those payments, then acknowledge the restore.`,
    });
  }
  if (ledger.installation_id !== null && ledger.installation_id !== installationId()) {
    reasons.push({
      kind: 'other_installation',
      message:
        'This ledger was last sent from by another installation of Disburse. If that one goes on with its own copy, both would pay the same partners. Make sure that only this copy is used from now on, then take it over.',
    });
    return reasons;
  }
  const lost = lostFromJournal(known.values(), journal, ledger.environment);
  if (lost > 0) {
    reasons.push({
      kind: 'journal_lost',
      count: lost,
      message: `This computer’s own record of what was sent lacks ${String(lost)} of the batches in this ledger: it was deleted or replaced. Make sure that this is the newest copy of the ledger, then take it over.`,
    });
  }
  return reasons;
}

/** Refuses with SENDING_LOCKED while any reason stands. */
export function assertSendingAllowed(reasons: readonly LockReason[]): void {
  const first = reasons[0];
  if (first === undefined) return;
  const more = reasons.length > 1 ? ` ${String(reasons.length - 1)} more reasons stand in the way.` : '';
  throw new DisburseError('SENDING_LOCKED', `Nothing was sent. ${first.message}${more}`, {
    reasons: reasons.map(({ kind, message }) => ({ kind, message })),
    ...(first.kind === 'restored' ? { restoredAt: first.restoredAt } : {}),
  });
}

/**
 * The ledger knows less of the attempt than the journal does: it has none, or believes that nothing of it arrived
 * although it was sent since, or does not know that the provider took it or that a person settled the doubt.
 */
function isMissing(known: KnownAttempt | undefined, attempt: JournalledAttempt): boolean {
  if (known === undefined) return true;
  if (known.doubted === 0 && known.sends < attempt.sends) return true;
  if (attempt.resolved && isDoubtSentAgain(known)) return true;
  return known.provider_reference === null && attempt.providerReference !== null;
}

/**
 * The ledger would send what will never be sent: it is a file from before a person took it out. A ledger that does not
 * know the batch at all, or that took it apart without these records, lacks the payments that were recorded in its stead.
 */
function withdrawalReason(
  database: Database,
  known: KnownAttempt | undefined,
  withdrawal: JournalledWithdrawal,
): LockReason[] {
  const isLacking =
    known === undefined
      ? withdrawal.recorded
      : mayBeSent(known) || lacksRecord(database, withdrawal.recordedPayouts);
  if (!isLacking) return [];
  const { at, provider, count, currency, totalMinor, recorded } = withdrawal;
  const batch = `A batch of ${batchText({ count, currency, totalMinor })} through ${providerName(provider)}`;
  const taken = recorded ? 'payouts of it were recorded as paid by hand' : 'nothing of it is to be sent';
  const message =
    known === undefined
      ? `${batch} is not in this ledger, and ${taken} on ${at.slice(0, 10)}: this is an older copy. Enter those payments, then settle the batch with a note.`
      : `${batch} ${mayBeSent(known) ? 'waits' : 'was taken apart'} in this ledger, and ${taken} since ${at.slice(0, 10)}: this is an older copy. Settle the batch with a note: nothing that waits here is sent by itself then. Record what was paid, and cancel what was not.`;
  return [{ kind: 'missing_withdrawal', withdrawal, message }];
}

/** Whether any of these payouts was never recorded in this ledger as paid by hand. */
function lacksRecord(database: Database, payoutIds: readonly string[]): boolean {
  if (payoutIds.length === 0) return false;
  const unrecorded = database.get(
    `SELECT 1 FROM json_each(?) AS wanted CROSS JOIN payouts ON payout_id = wanted.value
     WHERE NOT EXISTS (SELECT 1 FROM payout_events
       WHERE payout_events.payout_key = payouts.payout_key AND act = 'recordManual') LIMIT 1`,
    JSON.stringify(payoutIds),
  );
  return unrecorded !== undefined;
}

/** A batch that was being sent when the file was copied is in doubt there as soon as the engine starts. */
function mayBeSent(attempt: KnownAttempt): boolean {
  if (attempt.state === 'waiting') return true;
  return (attempt.state === 'sending' && attempt.send_barred === 0) || isDoubtSentAgain(attempt);
}

function isDoubtSentAgain(attempt: KnownAttempt): boolean {
  if (attempt.state !== 'in_doubt' || attempt.needs_person === 1 || attempt.send_barred === 1) return false;
  return attempt.provider_reference === null || attempt.provider === 'wise';
}

/**
 * An attempt that a crash caught between the ledger and the journal is sending still, and one that could not be written
 * to the journal waits: of neither has anything left that the journal does not know. What a sandbox copy has of the
 * live ledger that it was made of stands in that ledger's journal.
 */
function lostFromJournal(
  known: Iterable<KnownAttempt>,
  journal: SendJournal,
  environment: LedgerFacts['environment'],
): number {
  return [...known].filter(
    (attempt) =>
      attempt.environment === environment &&
      attempt.sends > 0 &&
      attempt.state !== 'sending' &&
      attempt.state !== 'waiting' &&
      journal.find(attempt.reference) === undefined,
  ).length;
}

type LedgerFacts = {
  restored_at: string | null;
  installation_id: string | null;
  environment: 'sandbox' | 'live' | null;
};

type KnownAttempt = Pick<
  AttemptWithProvider,
  | 'reference'
  | 'state'
  | 'sends'
  | 'doubted'
  | 'needs_person'
  | 'send_barred'
  | 'provider_reference'
  | 'provider'
  | 'environment'
>;

/** All attempts of the ledger by reference, in one query: this is asked before every send and by every screen. */
function knownAttempts(database: Database): Map<string, KnownAttempt> {
  const rows = database.all<KnownAttempt>(
    `SELECT reference, state, sends, doubted, needs_person, send_barred, provider_reference, provider, environment
     FROM attempts JOIN connections USING (connection_key)`,
  );
  return new Map(rows.map((row) => [row.reference, row]));
}

function settledReferences(database: Database): Set<string> {
  const rows = database.all<{ reference: string }>('SELECT reference FROM journal_settlements');
  return new Set(rows.map((row) => row.reference));
}

function missingReason(attempt: JournalledAttempt): LockReason {
  return {
    kind: 'missing_attempt',
    attempt,
    message: `${batchText(attempt)} were sent through ${providerName(attempt.provider)} on ${attempt.at.slice(0, 10)} and are not in this ledger. Take them over from the record of what was sent, or settle them with a note.`,
  };
}

function batchText({
  count,
  totalMinor,
  currency,
}: Pick<JournalledAttempt, 'count' | 'totalMinor' | 'currency'>) {
  const lines = count === 1 ? '1 payout' : `${String(count)} payouts`;
  return `${lines} over ${formatMoney(totalMinor, currency)}`;
}
