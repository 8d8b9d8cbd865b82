import { DisburseError } from '../../shared/errors.ts';
import { idSchema } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import { dayOf, instantOf } from '../ledger/calendar.ts';
import { bookReservation } from '../payouts/bookings.ts';
import { linesOfAttempt, openAttemptOf, openLine } from '../payouts/attempts/attemptLines.ts';
import { moveAttempt, moveLines } from '../payouts/attempts/attemptMoves.ts';
import { writeNote } from '../payouts/attempts/attemptNotes.ts';
import {
  findAttemptByReference,
  readAttempt,
  type AttemptWithProvider,
} from '../payouts/attempts/attemptStorage.ts';
import { holdWhatEnded } from '../payouts/attempts/heldPayouts.ts';
import { insertAttempt } from '../payouts/attempts/planning.ts';
import { findActiveConnection, providerName } from '../payouts/connectionStorage.ts';
import { isContradicted } from '../payouts/rules/settlement.ts';
import { findPayout, insertPayout, recordEvent, type PayoutRecord } from '../payouts/payoutStorage.ts';
import { adoptedWithholding, keepWithholding } from '../tax/withholding/payoutWithholdings.ts';
import { recalledNotes } from '../providers/recalling.ts';
import type { JournalledAttempt } from './sendJournal.ts';

type AdoptionMoment = { now: string; today: string; timeZone: string; actor: string };

const taken = {
  code: 'TAKEN_OVER',
  message:
    'This batch was taken over from the record of what was sent. The provider is asked for it; it is never sent again from here.',
};

/**
 * Takes a batch that was sent and that this ledger lacks back into it, in doubt: its payouts are reserved, so that
 * nobody is paid again, and the provider or a person says what became of them. Answers the run that holds it.
 */
export function adoptAttempt(database: Database, attempt: JournalledAttempt, moment: AdoptionMoment): number {
  const known = findAttemptByReference(database, attempt.reference);
  const adopted = known ?? insertAdopted(database, attempt, moment);
  markAsSent(database, adopted, attempt);
  if (known !== undefined) takeLinesBack(database, adopted);
  holdWhatEnded(database, adopted.attempt_key);
  if (attempt.providerReference !== null) {
    for (const note of recalledNotes(attempt.provider, attempt.providerReference, attempt.at))
      writeNote(database, adopted.attempt_key, { ...note, payoutId: '' });
  }
  const current = readAttempt(database, adopted.attempt_key);
  moveLines(database, current, ['ready', 'sending'], 'in_doubt', moment, taken);
  if (attempt.providerReference === null && hasEnded(database, current)) {
    const ended = { state: 'settled', doubted: 1, send_barred: 1, problem: null, next_act_at: null } as const;
    moveAttempt(database, current, ended, { at: moment.now, act: 'adopt' });
    return adopted.run_key;
  }
  moveAttempt(
    database,
    current,
    {
      state: 'in_doubt',
      doubted: 1,
      send_barred: 1,
      provider_reference: attempt.providerReference,
      // Reading is all that is left; where sending is the way to ask (Wise), only a person's need prevents it.
      needs_person: attempt.providerReference === null || attempt.provider === 'wise' ? 1 : 0,
      problem: taken,
      next_act_at: attempt.providerReference === null ? null : moment.now,
    },
    { at: moment.now, act: 'adopt' },
  );
  return adopted.run_key;
}

/** Whether every payout was paid in another batch, so that nobody can be asked about it in this one. */
function hasEnded(database: Database, { attempt_key: attemptKey }: AttemptWithProvider): boolean {
  return linesOfAttempt(database, attemptKey).every((line) => line.open === 0 && !isContradicted(line));
}

/** The ledger does not know that the attempt went out, or not how often. Its lines have to be those that were sent. */
function markAsSent(database: Database, adopted: AttemptWithProvider, attempt: JournalledAttempt): void {
  if (adopted.sends > 0) {
    database.run(
      'UPDATE attempts SET sends = max(sends, ?), last_sent_at = max(last_sent_at, ?) WHERE attempt_key = ?',
      attempt.sends,
      attempt.lastSentAt,
      adopted.attempt_key,
    );
    return;
  }
  const here = linesOfAttempt(database, adopted.attempt_key)
    .map((line) => line.payout_id)
    .sort();
  const sent = attempt.lines.map(([payoutId]) => payoutId).sort();
  if (here.join(' ') !== sent.join(' ')) {
    throw new DisburseError(
      'PAYOUT_STATE',
      `What this ledger holds as ${attempt.reference} is not what was sent under it. Nothing was changed. Settle the batch with a note, and enter its payments by hand.`,
    );
  }
  database.run(
    `UPDATE attempts SET sends = ?, first_sent_at = ?, last_sent_at = ?, resend_deadline = ?, body_sha256 = ?
     WHERE attempt_key = ?`,
    attempt.sends,
    attempt.at,
    attempt.lastSentAt,
    attempt.resendDeadline,
    attempt.bodySha256,
    adopted.attempt_key,
  );
}

/**
 * An older ledger may have planned payouts of the batch anew, or let go of them, believing that nothing of it arrived.
 * They are the adopted batch's again, so that no other batch pays them. The caller has let go of all that waits.
 */
function takeLinesBack(database: Database, adopted: AttemptWithProvider): void {
  for (const line of linesOfAttempt(database, adopted.attempt_key)) {
    const holderKey = openAttemptOf(database, line.payout_key);
    if (holderKey === adopted.attempt_key) continue;
    if (holderKey !== undefined) {
      throw new DisburseError(
        'PAYOUT_STATE',
        `${line.payout_id} of the batch was sent again as ${readAttempt(database, holderKey).reference}. Nothing was changed. Wait until that batch has ended, and look at the provider’s own list who was paid.`,
      );
    }
    if (line.detail === 'ready') openLine(database, adopted.attempt_key, line.payout_key);
  }
}

function insertAdopted(
  database: Database,
  attempt: JournalledAttempt,
  moment: AdoptionMoment,
): AttemptWithProvider {
  const connection = findActiveConnection(database, attempt.provider);
  if (connection?.account_id !== attempt.accountId || connection.environment !== attempt.environment) {
    const name = providerName(attempt.provider);
    throw new DisburseError(
      'PAYOUT_STATE',
      `The batch was sent through another ${name} account than the one connected now. Nothing was changed. Connect the account that it was sent through, then take the batch over.`,
    );
  }
  const known = attempt.lines.map((line) => payoutOfOtherBatch(database, attempt, line));
  const runKey = known.find((payout) => payout !== undefined)?.run_key ?? insertRun(database, moment);
  const payouts = attempt.lines.map(
    (line, index) =>
      known[index] ??
      insertAdoptedPayout(
        database,
        runKey,
        attempt,
        { line, fingerprint: attempt.destinations[index] ?? '' },
        moment,
      ),
  );
  const attemptKey = insertAttempt(database, {
    runKey,
    connectionKey: connection.connection_key,
    lines: payouts,
    now: moment.now,
    sentAs: attempt,
  });
  return readAttempt(database, attemptKey);
}

function insertRun(database: Database, { now, today, actor }: AdoptionMoment): number {
  return database.run(
    'INSERT INTO runs (review_key, created_at, created_on, prepared_by) VALUES (NULL, ?, ?, ?)',
    now,
    today,
    actor,
  ).lastKey;
}

/**
 * What was taken out of a batch, or refused with it, went out again in another: where that one was taken over before,
 * its payouts are there. While it is open it holds them, and only once it has ended can another say more of them.
 */
function payoutOfOtherBatch(
  database: Database,
  attempt: JournalledAttempt,
  [payoutId, partnerId, grossMinor, , , amountMinor]: JournalledAttempt['lines'][number],
): PayoutRecord | undefined {
  const payout = findPayout(database, payoutId);
  if (payout === undefined) return undefined;
  const isSame =
    payout.partner_key === idSchema('partner').parse(partnerId) &&
    payout.method === attempt.provider &&
    payout.currency === attempt.currency &&
    payout.gross_minor === grossMinor &&
    payout.amount_minor === amountMinor;
  if (!isSame) {
    throw new DisburseError(
      'PAYOUT_STATE',
      `${payoutId} stands in this ledger already, outside the batch. Nothing was changed. Settle the batch with a note.`,
    );
  }
  const holderKey = openAttemptOf(database, payout.payout_key);
  if (holderKey !== undefined && (payout.status === 'pending' || attempt.providerReference !== null))
    throw heldElsewhere(payoutId, readAttempt(database, holderKey));
  return payout;
}

function heldElsewhere(payoutId: string, holder: AttemptWithProvider): DisburseError {
  return new DisburseError(
    'PAYOUT_STATE',
    `${payoutId} of the batch was sent as ${holder.reference} as well. Nothing was changed. Look at the provider’s own list who was paid, wait until that batch has ended or resolve it, then take this one over.`,
  );
}

type PartnerRow = {
  partner_key: number;
  program_key: number;
  name: string;
  destination_key: number;
};

type AdoptedLine = { line: JournalledAttempt['lines'][number]; fingerprint: string };

/** The partner who was paid, told by the account that it went to: ids are given again after a restore. */
function payeeOf(database: Database, { line: [payoutId, partnerId], fingerprint }: AdoptedLine): PartnerRow {
  const partner = database.get<PartnerRow>(
    `SELECT partner_key, program_key, name, destinations.destination_key
     FROM partners JOIN destinations USING (partner_key)
     WHERE partner_key = ? AND fingerprint = ? ORDER BY destinations.destination_key DESC LIMIT 1`,
    idSchema('partner').parse(partnerId),
    fingerprint,
  );
  if (partner !== undefined) return partner;
  throw new DisburseError(
    'PAYOUT_STATE',
    `${payoutId} was paid to ${partnerId}, and in this ledger no such partner has the account that it went to. Nothing was changed. Enter the partner with that account first, or settle the batch with a note.`,
  );
}

function insertAdoptedPayout(
  database: Database,
  runKey: number,
  attempt: JournalledAttempt,
  adopted: AdoptedLine,
  moment: AdoptionMoment,
): PayoutRecord {
  const [payoutId, , grossMinor, vatMinor, withheldMinor, amountMinor] = adopted.line;
  const partner = payeeOf(database, adopted);
  const payout = insertPayout(database, database.nextKey('payouts', 'payout_key'), {
    payout_id: payoutId,
    origin: 'run',
    external_id: null,
    run_key: runKey,
    program_key: partner.program_key,
    partner_key: partner.partner_key,
    payee_name: partner.name,
    method: attempt.provider,
    destination_key: partner.destination_key,
    currency: attempt.currency,
    gross_minor: grossMinor,
    vat_minor: vatMinor,
    withheld_minor: withheldMinor,
    amount_minor: amountMinor,
    detail: 'ready',
    created_on: dayOf(instantOf(attempt.at), moment.timeZone),
    paid_on: null,
    reference: null,
  });
  const withholding = adoptedWithholding(database, {
    partnerKey: partner.partner_key,
    grossMinor,
    withheldMinor,
    createdOn: payout.created_on,
  });
  if (withholding !== null) keepWithholding(database, payout.payout_key, withholding, withheldMinor);
  const entryKey = bookReservation(database, payout, {
    occurredOn: payout.created_on,
    today: moment.today,
    now: moment.now,
  });
  recordEvent(database, payout.payout_key, {
    at: moment.now,
    actor: moment.actor,
    act: 'adopt',
    fromDetail: null,
    toDetail: 'ready',
    note: null,
    entryKey,
  });
  return payout;
}
