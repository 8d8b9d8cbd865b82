import { randomBytes } from 'node:crypto';
import { laterDay } from '../../ledger/calendar.ts';
import type { Database } from '../../ledger/database.ts';
import { bookingOn } from '../acts.ts';
import {
  bookExchange,
  bookFee,
  bookFeeReversal,
  bookOtherFee,
  bookRelease,
  bookReservation,
  bookSettlement,
  bookUnsettlement,
} from '../bookings.ts';
import { insertPayout, movePayout, recordEvent, type PayoutRecord } from '../payoutStorage.ts';
import type { Moment } from '../reviews.ts';
import { payoutIdentifier } from '../rules/payoutIdentifier.ts';
import type { PayoutDetail } from '../rules/payoutStates.ts';

/** What is known of the provider's payment that came back. */
type Return = {
  to: PayoutDetail;
  returnedOn: string;
  /** What the provider kept for it. */
  feeMinor: number;
  otherFee: { currency: string; amountMinor: number } | null;
  reference: string | null;
  act: 'provider' | 'resolve';
  note: string;
};

/**
 * The payment by hand as a payout of its own: what was paid, without the VAT and the withholding, which are settled
 * once. It stands in the run of the first. Its amount is taken off what the partner is owed.
 */
export function keepAsSecondPayment(database: Database, payout: PayoutRecord, moment: Moment): PayoutRecord {
  const payoutKey = database.nextKey('payouts', 'payout_key');
  const second = insertPayout(database, payoutKey, {
    ...payout,
    payout_id: payoutIdentifier(payoutKey, randomBytes(5)),
    external_id: null,
    gross_minor: payout.amount_minor,
    vat_minor: 0,
    withheld_minor: 0,
    detail: 'ready',
    paid_on: null,
    reference: null,
  });
  const booking = bookingOn(moment, laterDay(payout.paid_on ?? moment.today, payout.created_on));
  const event = { at: moment.now, actor: moment.actor, note: noteOfSecond(payout) };
  const reservedKey = bookReservation(database, second, booking);
  recordEvent(database, payoutKey, {
    ...event,
    act: 'secondPayment',
    fromDetail: null,
    toDetail: 'ready',
    entryKey: reservedKey,
  });
  const entryKey = bookSettlement(database, second, booking);
  if (payout.fee_minor > 0) bookFee(database, second, payout.fee_minor, booking);
  // Recorded like any payment by hand, so that the record can be taken back and the money recorded as returned.
  return movePayout(
    database,
    second,
    { detail: 'recorded', paidOn: payout.paid_on, reference: payout.reference, feeMinor: payout.fee_minor },
    { ...event, act: 'recordManual', entryKey },
  );
}

/** What the event of a second payment says, by which it is found. */
export function noteOfSecond(payout: PayoutRecord): string {
  return `Second payment of ${payout.payout_id}`;
}

/** The payment by hand that stands beside a payout which was paid twice; undefined where it came back or was taken back. */
export function secondPaymentOf(database: Database, payout: PayoutRecord): PayoutRecord | undefined {
  return database.get<PayoutRecord>(
    `SELECT payouts.* FROM payouts WHERE run_key = ? AND partner_key = ? AND detail = 'recorded' AND EXISTS (
       SELECT 1 FROM payout_events
       WHERE payout_events.payout_key = payouts.payout_key AND act = 'secondPayment' AND note = ?)
     ORDER BY payout_key DESC LIMIT 1`,
    payout.run_key,
    payout.partner_key,
    noteOfSecond(payout),
  );
}

/**
 * Of a payout that was paid twice the provider's payment came back: the payment by hand is the payment now, with the VAT
 * and the withholding, and the second payout is the one that came back. The partner does not owe it any more. The caller
 * knows from the payout whether its payment is still booked. Answers the payout, which is recorded by hand again.
 */
export function returnBesideRecord(
  database: Database,
  payout: PayoutRecord,
  second: PayoutRecord,
  came: Return,
  moment: Moment,
): PayoutRecord {
  const byHandOn = bookingOn(moment, laterDay(second.paid_on ?? moment.today, payout.created_on));
  const byProviderOn = bookingOn(moment, laterDay(payout.paid_on ?? moment.today, payout.created_on));
  const returnedOn = bookingOn(moment, came.returnedOn);
  const isBooked = payout.detail === 'paid';
  if (isBooked) bookUnsettlement(database, payout, byProviderOn);
  bookUnsettlement(database, second, byHandOn);
  const settledKey = bookSettlement(database, payout, byHandOn);
  if (isBooked) {
    bookSettlement(database, second, byProviderOn);
    bookUnsettlement(database, second, returnedOn);
  }
  const releasedKey = bookRelease(database, second, returnedOn);
  bookExchange(database, payout, [], returnedOn);
  swapFees(database, payout, second, came, { byHandOn, byProviderOn });
  const event = { at: moment.now, actor: moment.actor, act: came.act };
  movePayout(
    database,
    second,
    {
      detail: came.to,
      paidOn: payout.paid_on,
      reference: came.reference,
      feeMinor: came.feeMinor,
    },
    {
      ...event,
      note: `${came.note}. The payment by hand is ${payout.payout_id} again.`,
      entryKey: releasedKey,
    },
  );
  return movePayout(
    database,
    payout,
    {
      detail: 'recorded',
      paidOn: second.paid_on,
      reference: second.reference,
      feeMinor: second.fee_minor,
    },
    { ...event, note: `${came.note}. What came back is ${second.payout_id}.`, entryKey: settledKey },
  );
}

/** Each fee follows its payment. */
function swapFees(
  database: Database,
  payout: PayoutRecord,
  second: PayoutRecord,
  { feeMinor, otherFee }: Return,
  days: Record<'byHandOn' | 'byProviderOn', ReturnType<typeof bookingOn>>,
): void {
  if (payout.fee_minor > 0) bookFeeReversal(database, payout, days.byProviderOn);
  if (second.fee_minor > 0) {
    bookFeeReversal(database, second, days.byHandOn);
    bookFee(database, payout, second.fee_minor, days.byHandOn);
  }
  if (feeMinor > 0) bookFee(database, second, feeMinor, days.byProviderOn);
  bookOtherFee(database, payout, null, days.byProviderOn);
  bookOtherFee(database, second, otherFee, days.byProviderOn);
}
