import type { ValueOf } from '../../shared/contract/index.ts';
import { DisburseError } from '../../shared/errors.ts';
import { formatId } from '../../shared/ids.ts';
import type { Database } from '../ledger/database.ts';
import { entriesOfSource } from '../ledger/journalReading.ts';
import { withholdingOfPayout } from '../tax/withholding/payoutWithholdings.ts';
import { viewAttemptsOfPayout } from './attempts/attemptViews.ts';
import { otherFeesOf } from './bookings.ts';
import { viewPayout, type HistoryRecord } from './history.ts';
import type { PayoutDetail } from './rules/payoutStates.ts';

type EventRow = {
  at: string;
  actor: string;
  act: string;
  from_detail: PayoutDetail | null;
  to_detail: PayoutDetail;
  note: string | null;
  entry_key: number | null;
};

/** One payout with everything that happened to it and every entry behind it; NOT_FOUND where there is none. */
export function readPayout(database: Database, payoutId: string, now: string): ValueOf<'payouts.get'> {
  const record = database.get<HistoryRecord & { masked: string | null }>(
    `SELECT payouts.*, partners.external_id AS partner_external_id, destinations.masked
     FROM payouts JOIN partners USING (partner_key)
     LEFT JOIN destinations ON destinations.destination_key = payouts.destination_key WHERE payout_id = ?`,
    payoutId,
  );
  if (record === undefined) throw new DisburseError('NOT_FOUND', `There is no payout ${payoutId}.`);
  const events = database.all<EventRow>(
    'SELECT * FROM payout_events WHERE payout_key = ? ORDER BY event_key',
    record.payout_key,
  );
  return {
    ...viewPayout(record),
    paysTo: record.masked,
    withholding: withholdingOfPayout(database, record.payout_key),
    otherFees: otherFeesOf(database, payoutId),
    attempts: viewAttemptsOfPayout(database, record.payout_key, now),
    events: events.map((event) => ({
      at: event.at,
      actor: event.actor,
      act: event.act,
      fromDetail: event.from_detail,
      toDetail: event.to_detail,
      note: event.note,
      journalEntryId: event.entry_key === null ? null : formatId('journalEntry', event.entry_key),
    })),
    journalEntries: entriesOfSource(database, ['payout', 'opening'], payoutId),
  };
}
