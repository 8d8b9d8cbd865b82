import type { InputOf } from '../../../shared/contract/index.ts';
import { DisburseError } from '../../../shared/errors.ts';
import { outcomesOf } from '../../../shared/payoutStates.ts';
import { laterDay } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import { bookingOn } from '../acts.ts';
import { bookSettlement, bookUnsettlement, rebookFee } from '../bookings.ts';
import { movePayout, noteAfterRelease, type PayoutRecord } from '../payoutStorage.ts';
import type { Moment } from '../reviews.ts';
import type { AttemptWithProvider } from './attemptStorage.ts';
import { refuseTooEarly } from './provenAbsence.ts';
import { attemptBehind, notPaidThere, settleContradictions } from './resolvingReleased.ts';
import { keepAsSecondPayment } from './secondPayments.ts';
import { sentOn } from './sentOn.ts';

type Resolution = InputOf<'payouts.resolve'>;

/**
 * Ends, by what a person saw, that a payout is recorded as paid by hand and the provider shows it as paid as well. From
 * then on it is the provider's payment, so that its fee and its coming back are booked as they are reported. Where there
 * were two payments, the one by hand is a payout of its own, which the partner owes and which can be recorded as returned.
 */
export function resolveRecorded(
  database: Database,
  payout: PayoutRecord,
  input: Resolution,
  moment: Moment,
): PayoutRecord {
  refuseOtherOutcome(payout, input);
  const attempt = attemptBehind(database, payout);
  const resolved =
    input.outcome === 'not_paid'
      ? paidByHandAlone(database, payout, attempt, input, moment)
      : paidByProvider(database, payout, attempt, input, moment);
  settleContradictions(database, payout, moment);
  return resolved;
}

function paidByHandAlone(
  database: Database,
  payout: PayoutRecord,
  attempt: AttemptWithProvider,
  input: Resolution,
  moment: Moment,
): PayoutRecord {
  refuseTooEarly(payout.payout_id, attempt.last_sent_at, moment);
  return notPaidThere(database, payout, input, moment);
}

function paidByProvider(
  database: Database,
  payout: PayoutRecord,
  attempt: AttemptWithProvider,
  input: Resolution,
  moment: Moment,
): PayoutRecord {
  const isTwice = input.outcome === 'paid_twice';
  const byHand = isTwice ? keepAsSecondPayment(database, payout, moment) : null;
  const recordedOn = payout.paid_on ?? payout.created_on;
  return asPaidByProvider(database, payout, input, moment, {
    paidOn: input.paidOn ?? (isTwice ? sentOn(database, attempt, moment.now) : recordedOn),
    feeMinor: input.feeMinor ?? (isTwice ? 0 : payout.fee_minor),
    byHand,
  });
}

function refuseOtherOutcome(payout: PayoutRecord, { outcome }: Resolution): void {
  const isMoving = payout.after_release === 'moving';
  if (outcomesOf(payout.detail, isMoving ? 'moving' : 'contradicted').includes(outcome)) return;
  const shown = isMoving ? 'may have paid it as well' : 'shows it as paid';
  throw new DisburseError(
    'PAYOUT_STATE',
    `${payout.payout_id} is recorded as paid by hand, and the provider ${shown}. Nothing was changed. Resolve it as paid once where both are the same payment, or as paid twice where there were two.`,
  );
}

type ProvidersPayment = { paidOn: string; feeMinor: number; byHand: PayoutRecord | null };

/** Books the provider's payment in the place of the one by hand. */
function asPaidByProvider(
  database: Database,
  payout: PayoutRecord,
  input: Resolution,
  moment: Moment,
  { paidOn, feeMinor, byHand }: ProvidersPayment,
): PayoutRecord {
  const recorded = bookingOn(moment, laterDay(payout.paid_on ?? moment.today, payout.created_on));
  const booking = bookingOn(moment, laterDay(paidOn, payout.created_on));
  bookUnsettlement(database, payout, recorded);
  const entryKey = bookSettlement(database, payout, booking);
  rebookFee(database, payout, feeMinor, booking);
  const note =
    byHand === null
      ? `Paid once, as recorded, by ${input.evidence}: ${input.note}`
      : `Paid twice by ${input.evidence}: ${input.note}. The payment by hand is ${byHand.payout_id}, which the partner owes.`;
  const moved = movePayout(
    database,
    payout,
    { detail: 'paid', paidOn, reference: input.evidence, feeMinor },
    { at: moment.now, actor: moment.actor, act: 'resolve', note, entryKey },
  );
  return noteAfterRelease(database, moved, null);
}
