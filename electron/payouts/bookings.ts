import { clearingAccountOf } from '../ledger/accounts.ts';
import type { Database } from '../ledger/database.ts';
import { post, reversedPostings, type Posting } from '../ledger/journal.ts';
import type { PayoutRecord } from './payoutStorage.ts';

/** When a booking happened: the day of the fact, the ledger day, and the instant of the call. */
export type BookingMoment = { occurredOn: string; today: string; now: string };

/** Reserves the gross amount: what is owed becomes in flight, and cannot be paid a second time. */
export function bookReservation(database: Database, payout: PayoutRecord, moment: BookingMoment): number {
  return bookPayout(database, payout, 'reserved', moment, [
    liability(payout, payout.gross_minor),
    inFlight(payout, -payout.gross_minor),
  ]);
}

/** Gives a reservation back: the gross amount is payable again at once. */
export function bookRelease(database: Database, payout: PayoutRecord, moment: BookingMoment): number {
  return bookPayout(database, payout, 'released', moment, [
    inFlight(payout, payout.gross_minor),
    liability(payout, -payout.gross_minor),
  ]);
}

/**
 * Books that the money left: in flight and input VAT against clearing and tax withheld. Store credit leaves no
 * money; it becomes a debt in credit.
 */
export function bookSettlement(database: Database, payout: PayoutRecord, moment: BookingMoment): number {
  const { currency } = payout;
  const postings: Posting[] = [inFlight(payout, payout.gross_minor)];
  if (payout.vat_minor !== 0) postings.push({ account: 'inputVat', currency, amountMinor: payout.vat_minor });
  postings.push(
    payout.method === 'store_credit'
      ? {
          account: 'storeCreditLiability',
          currency,
          amountMinor: -payout.amount_minor,
          partnerKey: payout.partner_key,
        }
      : { account: clearingAccountOf(payout.method), currency, amountMinor: -payout.amount_minor },
  );
  if (payout.withheld_minor !== 0) {
    postings.push({ account: 'taxWithheldPayable', currency, amountMinor: -payout.withheld_minor });
  }
  return bookPayout(database, payout, 'settled', moment, postings);
}

/** Books the fee that the provider or bank took for a payout; the payer bears it. */
export function bookFee(
  database: Database,
  payout: PayoutRecord,
  feeMinor: number,
  moment: BookingMoment,
): number {
  const { currency } = payout;
  return bookPayout(database, payout, 'fee', moment, [
    { account: 'providerFees', currency, amountMinor: feeMinor },
    { account: clearingAccountOf(payout.method), currency, amountMinor: -feeMinor },
  ]);
}

/** Takes the settlement back, with its VAT and withholding: the gross amount is in flight again. */
export function bookUnsettlement(database: Database, payout: PayoutRecord, moment: BookingMoment): number {
  return bookReversalOf(database, payout, 'settled', 'unsettled', moment);
}

/** Takes the booked fee of a payout back. */
export function bookFeeReversal(database: Database, payout: PayoutRecord, moment: BookingMoment): number {
  return bookReversalOf(database, payout, 'fee', 'fee_reversed', moment);
}

function bookReversalOf(
  database: Database,
  payout: PayoutRecord,
  step: 'settled' | 'fee',
  reversingStep: 'unsettled' | 'fee_reversed',
  moment: BookingMoment,
): number {
  const original = database.get<{ entry_key: number }>(
    `SELECT entry_key FROM journal_entries WHERE source_kind = 'payout' AND source_id = ? AND source_step = ?
     ORDER BY source_sequence DESC LIMIT 1`,
    payout.payout_id,
    step,
  );
  if (original === undefined) throw new Error(`payout ${payout.payout_id} has no ${step} entry`);
  return post(database, {
    source: { kind: 'payout', id: payout.payout_id, step: reversingStep },
    occurredOn: moment.occurredOn,
    recordedAt: moment.now,
    maturity: { kind: 'on', day: moment.today },
    postings: reversedPostings(database, original.entry_key),
    reversalOf: original.entry_key,
  });
}

function bookPayout(
  database: Database,
  payout: PayoutRecord,
  step: 'reserved' | 'released' | 'settled' | 'fee',
  moment: BookingMoment,
  postings: readonly Posting[],
): number {
  return post(database, {
    source: { kind: 'payout', id: payout.payout_id, step },
    occurredOn: moment.occurredOn,
    recordedAt: moment.now,
    maturity: { kind: 'on', day: moment.today },
    postings,
  });
}

function liability(payout: PayoutRecord, amountMinor: number): Posting {
  return {
    account: 'partnerLiability',
    currency: payout.currency,
    amountMinor,
    partnerKey: payout.partner_key,
  };
}

function inFlight(payout: PayoutRecord, amountMinor: number): Posting {
  return {
    account: 'payoutsInFlight',
    currency: payout.currency,
    amountMinor,
    partnerKey: payout.partner_key,
  };
}
