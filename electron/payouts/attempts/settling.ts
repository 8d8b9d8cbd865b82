import { dayOf, instantOf, laterDay } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import type { LineReading } from '../../providers/port.ts';
import {
  bookExchange,
  bookOtherFee,
  bookRelease,
  bookSettlement,
  bookUnsettlement,
  otherFeeOf,
  rebookFee,
} from '../bookings.ts';
import { reopenRequests } from '../payoutRequests.ts';
import { movePayout, noteAfterRelease, type PayoutRecord } from '../payoutStorage.ts';
import {
  afterReleaseOf,
  graverOf,
  isContradicted,
  planSettlement,
  wasNeverPaid,
  type AfterRelease,
  type SettlementPlan,
} from '../rules/settlement.ts';
import {
  closeLine,
  heldByOtherAttempt,
  isPaidElsewhere,
  noteLine,
  openAttemptOf,
  openLine,
  type AttemptLine,
} from './attemptLines.ts';
import { recordedAgain, recordedBefore } from './recordAlone.ts';
import { returnBesideRecord, secondPaymentOf } from './secondPayments.ts';

/** The moment of an act of the engine, in the ledger's time zone, and in whose name it happens. */
export type EngineMoment = { today: string; now: string; timeZone: string; actor: string };

type SettledLine = {
  payout: PayoutRecord;
  contradiction: boolean;
  /** By this reading the provider may still pay what the ledger has ended. */
  stillMoving: boolean;
};

/**
 * Makes of a payout what the provider says of it: moves it, books it, and keeps what was said beside the line. Answers
 * the payout as it is then, and whether the provider contradicts the ledger, which only a person can settle.
 */
export function settleLine(
  database: Database,
  line: AttemptLine,
  reading: LineReading,
  moment: EngineMoment,
  options: { attemptKey: number; waitsForPerson: boolean },
): SettledLine {
  if (isNews(line, reading)) noteLine(database, options.attemptKey, line.payout_key, reading);
  if (wasNeverPaid(reading.state) && isPaidElsewhere(database, line, options.attemptKey))
    return { payout: line, contradiction: false, stillMoving: false };
  const isResolved = isResolvedChargeBack(line, reading);
  const wasDebited = reading.wasDebited === true;
  const record = wasNeverPaid(reading.state) ? recordedBefore(database, line) : undefined;
  const plan: SettlementPlan = isResolved
    ? { kind: 'keep' }
    : planSettlement(line.detail, reading.state, {
        ...options,
        wasDebited,
        wasRecorded: record !== undefined,
      });
  const released = isResolved ? null : afterReleaseOf(reading.state, wasDebited);
  const { attemptKey } = options;
  switch (plan.kind) {
    case 'contradiction':
      return {
        payout: noteIfReleased(database, line, released, attemptKey),
        contradiction: true,
        stillMoving: false,
      };
    case 'keep': {
      holdWhatIsUnderWay(database, line, line, attemptKey);
      const kept = noteIfReleased(database, line, released, attemptKey);
      return {
        payout: costsAsReported(database, kept, reading, moment, moment.today),
        contradiction: false,
        stillMoving: released === 'moving' && mayBePaidAllTheSame(kept),
      };
    }
    case 'move': {
      const moved =
        record !== undefined && plan.to === 'recorded'
          ? recordedAgain(database, line, { paidOn: record, note: noteOf(reading) }, moment)
          : movedAsPlanned(database, line, plan, reading, moment);
      // Released money may be paid again, so the attempt must not hold the payout. A paid one is held: it is watched.
      if (moved.status === 'failed' || moved.detail === 'recorded')
        closeLine(database, attemptKey, moved.payout_key);
      holdWhatIsUnderWay(database, line, moved, attemptKey);
      return { payout: moved, contradiction: false, stillMoving: false };
    }
  }
}

/** What was given back or paid by hand and may be paid all the same is watched, and stands in the way of paying anew. */
function noteIfReleased(
  database: Database,
  payout: PayoutRecord,
  shown: AfterRelease | null,
  attemptKey: number,
): PayoutRecord {
  if (!mayBePaidAllTheSame(payout)) return noteAfterRelease(database, payout, null);
  // What another batch leaves open of the payout is that batch's, or a person's, to end.
  const held = heldByOtherAttempt(database, payout.payout_key, attemptKey) ? payout.after_release : null;
  return noteAfterRelease(database, payout, graverOf(held, shown));
}

function mayBePaidAllTheSame({ status, detail }: PayoutRecord): boolean {
  return status === 'failed' || status === 'cancelled' || detail === 'recorded';
}

/**
 * Only a person can tell what became of a payment that was charged back. Once one has, the provider's repeating it
 * tells nothing new; while nobody has said it, the payout stays contradicted.
 */
function isResolvedChargeBack(line: AttemptLine, reading: LineReading): boolean {
  const isRepeated = line.provider_state === reading.providerState;
  return reading.state === 'charged_back' && isRepeated && line.open === 0 && !isContradicted(line);
}

/** What a person has ended and the provider shows as under way again is the attempt's to bring to an end. */
function holdWhatIsUnderWay(
  database: Database,
  line: AttemptLine,
  payout: PayoutRecord,
  attemptKey: number,
): void {
  if (line.open === 1 || payout.status !== 'pending') return;
  if (openAttemptOf(database, payout.payout_key) === undefined)
    openLine(database, attemptKey, payout.payout_key);
}

/** Most readings of a large batch say of most lines what was said before. */
function isNews(line: AttemptLine, reading: LineReading): boolean {
  return (
    reading.converted !== null ||
    line.item_id !== reading.itemId ||
    line.provider_state !== reading.providerState ||
    line.problem_code !== (reading.problem?.code ?? null)
  );
}

function movedAsPlanned(
  database: Database,
  payout: PayoutRecord,
  plan: Extract<SettlementPlan, { kind: 'move' }>,
  reading: LineReading,
  moment: EngineMoment,
): PayoutRecord {
  const occurredOn = dayOfReading(payout, plan, reading, moment);
  const second = plan.bookings.includes('release') ? secondPaymentOf(database, payout) : undefined;
  if (second !== undefined) {
    const { feeMinor, itemId } = reading;
    const came = {
      to: plan.to,
      returnedOn: occurredOn,
      feeMinor: feeMinor ?? payout.fee_minor,
      otherFee: feeMinor === null ? otherFeeOf(database, payout.payout_id) : reading.otherFee,
      reference: itemId ?? payout.reference,
      act: 'provider',
      note: noteOf(reading),
    } as const;
    return returnBesideRecord(database, payout, second, came, moment);
  }
  const booking = { occurredOn, today: moment.today, now: moment.now };
  let entryKey: number | null = null;
  for (const step of plan.bookings) {
    switch (step) {
      case 'settle':
        entryKey = bookSettlement(database, payout, booking);
        break;
      case 'unsettle':
        entryKey = bookUnsettlement(database, payout, booking);
        break;
      case 'release':
        entryKey = bookRelease(database, payout, booking);
        reopenRequests(database, payout);
    }
  }
  const moved = movePayout(
    database,
    payout,
    {
      detail: plan.to,
      paidOn: plan.bookings.includes('settle') ? occurredOn : paidOnAfter(payout, plan),
      reference: reading.itemId ?? payout.reference,
      feeMinor: payout.fee_minor,
    },
    {
      at: moment.now,
      actor: moment.actor,
      act: 'provider',
      note: noteOf(reading),
      entryKey,
    },
  );
  return costsAsReported(database, moved, reading, moment, occurredOn);
}

/** A payout that is in flight again has no day of payment; one that failed after it was paid keeps the day for the books. */
function paidOnAfter(payout: PayoutRecord, plan: Extract<SettlementPlan, { kind: 'move' }>): string | null {
  return plan.bookings.includes('unsettle') && !plan.bookings.includes('release') ? null : payout.paid_on;
}

/** The provider's processed day in the ledger's zone; money that came back is booked on the day that is known of it. */
function dayOfReading(
  payout: PayoutRecord,
  plan: Extract<SettlementPlan, { kind: 'move' }>,
  reading: LineReading,
  moment: EngineMoment,
): string {
  if (reading.processedAt === null) return moment.today;
  const processed = dayOf(instantOf(reading.processedAt), moment.timeZone);
  if (processed > moment.today) return moment.today;
  const day = laterDay(processed, payout.created_on);
  if (plan.bookings.includes('settle')) return day;
  // The provider keeps the day of the payment on what came back later; only a later day can be the return's.
  return payout.paid_on === null || day > payout.paid_on ? day : moment.today;
}

function noteOf(reading: LineReading): string {
  return reading.problem === null
    ? reading.providerState
    : `${reading.providerState}: ${reading.problem.message}`;
}

/** Fees and conversions are booked from what the provider reports, never computed; a later report takes over. */
function costsAsReported(
  database: Database,
  payout: PayoutRecord,
  reading: LineReading,
  moment: EngineMoment,
  cameBackOn: string,
): PayoutRecord {
  const { today, now } = moment;
  const taken = takenByConversion(payout, reading);
  // What a conversion took was taken with the payment, and came back with it.
  const occurredOn = taken?.length === 0 ? cameBackOn : (payout.paid_on ?? today);
  if (taken !== null) bookExchange(database, payout, taken, { occurredOn, today, now });
  return feeAsReported(database, payout, reading, moment);
}

/** In these a payout may be that was paid before. At PayPal, which converts seldom, there is nothing to look up in others. */
const perhapsPaidBefore: ReadonlySet<PayoutRecord['detail']> = new Set([
  'returned',
  'refunded',
  'reversed',
  'bounced',
  'in_doubt',
]);

/** What a conversion took from each balance beyond the payout's own amount; null where what is booked stands. */
function takenByConversion(
  payout: PayoutRecord,
  { converted, fundedFrom = null }: LineReading,
): { currency: string; amountMinor: number }[] | null {
  const { currency, amount_minor: amountMinor } = payout;
  const isAtWise = payout.method === 'wise';
  if (payout.detail !== 'paid') return isAtWise || perhapsPaidBefore.has(payout.detail) ? [] : null;
  // What a conversion took may differ from the payout by a rounding, or by the rate of a later hour.
  if (isAtWise)
    return converted === null ? null : [{ currency, amountMinor: converted.sourceAmountMinor - amountMinor }];
  return fundedFrom === null ? null : [{ currency, amountMinor: -amountMinor }, fundedFrom];
}

function feeAsReported(
  database: Database,
  payout: PayoutRecord,
  reading: LineReading,
  moment: EngineMoment,
): PayoutRecord {
  const booking = { occurredOn: payout.paid_on ?? moment.today, today: moment.today, now: moment.now };
  // The fee of a payment by hand is the one that was recorded with it.
  const ended = payout.detail === 'paid' || payout.status === 'failed' || payout.status === 'cancelled';
  const reported = reading.feeMinor;
  if (!ended || reported === null) return payout;
  bookOtherFee(database, payout, reading.otherFee, booking);
  if (reported === payout.fee_minor) return payout;
  rebookFee(database, payout, reported, booking);
  return movePayout(
    database,
    payout,
    { detail: payout.detail, paidOn: payout.paid_on, reference: payout.reference, feeMinor: reported },
    { at: moment.now, actor: moment.actor, act: 'fee', note: null, entryKey: null },
  );
}
