import { createHash } from 'node:crypto';
import { DisburseError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import { instantOf, instantText } from '../ledger/calendar.ts';
import type { Database } from '../ledger/database.ts';
import { linesOfAttempt, type AttemptLine } from '../payouts/attempts/attemptLines.ts';
import { moveAttempt, moveLines } from '../payouts/attempts/attemptMoves.ts';
import { readAttempt, type AttemptWithProvider } from '../payouts/attempts/attemptStorage.ts';
import { nextActOfAttempt } from '../payouts/attempts/nextActs.ts';
import type { EngineMoment } from '../payouts/attempts/settling.ts';
import { resendDays } from '../payouts/rules/attemptStates.ts';
import type { Batch, ProviderPort } from '../providers/port.ts';
import type { VaultSession } from '../vault/vaultSession.ts';
import { batchOf } from './batches.ts';
import type { SentEntry } from './sendJournal.ts';

export type Announced = { attempt: AttemptWithProvider; batch: Batch; body: Uint8Array };

/**
 * Commits that an attempt is being sent: before the first byte leaves the ledger holds the exact bytes (sealed) with
 * their hash, the account, every line with its amount, the time and the last moment at which they may be sent again.
 * A repeated send is given the very same bytes. Undefined where a person has changed the attempt since `decided` was
 * read, while the provider's clock was being asked, or too much time has passed: what is to be done is then decided
 * anew. Has to run inside a writing transaction.
 */
export function announceSend(
  database: Database,
  vault: VaultSession,
  decided: AttemptWithProvider,
  port: Pick<ProviderPort, 'prepare'>,
  moment: EngineMoment,
): Announced | undefined {
  const attemptKey = decided.attempt_key;
  const attempt = readAttempt(database, attemptKey);
  if (!isAsDecided(attempt, decided)) return undefined;
  // A computer that slept meanwhile may have slept past the time of the last repetition.
  if (nextActOfAttempt(database, attempt, moment.now).act !== 'send') return undefined;
  if (attempt.sends === 0) refuseWhatIsNotReady(database, attempt);
  const batch = batchOf(database, vault, attempt);
  const body = attempt.sends === 0 ? port.prepare(batch) : storedBody(database, vault, attempt);
  const sha256 = createHash('sha256').update(body).digest('hex');
  if (attempt.sends > 0 && sha256 !== attempt.body_sha256) throw changedBody(attempt);
  const first = attempt.sends === 0;
  database.run(
    `UPDATE attempts SET sends = sends + 1, last_sent_at = ?, first_sent_at = COALESCE(first_sent_at, ?),
       resend_deadline = COALESCE(resend_deadline, ?), sealed_body = COALESCE(sealed_body, ?),
       body_sha256 = COALESCE(body_sha256, ?) WHERE attempt_key = ?`,
    moment.now,
    moment.now,
    instantText(instantOf(moment.now).add({ hours: resendDays * 24 })),
    first ? vault.sealLedgerField(bodyPlace(attempt), Buffer.from(body).toString('base64')) : null,
    sha256,
    attemptKey,
  );
  // What is in doubt or handed over stays so while it is asked again: only an answer may end that.
  moveLines(database, attempt, ['ready'], 'sending', moment, null);
  const announced = moveAttempt(
    database,
    readAttempt(database, attemptKey),
    { state: 'sending', next_act_at: null },
    { at: moment.now, act: first ? 'send' : 'send_again' },
  );
  return { attempt: announced, batch, body };
}

/** Lines of an attempt that was never sent may have been taken out; the bytes are made of those that are left. */
function isAsDecided(attempt: AttemptWithProvider, decided: AttemptWithProvider): boolean {
  return (
    attempt.state === decided.state &&
    attempt.sends === decided.sends &&
    attempt.needs_person === decided.needs_person &&
    attempt.send_barred === decided.send_barred &&
    attempt.provider_reference === decided.provider_reference
  );
}

/** What was paid or ended in another way must not be in bytes that are made now. */
function refuseWhatIsNotReady(database: Database, attempt: AttemptWithProvider): void {
  const other = linesOfAttempt(database, attempt.attempt_key).find((line) => line.detail !== 'ready');
  if (other === undefined) return;
  throw new DisburseError(
    'PAYOUT_STATE',
    `${other.payout_id} is ${other.detail} and stands in batch ${attempt.reference}, which was not sent. Nothing was sent. Cancel the other payouts of the batch and review them again.`,
  );
}

function bodyPlace(attempt: AttemptWithProvider) {
  return { table: 'attempts', column: 'sealed_body', row: attempt.reference };
}

function storedBody(database: Database, vault: VaultSession, attempt: AttemptWithProvider): Uint8Array {
  const stored = database.get<{ sealed_body: Buffer | null }>(
    'SELECT sealed_body FROM attempts WHERE attempt_key = ?',
    attempt.attempt_key,
  )?.sealed_body;
  if (stored === null || stored === undefined) throw changedBody(attempt);
  return Buffer.from(vault.openLedgerField(bodyPlace(attempt), stored), 'base64');
}

/** The bytes of a repeated send have to be those of the first; anything else would be another payment. */
function changedBody(attempt: AttemptWithProvider): DisburseError {
  return new DisburseError(
    'LEDGER_CORRUPT',
    `What was sent as ${attempt.reference} cannot be read back exactly. Nothing was sent again. Verify the ledger, and resolve its payouts with what the provider shows.`,
  );
}

/** What the send journal keeps of an attempt, outside the ledger. */
export function journalEntryOf(database: Database, attempt: AttemptWithProvider): SentEntry {
  const lines = linesOfAttempt(database, attempt.attempt_key);
  return {
    kind: 'sent',
    at: attempt.first_sent_at ?? attempt.created_at,
    reference: attempt.reference,
    requestId: attempt.request_id,
    provider: attempt.provider,
    environment: attempt.environment,
    accountId: attempt.account_id,
    currency: attempt.currency,
    count: lines.length,
    totalMinor: lines.reduce((sum, line) => sum + line.line_amount_minor, 0),
    bodySha256: attempt.body_sha256 ?? '',
    resendDeadline: attempt.resend_deadline ?? attempt.created_at,
    lines: lines.map(journalLine),
    destinations: fingerprintsOf(database, attempt.attempt_key),
  };
}

function fingerprintsOf(database: Database, attemptKey: number): string[] {
  return database
    .all<{ fingerprint: string }>(
      `SELECT destinations.fingerprint FROM attempt_lines CROSS JOIN payouts USING (payout_key)
       CROSS JOIN destinations ON destinations.destination_key = payouts.destination_key
       WHERE attempt_key = ? ORDER BY position`,
      attemptKey,
    )
    .map((row) => row.fingerprint);
}

function journalLine(line: AttemptLine): SentEntry['lines'][number] {
  return [
    line.payout_id,
    formatId('partner', line.partner_key),
    line.gross_minor,
    line.vat_minor,
    line.withheld_minor,
    line.amount_minor,
  ];
}
