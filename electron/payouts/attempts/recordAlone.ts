import type { Database } from '../../ledger/database.ts';
import { bookSettlement } from '../bookings.ts';
import { movePayout, type PayoutRecord } from '../payoutStorage.ts';
import { noteOfSecond } from './secondPayments.ts';

/**
 * The day of the payment by hand, where a person recorded one of this payout and then said that it is the provider's own;
 * undefined where nobody did, or where it was said that there were two.
 */
export function recordedBefore(database: Database, payout: PayoutRecord): string | undefined {
  return database.get<{ paid_on: string }>(
    `SELECT occurred_on AS paid_on FROM payout_events CROSS JOIN journal_entries USING (entry_key)
     WHERE payout_key = ? AND act = 'recordManual'
       AND EXISTS (SELECT 1 FROM payout_events AS said
         WHERE said.payout_key = payout_events.payout_key AND said.event_key > payout_events.event_key
           AND said.act = 'resolve' AND said.from_detail = 'recorded' AND said.to_detail = 'paid')
       AND NOT EXISTS (SELECT 1 FROM payouts AS second CROSS JOIN payout_events AS seconds USING (payout_key)
         WHERE second.run_key = ? AND second.partner_key = ? AND seconds.act = 'secondPayment' AND seconds.note = ?)
     ORDER BY payout_events.event_key DESC LIMIT 1`,
    payout.payout_key,
    payout.run_key,
    payout.partner_key,
    noteOfSecond(payout),
  )?.paid_on;
}

/**
 * The provider never paid, so that the payment by hand is the only one: it stays booked, or is booked again where the
 * provider's was under way. Answers the payout as it is recorded then.
 */
export function recordedAgain(
  database: Database,
  payout: PayoutRecord,
  record: { paidOn: string; note: string },
  moment: { today: string; now: string; actor: string },
): PayoutRecord {
  const { today, now, actor } = moment;
  const isBooked = payout.detail === 'paid';
  const entryKey = isBooked
    ? null
    : bookSettlement(database, payout, { occurredOn: record.paidOn, today, now });
  return movePayout(
    database,
    payout,
    {
      detail: 'recorded',
      paidOn: isBooked ? payout.paid_on : record.paidOn,
      reference: payout.reference,
      feeMinor: payout.fee_minor,
    },
    {
      at: now,
      actor,
      act: 'provider',
      note: `${record.note}. Nothing was paid there, so that the payment recorded by hand is the only one.`,
      entryKey,
    },
  );
}
