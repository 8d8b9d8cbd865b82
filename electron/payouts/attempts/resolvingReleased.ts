import type { InputOf } from '../../../shared/contract/index.ts';
import { DisburseError } from '../../../shared/errors.ts';
import { laterDay } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import { bookingOn } from '../acts.ts';
import { bookReservation, bookSettlement, rebookFee } from '../bookings.ts';
import { movePayout, noteAfterRelease, type PayoutRecord } from '../payoutStorage.ts';
import type { Moment } from '../reviews.ts';
import { isContradicted } from '../rules/settlement.ts';
import { askedAttemptOf, linesOfAttempt } from './attemptLines.ts';
import { moveAttempt } from './attemptMoves.ts';
import { attemptsOfPayout, changeAttempt, readAttempt, type AttemptWithProvider } from './attemptStorage.ts';
import { refuseTooEarly } from './provenAbsence.ts';
import { sentOn } from './sentOn.ts';

type Resolution = InputOf<'payouts.resolve'>;

/**
 * Settles by what a person saw a payout that the provider shows otherwise than the ledger has it. What was paid after
 * all is reserved and settled again: the partner may have been paid twice, and then owes the difference.
 */
export function resolveReleased(
  database: Database,
  payout: PayoutRecord,
  input: Resolution,
  moment: Moment,
): PayoutRecord {
  const attempt = attemptBehind(database, payout);
  const resolved =
    input.outcome === 'paid'
      ? paidAfterAll(database, payout, attempt, input, moment)
      : stillNotPaid(database, payout, attempt, input, moment);
  settleContradictions(database, payout, moment);
  return resolved;
}

/** The attempt whose reading contradicts what the ledger has of a payout. */
export function attemptBehind(database: Database, payout: PayoutRecord): AttemptWithProvider {
  const attemptKey = askedAttemptOf(database, payout.payout_key);
  if (attemptKey === undefined) throw new Error(`payout ${payout.payout_id} is contradicted by no attempt`);
  return readAttempt(database, attemptKey);
}

function paidAfterAll(
  database: Database,
  payout: PayoutRecord,
  attempt: AttemptWithProvider,
  input: Resolution,
  moment: Moment,
): PayoutRecord {
  const paidOn = laterDay(input.paidOn ?? sentOn(database, attempt, moment.now), payout.created_on);
  const booking = bookingOn(moment, paidOn);
  const feeMinor = input.feeMinor ?? payout.fee_minor;
  bookReservation(database, payout, booking);
  const entryKey = bookSettlement(database, payout, booking);
  rebookFee(database, payout, feeMinor, booking);
  const moved = movePayout(
    database,
    payout,
    { detail: 'paid', paidOn, reference: input.evidence, feeMinor },
    eventOf(input, moment, entryKey),
  );
  return noteAfterRelease(database, moved, null);
}

/** What the provider shows as paid was paid; what it shows as under way may be known better by a person. */
function stillNotPaid(
  database: Database,
  payout: PayoutRecord,
  attempt: AttemptWithProvider,
  input: Resolution,
  moment: Moment,
): PayoutRecord {
  if (payout.after_release === 'contradicted') {
    throw new DisburseError(
      'PAYOUT_STATE',
      `${payout.payout_id} was given back already, and the provider shows it as paid. Nothing was changed. Resolve it as paid; if the money comes back, the provider shows that and it is payable again by itself.`,
    );
  }
  refuseTooEarly(payout.payout_id, attempt.last_sent_at, moment);
  return notPaidThere(database, payout, input, moment);
}

/** Leaves a payout as it is, since the provider did not pay it by what a person saw; what it says of it goes on being read. */
export function notPaidThere(
  database: Database,
  payout: PayoutRecord,
  input: Resolution,
  moment: Moment,
): PayoutRecord {
  const { detail, paid_on: paidOn, reference, fee_minor: feeMinor } = payout;
  const moved = movePayout(
    database,
    payout,
    { detail, paidOn, reference, feeMinor },
    eventOf(input, moment, null),
  );
  return noteAfterRelease(database, moved, 'unread');
}

function eventOf(input: Resolution, moment: Moment, entryKey: number | null) {
  const note = `${input.outcome === 'paid' ? 'Paid after all' : 'Not paid'} by ${input.evidence}: ${input.note}`;
  return { at: moment.now, actor: moment.actor, act: 'resolve', note, entryKey };
}

/** Ends what is asked about a payout in every batch that it was in. */
export function settleContradictions(database: Database, payout: PayoutRecord, moment: Moment): void {
  for (const { attempt_key: key } of attemptsOfPayout(database, payout.payout_key))
    settleContradiction(database, key, moment);
}

/**
 * Nobody is asked any more once no payout of the batch contradicts the ledger; its fees are read at once, where the
 * provider can find it.
 */
function settleContradiction(database: Database, attemptKey: number, moment: Moment): void {
  const attempt = readAttempt(database, attemptKey);
  const lines = linesOfAttempt(database, attemptKey);
  if (lines.some(isContradicted)) return;
  const isFound = attempt.provider_reference !== null || attempt.provider === 'wise';
  const ended = {
    needs_person: 0,
    problem: null,
    reads: 0,
    next_act_at: isFound ? moment.now : null,
  } as const;
  if (attempt.state === 'settled') changeAttempt(database, attempt, ended);
  else if (
    attempt.state === 'in_doubt' &&
    lines.every((line) => line.open === 0 || line.status !== 'pending')
  )
    moveAttempt(database, attempt, { ...ended, state: 'settled' }, { at: moment.now, act: 'resolve' });
}
