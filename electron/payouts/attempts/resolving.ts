import type { InputOf, ValueOf } from '../../../shared/contract/index.ts';
import { DisburseError } from '../../../shared/errors.ts';
import { laterDay } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import { actOnAll, bookingOn, refuseFuture } from '../acts.ts';
import { bookRelease, bookSettlement, otherFeeOf, rebookFee } from '../bookings.ts';
import { reopenRequests } from '../payoutRequests.ts';
import { movePayout, noteAfterRelease, type PayoutRecord } from '../payoutStorage.ts';
import type { Moment } from '../reviews.ts';
import { isContradicted } from '../rules/settlement.ts';
import { closeLine, linesOfAttempt, openAttemptOf, requestCancellation } from './attemptLines.ts';
import { moveAttempt } from './attemptMoves.ts';
import { changeAttempt, readAttempt, type AttemptWithProvider } from './attemptStorage.ts';
import { refuseTooEarly } from './provenAbsence.ts';
import { resolveRecorded } from './resolvingRecorded.ts';
import { resolveReleased } from './resolvingReleased.ts';
import { returnBesideRecord, secondPaymentOf } from './secondPayments.ts';
import { sentOn } from './sentOn.ts';

type Resolution = InputOf<'payouts.resolve'>;

/**
 * Ends a doubt by what a person saw at the provider. Whatever it was, nothing of that batch is ever sent again by
 * itself: the same bytes would pay everybody in it.
 */
export function resolvePayouts(
  database: Database,
  input: Resolution,
  moment: Moment,
): ValueOf<'payouts.resolve'> {
  if (input.paidOn !== undefined) refuseFuture('paidOn', input.paidOn, moment);
  const touched = new Set<number>();
  const states = actOnAll(database, input.payoutIds, actFitting, (payout) => {
    if (actFitting(payout) === 'resolveRecorded') return resolveRecorded(database, payout, input, moment);
    refuseRecordedOutcome(payout, input);
    if (isContradicted(payout)) return resolveReleased(database, payout, input, moment);
    const attempt = attemptOf(database, payout);
    refuseWhileAsked(payout, attempt);
    if (input.outcome === 'not_paid') refuseTooEarly(payout.payout_id, attempt.last_sent_at, moment);
    touched.add(attempt.attempt_key);
    const resolved =
      input.outcome === 'paid'
        ? resolvedAsPaid(database, payout, attempt, input, moment)
        : resolvedAsNotPaid(database, payout, input, moment);
    // What stands at Wise unpaid could still be paid there by anybody: it is asked to cancel it.
    if (input.outcome === 'not_paid') requestCancellation(database, payout.payout_key, moment.now);
    closeLine(database, attempt.attempt_key, payout.payout_key);
    return resolved;
  });
  for (const attemptKey of touched) closeAttemptIfDone(database, attemptKey, moment);
  return states;
}

/** What a person can end of a payout: a doubt, or that the provider shows it otherwise than the ledger has it. */
function actFitting(payout: PayoutRecord): 'resolve' | 'resolveReleased' | 'resolveRecorded' {
  if (!isContradicted(payout)) return 'resolve';
  return payout.detail === 'recorded' ? 'resolveRecorded' : 'resolveReleased';
}

function refuseRecordedOutcome(payout: PayoutRecord, { outcome }: Resolution): void {
  if (outcome === 'paid' || outcome === 'not_paid') return;
  throw new DisburseError(
    'PAYOUT_STATE',
    `${payout.payout_id} is not recorded as paid by hand, so that there is one payment of it at most. Nothing was changed. Resolve it as paid or as not paid.`,
  );
}

function attemptOf(database: Database, payout: PayoutRecord): AttemptWithProvider {
  const attemptKey = openAttemptOf(database, payout.payout_key);
  if (attemptKey === undefined) throw new Error(`payout ${payout.payout_id} is in doubt without an attempt`);
  return readAttempt(database, attemptKey);
}

function refuseWhileAsked(payout: PayoutRecord, attempt: AttemptWithProvider): void {
  if (attempt.state !== 'sending') return;
  throw new DisburseError(
    'PAYOUT_IN_DOUBT',
    `${payout.payout_id}: the provider is being asked at this moment. Nothing was changed. Wait for its answer.`,
  );
}

function resolvedAsPaid(
  database: Database,
  payout: PayoutRecord,
  attempt: AttemptWithProvider,
  input: Resolution,
  moment: Moment,
): PayoutRecord {
  const paidOn = laterDay(input.paidOn ?? sentOn(database, attempt, moment.now), payout.created_on);
  const feeMinor = input.feeMinor ?? payout.fee_minor;
  const entryKey = bookSettlement(database, payout, bookingOn(moment, paidOn));
  rebookFee(database, payout, feeMinor, bookingOn(moment, paidOn));
  return movePayout(
    database,
    payout,
    { detail: 'paid', paidOn, reference: input.evidence, feeMinor },
    { ...eventOf(input, moment), entryKey },
  );
}

function resolvedAsNotPaid(
  database: Database,
  payout: PayoutRecord,
  input: Resolution,
  moment: Moment,
): PayoutRecord {
  // What came back may have come back without its fee.
  const feeMinor = input.feeMinor ?? payout.fee_minor;
  const event = eventOf(input, moment);
  const second = secondPaymentOf(database, payout);
  if (second !== undefined) {
    const came = {
      to: 'refused',
      returnedOn: moment.today,
      feeMinor,
      otherFee: otherFeeOf(database, payout.payout_id),
      reference: payout.reference,
      act: 'resolve',
      note: event.note,
    } as const;
    return noteAfterRelease(database, returnBesideRecord(database, payout, second, came, moment), 'unread');
  }
  const entryKey = bookRelease(database, payout, bookingOn(moment, moment.today));
  rebookFee(database, payout, feeMinor, bookingOn(moment, moment.today));
  reopenRequests(database, payout);
  const moved = movePayout(
    database,
    payout,
    { detail: 'refused', paidOn: null, reference: payout.reference, feeMinor },
    { ...event, entryKey },
  );
  // A person may have looked at the wrong place: what the provider says of it goes on being read.
  return noteAfterRelease(database, moved, 'unread');
}

function eventOf(input: Resolution, moment: Moment) {
  const note = `${input.outcome === 'paid' ? 'Paid' : 'Not paid'} by ${input.evidence}: ${input.note}`;
  return { at: moment.now, actor: moment.actor, act: 'resolve', note };
}

/** Where the provider cannot be asked, a person says it of what was given back or recorded by hand as well. */
function isDoubtful(database: Database, attempt: AttemptWithProvider): boolean {
  return linesOfAttempt(database, attempt.attempt_key).some(
    (line) =>
      (line.open === 1 && line.detail === 'in_doubt') ||
      (attempt.provider_reference === null && isContradicted(line)),
  );
}

/** Reading goes on where the provider can find the batch; at PayPal without its id a resolved batch is over. */
function closeAttemptIfDone(database: Database, attemptKey: number, moment: Moment): void {
  const attempt = changeAttempt(database, readAttempt(database, attemptKey), {
    needs_person: 1,
    send_barred: 1,
  });
  if (isDoubtful(database, attempt)) return;
  moveAttempt(
    database,
    attempt,
    {
      state: 'settled',
      needs_person: 0,
      reads: 0,
      next_act_at: attempt.provider_reference === null && attempt.provider === 'paypal' ? null : moment.now,
    },
    { at: moment.now, act: 'resolve' },
  );
}
